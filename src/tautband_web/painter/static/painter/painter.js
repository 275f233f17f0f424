/** Puts the parts of a painter together and keeps them in step with what is painted. */

import { createDeepPart } from "./deep-part.js";
import { button, el, set, setText } from "./dom.js";
import { createFinishPart } from "./finish-part.js";
import { createIntensityPart } from "./intensity-part.js";
import { createKit } from "./kit.js";
import { createListPart } from "./list-part.js";
import { paletteOf } from "./palette.js";
import { createQualityPart } from "./quality-part.js";
import { solidIsPossible } from "./solid-view.js";
import { createStage } from "./stage.js";
import { createTabsPart } from "./tabs-part.js";
import { createToldPart } from "./told-part.js";
import { createToolsPart } from "./tools-part.js";
import { createWords } from "./words.js";

/**
 * @typedef {object} Setting
 * @property {import("./head.js").Head} head
 * @property {URL} assets
 * @property {string} build
 * @property {string} theme
 * @property {"patient" | "clinician"} who
 * @property {string | null} doneLabel what the last button says
 * @property {import("./flat-view.js").Early} early
 * @property {() => boolean} isReadOnly
 * @property {() => void} whenTouched after each change, also within a stroke
 * @property {() => void} whenChanged after a stroke or any other step
 * @property {() => void} whenDone the person is through
 */

/** @typedef {ReturnType<typeof createPainter>} Painter */

/** @param {Setting} setting */
export function createPainter(setting) {
  const words = createWords(setting.who);
  const spoken = el("p", { class: "sr", role: "status" });
  const announce = (text) => {
    stage.note("");
    setText(spoken, spoken.textContent === text ? `${text}\u00a0` : text); // the same words again are spoken again
  };
  const kit = createKit(setting.head, words, announce);
  const { model, brush } = kit;
  const stage = createStage(kit, { ...setting, whenPainted });
  const tabs = createTabsPart(words, show);
  const intensity = createIntensityPart(kit), tools = createToolsPart(kit), quality = createQualityPart(kit);
  const deep = createDeepPart(kit), list = createListPart(kit), told = createToldPart(kit);
  const finish = createFinishPart(kit, setting.doneLabel ?? words.say("done"), done);
  const clear = button({ class: "bare", click: clearAll }, words.say("clear"));
  const foot = el("div", { class: "foot" }, list.element, clear);
  const controls = el("div", { class: "controls writes" },
    intensity.element, tools.element, quality.element, deep.element, foot, finish.element);
  const sight = el("div", { class: "sight" }, stage.element, tabs.element);
  const panel = el("div", { class: "panel" }, controls, told.element);
  const element = el("div", { class: "painter", keydown: shortcut }, sight, panel, spoken);

  async function show(name) {
    try {
      if (!(await stage.show(name))) tabs.removeSolid();
      tabs.refresh(stage.shown());
      stage.note("");
    } catch {
      stage.note(words.say("wrong.picture"));
    }
  }

  function clearAll() {
    if (!model.answered) return;
    model.clear();
    announce(words.say("said.cleared"));
  }

  function done() {
    if (model.answered) setting.whenDone();
    else stage.note(words.say("said.empty"));
  }

  function whenPainted(hadNoPain) {
    if (hadNoPain && !model.noPain) stage.note(words.say("said.none.back"));
    changed();
  }

  function changed() {
    refresh();
    setting.whenChanged();
  }

  function refresh() {
    for (const part of [tools, deep, list, told, finish]) part.refresh();
    set(clear, "aria-disabled", !model.answered);
    stage.moved();
  }

  function shortcut(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || setting.isReadOnly() || !["z", "y"].includes(key)) return;
    event.preventDefault();
    tools.back(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  model.subscribe((ids) => {
    if (ids === null) refresh(); // another drawing was put in; nobody painted
    else {
      setting.whenTouched();
      if (!stage.isPainting()) changed();
    }
  });
  brush.subscribe(stage.moved);
  let palette = null;

  return {
    element,
    model,
    words,
    stage,
    show,
    /** @param {string} line shown until the next thing happens */
    note: stage.note,
    /** @param {string} theme @param {boolean} [onPaper] */
    setTheme: (theme, onPaper = false) => {
      palette = paletteOf(element, onPaper);
      intensity.paintWith(palette);
      return stage.setTheme(theme, palette, onPaper);
    },
    refresh,
    resize: () => {
      stage.resize();
      if (palette) intensity.paintWith(palette);
    },
    /** Loads what is likely to be needed next, while nobody waits for it. */
    prepare: async () => {
      for (const view of tabs.flat) await stage.prepare(view);
      if (await solidIsPossible()) tabs.addSolid();
    },
  };
}
