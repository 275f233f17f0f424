/** Brush sizes, eraser, undo and redo. */

import { button, el, set, svg } from "./dom.js";

const DOTS = { small: 4, middle: 7.5, large: 12 };

/** @param {import("./kit.js").Kit} kit */
export function createToolsPart({ model, brush, words, announce }) {
  const sizes = Object.keys(DOTS).map((size) => button({
    class: "btn size", "aria-label": words.say(`brush.${size}`), click: () => brush.set({ size, tool: "brush" }),
  }, dot(DOTS[size])));
  const erase = button({ class: "btn", click: toggleErase }, words.say("erase"));
  const undo = button({ class: "btn", click: () => back("undo") }, words.say("undo"));
  const redo = button({ class: "btn", click: () => back("redo") }, words.say("redo"));
  const element = el("div", { class: "part tools", role: "group", "aria-label": words.say("tools") },
    el("div", { class: "sizes", role: "group", "aria-label": words.say("brush") }, ...sizes), erase, undo, redo);

  function toggleErase() {
    brush.set({ tool: brush.tool === "erase" ? "brush" : "erase" });
  }

  /** @param {"undo" | "redo"} way */
  function back(way) {
    const can = way === "undo" ? model.canUndo : model.canRedo;
    announce(words.say(can ? `said.${way === "undo" ? "undone" : "redone"}` : `said.nothing.${way}`));
    if (can) model[way]();
  }

  function refresh() {
    sizes.forEach((own, i) => set(own, "aria-pressed", Object.keys(DOTS)[i] === brush.size));
    set(erase, "aria-pressed", brush.tool === "erase");
    set(undo, "aria-disabled", !model.canUndo);
    set(redo, "aria-disabled", !model.canRedo);
  }

  brush.subscribe(refresh);
  return { element, refresh, back };
}

function dot(radius) {
  return svg("svg", { width: 28, height: 28, viewBox: "0 0 28 28", "aria-hidden": "true" },
    svg("circle", { class: "dot", cx: 14, cy: 14, r: radius }));
}
