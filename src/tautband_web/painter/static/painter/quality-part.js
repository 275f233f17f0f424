/** What the pain is like. A word goes to what is painted and has none yet, and to what is painted next. */

import { button, el, set } from "./dom.js";
import { capital } from "./words.js";
import { QUALITIES } from "./model.js";

/** @param {import("./kit.js").Kit} kit */
export function createQualityPart({ model, brush, words, announce }) {
  const chips = QUALITIES.map((word) => button({ class: "btn chip", click: () => toggle(word) }, words.quality(word)));
  const element = el("fieldset", { class: "part quality" },
    el("legend", {}, words.say("quality")), el("div", { class: "chips" }, ...chips));
  let given = null; // the word whose press has just given it to what was painted

  function toggle(word) {
    const on = !brush.words.includes(word);
    brush.set({ words: on ? [...brush.words, word] : brush.words.filter((other) => other !== word) });
    if (on) press(word);
    else release(word);
  }

  function press(word) {
    const count = model.giveWord(word);
    given = count > 0 ? word : null;
    announce(words.say(given ? "said.word" : "said.word.next", { word: capital(words.quality(word)) }));
  }

  /** A press that is taken back at once takes back what it gave. */
  function release(word) {
    if (given === word) model.undo();
    given = null;
    announce(words.say("said.word.off", { word: capital(words.quality(word)) }));
  }

  function refresh() {
    chips.forEach((chip, i) => set(chip, "aria-pressed", brush.words.includes(QUALITIES[i])));
  }

  model.subscribe(() => { given = null; });
  brush.subscribe(refresh);
  refresh();
  return { element };
}
