/** What was painted and named, in words: to check, to hear, and to print. */

import { el } from "./dom.js";
import { levelOf } from "./place-level.js";

/** @param {import("./kit.js").Kit} kit */
export function createToldPart({ places, model, words, nameOf, head }) {
  const list = el("ul");
  const element = el("section", { class: "part told", "aria-labelledby": "told" },
    el("h2", { id: "told" }, words.say("told")), list);

  function lineOf(place) {
    const { kind, number, words: qualities } = levelOf(place, model, head.area);
    if (kind === "bare") return [];
    const level = kind === "unknown" ? words.say("told.unknown") : words.say("intensity.now", { number });
    const rest = [...(kind === "part" ? [words.say("told.part")] : []), ...qualities.map(words.quality)];
    return [el("li", {}, el("span", {}, nameOf(place)), el("span", {}, [level, ...rest].join(", ")))];
  }

  return {
    element,
    refresh: () => {
      const lines = places.flatMap(lineOf);
      const none = words.say(model.noPain ? "none" : "told.nothing");
      list.replaceChildren(...(lines.length ? lines : [el("li", { class: "quiet" }, none)]));
    },
  };
}
