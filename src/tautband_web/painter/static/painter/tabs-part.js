/** The views to choose from; the one in three dimensions comes only where the browser can show it. */

import { button, el, set } from "./dom.js";

const FLAT = ["front", "right", "left", "back", "top"];

/**
 * @param {import("./words.js").Words} words
 * @param {(name: string) => void} show
 */
export function createTabsPart(words, show) {
  const tabs = new Map();
  const element = el("div", { class: "tabs", role: "group", "aria-label": words.say("tabs") });
  const add = (name) => {
    const tab = button({ class: "tab", "aria-pressed": "false", click: () => show(name) }, words.say(`tab.${name}`));
    tabs.set(name, tab);
    element.append(tab);
  };
  FLAT.forEach(add);
  return {
    element,
    flat: FLAT,
    addSolid: () => { if (!tabs.has("solid")) add("solid"); },
    removeSolid: () => {
      tabs.get("solid")?.remove();
      tabs.delete("solid");
    },
    /** @param {string} chosen */
    refresh: (chosen) => tabs.forEach((tab, name) => set(tab, "aria-pressed", name === chosen)),
  };
}
