/** The pair that ends it: nothing hurts, or all is painted. */

import { button, el, set } from "./dom.js";

/**
 * @param {import("./kit.js").Kit} kit
 * @param {string} doneLabel
 * @param {() => void} whenDone
 */
export function createFinishPart({ model, words, announce }, doneLabel, whenDone) {
  const none = button({ class: "btn", click: toggle }, words.say("none"));
  const done = button({ class: "btn btn--go", click: whenDone }, doneLabel);
  const element = el("div", { class: "finish" }, none, done);

  function toggle() {
    const had = model.answered && !model.noPain;
    model.setNoPain(!model.noPain);
    if (model.noPain) announce(words.say(had ? "said.none.cleared" : "said.none"));
    else announce(words.say("told.nothing"));
  }

  return { element, refresh: () => set(none, "aria-pressed", model.noPain) };
}
