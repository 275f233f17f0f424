/** The stage: the head in one view, what is painted on it, and the hands that paint. */

import { ringsOf } from "./deep-rings.js";
import { button, el, set, setText } from "./dom.js";
import { createFlatView } from "./flat-view.js";
import { createGestures } from "./gestures.js";
import { createMarks } from "./marks.js";
import { createPainting } from "./painting.js";
import { createSolidView } from "./solid-view.js";
import { createStageKeys } from "./stage-keys.js";

const NARROW = 600; // CSS pixels
const TURN = 112; // CSS pixels of drag that turn the head by an eighth

/**
 * @param {import("./kit.js").Kit} kit
 * @param {object} given
 * @param {URL} given.assets
 * @param {string} given.build
 * @param {string} given.theme
 * @param {import("./flat-view.js").Early} given.early
 * @param {() => boolean} given.isReadOnly
 * @param {(hadNoPain: boolean) => void} given.whenPainted
 */
export function createStage(kit, { assets, build, theme, early, isReadOnly, whenPainted }) {
  const { head, model, brush, words } = kit;
  const marks = createMarks();
  const surface = el("div", { class: "surface", tabindex: "0", role: "application", "aria-describedby": "keys" });
  const keysHint = el("p", { id: "keys", class: "sr" });
  const sides = ["start", "end"].map((edge) => el("p", { class: `side side--${edge}` }));
  const zoom = button({ class: "btn zoom", click: toggleFrame });
  const turns = [turnButton("left", "↺", -TURN), turnButton("right", "↻", TURN)];
  const hint = el("p", { class: "hint", "aria-hidden": "true", hidden: true }, words.say("solid.hint"));
  const note = el("p", { class: "note", role: "status" });
  const element = el("div", { class: "stage" }, marks.element, surface, keysHint, ...sides, zoom, ...turns, hint, note);
  const flat = createFlatView({ stage: element, head, assets, build, theme, early });
  let solid = null, current = null, chosen = false;

  const shown = () => current ?? flatSurface;
  const flatSurface = {
    get name() { return flat.name; },
    get pixelsPerCm() { return flat.viewport.pixelsPerCm; },
    cellAt: flat.cellAt,
    cellsUnder: flat.cellsUnder,
    planeAt: flat.planeAt,
    yourRight: flat.yourRight,
    zoom: flat.zoom,
    turn: flat.pan,
  };
  const painting = createPainting(kit, shown, whenPainted);
  const keys = createStageKeys(kit, { flat, painting, isReadOnly, turn: () => (current ? turnBy : null), moved });

  createGestures(surface, {
    start: (x, y, { erase, turn }) => {
      keys.leave();
      if (turn || isReadOnly() || (current && shown().cellAt(x, y) === null)) return "turn";
      painting.start(x, y, erase);
      return "paint";
    },
    paint: painting.paint,
    end: painting.end,
    cancel: painting.cancel,
    turn: (dx, dy) => turnBy(dx, dy),
    pinch: (factor, dx, dy, x, y) => {
      shown().zoom(factor, x, y);
      turnBy(dx, dy);
    },
    hover: (point) => marks.brush(point && !isReadOnly() && !current ? ringAt(...point) : null),
  });
  surface.addEventListener("keydown", keys.press);
  surface.addEventListener("blur", keys.leave);

  function turnButton(way, sign, by) {
    return button({ class: `btn turn turn--${way}`, "aria-label": words.say(`turn.${way}`), click: () => turnBy(by) }, sign);
  }

  function turnBy(dx, dy = 0) {
    shown().turn(dx, dy);
    if (current) hint.remove(); // whoever has turned it knows how
    moved();
  }

  function ringAt(clientX, clientY) {
    const { left, top } = surface.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top, radius: brush.radiusCm * flat.viewport.pixelsPerCm };
  }

  /** After the picture has moved below the marks. */
  function moved() {
    const size = { width: element.clientWidth, height: element.clientHeight, buttonAbove: flat.part === "all" };
    marks.resize(size);
    marks.rings(current ? [] : ringsOf(kit, flat, build, size), size);
    marks.cursor(current ? null : keys.ring());
    writeSides();
  }

  function writeSides() {
    const right = shown().yourRight();
    const named = right ? { [right]: "right", [right === "left" ? "right" : "left"]: "left" } : sideOn();
    sides.forEach((side, i) => {
      const name = named[i === 0 ? "left" : "right"];
      side.toggleAttribute("hidden", !name);
      setText(side, name ? words.say(`side.${name}`) : "");
    });
  }

  /** Seen from one side, only that side is named. */
  function sideOn() {
    if (current || !["left", "right"].includes(flat.name)) return {};
    return flat.name === "right" ? { left: "right" } : { right: "left" };
  }

  function describe() {
    set(surface, "aria-label", words.stage(shown().name));
    const how = current ? "stage.keys.solid" : isReadOnly() ? "stage.keys.readonly" : "stage.keys";
    setText(keysHint, words.say(how));
    setText(zoom, words.say(flat.part === "head" ? "zoom.all" : "zoom.head"));
    zoom.toggleAttribute("hidden", Boolean(current));
    for (const own of [...turns, hint]) own.toggleAttribute("hidden", !current);
    element.classList.toggle("is-solid", Boolean(current));
    element.classList.toggle("is-head", flat.part === "head");
  }

  function toggleFrame() {
    chosen = true;
    frame(flat.part === "head" ? "all" : "head");
  }

  function frame(part) {
    flat.frame(part);
    describe();
    moved();
  }

  /** Where there is little room the head alone is shown, until the person chooses. */
  function resize() {
    const part = element.clientWidth < NARROW ? "head" : "all";
    flat.resize();
    solid?.resize();
    if (!chosen && part !== flat.part) frame(part);
    else moved();
  }

  async function showSolid() {
    solid ??= await createSolidView({ stage: element, head, assets, build, theme, near: element.clientWidth < NARROW });
    if (!solid) return false;
    current = solid;
    solid.resize();
    solid.update(model.intensities, null);
    return true;
  }

  async function show(name) {
    if (name === "solid" ? !(await showSolid()) : await flat.show(name).then(() => { current = null; })) return false;
    solid?.hidden(!current);
    keys.leave();
    describe();
    moved();
    return true;
  }

  model.subscribe((ids) => {
    flat.update(model.intensities, ids);
    if (current) solid.update(model.intensities, ids);
  });
  return {
    element,
    surface,
    flat,
    show,
    resize,
    moved,
    describe,
    prepare: flat.prepare,
    shown: () => shown().name,
    isPainting: () => painting.active,
    /** @param {string} text shown and spoken; empty takes it away */
    note: (text) => setText(note, text),
    /** @param {string} name @param {import("./palette.js").Palette} palette @param {boolean} onPaper */
    setTheme: (name, palette, onPaper) => {
      solid?.setTheme(name);
      const loaded = flat.setTheme(name, palette);
      if (onPaper) flat.drawForPaper();
      return loaded;
    },
    destroy: () => {
      flat.destroy();
      solid?.destroy();
    },
  };
}
