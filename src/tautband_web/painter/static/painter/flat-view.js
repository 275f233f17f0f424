/** The five flat views on one stage: pictures, paint, and which cells lie under a finger. */

import { bandOf } from "./field.js";
import { createFlatField } from "./flat-field.js";
import { createFlatPaint } from "./flat-paint.js";
import { CELLS } from "./head.js";
import { loadCells, loadPicture } from "./flat-files.js";
import { headBox } from "./head-box.js";
import { createViewport } from "./viewport.js";

/**
 * @typedef {object} Early files of the front view, on their way
 * @property {Promise<Uint16Array>} cells
 * @property {Promise<ImageBitmap>} picture
 */

const NEAR_EDGE = 24; // CSS pixels; the ring of the keyboard stays this far inside
const SHARPEST = 3; // device pixels a CSS pixel; more are not seen

/**
 * @param {object} given
 * @param {HTMLElement} given.stage takes the canvases and gives their size
 * @param {import("./head.js").Head} given.head
 * @param {URL} given.assets folder of the surface
 * @param {string} given.build
 * @param {string} given.theme
 * @param {Early} [given.early]
 */
export function createFlatView({ stage, head, assets, build, theme, early }) {
  const [pictureCanvas, paintCanvas] = [newCanvas("picture"), newCanvas("paint")];
  const paint = createFlatPaint(paintCanvas);
  const viewport = createViewport(head.pixelsPerCm);
  const bands = new Uint8Array(CELLS);
  const fields = new Map(), pictures = new Map();
  const firstTheme = theme;
  let name = "front", wanted = "front", part = "all", palette = null, density = 1;
  let frame = 0, dirty = new Set(), allDirty = true;

  stage.prepend(pictureCanvas, paintCanvas);
  const field = () => fields.get(name);
  const picture = () => pictures.get(`${name} ${theme}`) ?? null;
  const soon = () => { frame ||= requestAnimationFrame(draw); };
  const redraw = () => { allDirty = true; soon(); };

  const fieldOf = (view) => remember(fields, view, async () => createFlatField({
    head, build, view: head.views[view], pixels: await (takeEarly("cells", view) ?? loadCells(assets, build, view)),
  }));
  const pictureOf = (view) => remember(pictures, `${view} ${theme}`,
    () => takeEarly("picture", view) ?? loadPicture(assets, build, view, theme));

  /** What was asked for before the head was known serves once, for the view and the theme it was asked for. */
  function takeEarly(what, view) {
    const file = view === "front" && (what === "cells" || theme === firstTheme) ? early?.[what] : undefined;
    if (file) early = { ...early, [what]: undefined };
    return file;
  }

  function place() {
    const view = head.views[name];
    const all = { left: 0, top: 0, right: view.width, bottom: view.height };
    viewport.setPicture(view);
    viewport.fit(part === "head" ? headBox(head, build, view) : all);
    redraw();
  }

  function draw() {
    cancelAnimationFrame(frame);
    frame = 0;
    if (!palette || !field()) return;
    if (allDirty) drawAll();
    else drawBox(field().boxAround(dirty));
    dirty = new Set();
    allDirty = false;
  }

  function drawAll() {
    const pen = pictureCanvas.getContext("2d");
    pen.clearRect(0, 0, pictureCanvas.width, pictureCanvas.height);
    paint.clear();
    const { scale, x, y } = placing();
    pen.imageSmoothingQuality = "high";
    if (picture()) pen.drawImage(picture(), x, y, field().width * scale, field().height * scale);
    drawBox(field().boxAround(field().visible.filter((cell) => bands[cell] > 0)));
  }

  function drawBox(box) {
    const shown = shownBox();
    const seen = box && shown && overlap(box, shown);
    if (seen) paint.draw(seen, field(), bands, placing());
  }

  function placing() {
    return { scale: viewport.scale * density, x: viewport.x * density, y: viewport.y * density };
  }

  function shownBox() {
    const [left, top] = viewport.toPicture(0, 0).map(Math.floor);
    const [right, bottom] = viewport.toPicture(viewport.width, viewport.height).map(Math.ceil);
    return overlap({ left, top, right, bottom }, { left: 0, top: 0, right: field().width, bottom: field().height });
  }

  function pointAt(clientX, clientY) {
    const { left, top } = stage.getBoundingClientRect();
    return viewport.toPicture(clientX - left, clientY - top);
  }

  const view = {
    viewport,
    get name() { return name; },
    get part() { return part; },
    /** Shows a view once its files are here, unless another one was asked for since. @param {string} view */
    show: async (view) => {
      wanted = view;
      await Promise.all([fieldOf(view), pictureOf(view)]);
      if (wanted !== view) return;
      name = view;
      place();
    },
    /** Loads the files of a view before they are needed. */
    prepare: (view) => Promise.all([fieldOf(view), pictureOf(view)]),
    /** @param {"head" | "all"} given */
    frame: (given) => { part = given; place(); },
    zoom: (factor, clientX, clientY) => {
      const { left, top } = stage.getBoundingClientRect();
      viewport.zoom(factor, clientX - left, clientY - top);
      redraw();
    },
    pan: (dx, dy) => { viewport.pan(dx, dy); redraw(); },
    resize: () => {
      density = Math.min(SHARPEST, globalThis.devicePixelRatio || 1);
      viewport.setStage({ width: stage.clientWidth, height: stage.clientHeight });
      for (const canvas of [pictureCanvas, paintCanvas]) {
        canvas.width = Math.round(stage.clientWidth * density);
        canvas.height = Math.round(stage.clientHeight * density);
      }
      if (palette) paint.use(palette, density);
      place();
    },
    /** @param {string} given @param {import("./palette.js").Palette} colors */
    setTheme: async (given, colors) => {
      [theme, palette] = [given, colors];
      paint.use(palette, density);
      redraw();
      await pictureOf(name);
      redraw();
    },
    /** @param {Uint8Array} intensities @param {Iterable<number> | null} changed null is all of them */
    update: (intensities, changed) => {
      for (const cell of changed ?? bands.keys()) bands[cell] = bandOf(intensities[cell]);
      if (changed) for (const cell of changed) dirty.add(cell);
      else allDirty = true;
      soon();
    },
    draw,
    /** Draws at once, as an image of pixels: a printer is given shapes otherwise, and loses their patterns. */
    drawForPaper: () => {
      draw();
      const copy = newCanvas("copy");
      Object.assign(copy, { width: paintCanvas.width, height: paintCanvas.height });
      copy.getContext("2d").drawImage(paintCanvas, 0, 0);
      paint.clear();
      paintCanvas.getContext("2d").drawImage(copy, 0, 0);
    },
    /** @returns {number | null} */
    cellAt: (clientX, clientY) => field()?.cellAt(...pointAt(clientX, clientY)) ?? null,
    /** @returns {number[]} cells within a brush whose middle is seen, and the one under the finger */
    cellsUnder: (clientX, clientY, brushCm) => {
      if (!field()) return [];
      const [x, y] = pointAt(clientX, clientY);
      const cells = field().cellsWithin(x, y, brushCm * head.pixelsPerCm);
      const under = field().cellAt(x, y);
      return under === null || cells.includes(under) ? cells : [...cells, under];
    },
    /** @returns {[number, number]} a point of the screen in the plane of the view, cm */
    planeAt: (clientX, clientY) => {
      const [x, y] = pointAt(clientX, clientY), { corner } = head.views[name];
      return [x / head.pixelsPerCm + corner[0], corner[1] - y / head.pixelsPerCm];
    },
    field,
    /** @param {number} cell @returns {[number, number]} its middle in picture pixels */
    middleOf: (cell) => [field().middles[2 * cell], field().middles[2 * cell + 1]],
    /** @param {number} cell @returns {[number, number]} its middle on the screen */
    clientOf: (cell) => {
      const { left, top } = stage.getBoundingClientRect();
      const [x, y] = viewport.toStage(...view.middleOf(cell));
      return [x + left, y + top];
    },
    /** @param {number[]} point x, y, z in cm @returns {[number, number]} on the stage */
    toStage: (point) => viewport.toStage(...onPicture(head, head.views[name], point)),
    /** Moves the picture so far that a cell is on the stage. @param {number} cell */
    reveal: (cell) => {
      const [x, y] = viewport.toStage(...view.middleOf(cell));
      const outside = (value, size) => Math.max(0, NEAR_EDGE - value) - Math.max(0, value - size + NEAR_EDGE);
      const [dx, dy] = [outside(x, viewport.width), outside(y, viewport.height)];
      if (dx || dy) view.pan(dx, dy);
    },
    /** @returns {"left" | "right" | null} on which side of the picture the patient's right is */
    yourRight: () => sideOfRight(head.views[name].right[0]),
    destroy: () => {
      cancelAnimationFrame(frame);
      pictureCanvas.remove();
      paintCanvas.remove();
    },
  };
  return view;
}

function onPicture({ pixelsPerCm }, { right, up, corner }, point) {
  const along = (axis) => axis.reduce((sum, value, i) => sum + value * point[i], 0);
  return [(along(right) - corner[0]) * pixelsPerCm, (corner[1] - along(up)) * pixelsPerCm];
}

/** @param {number} across how far the right of the picture is the patient's left */
function sideOfRight(across) {
  if (across === 0) return null;
  return across > 0 ? "left" : "right";
}

/** Keeps what a promise gives under a key; a failed one may be tried again. */
async function remember(store, key, make) {
  const waiting = store.waiting ??= new Map();
  if (store.has(key)) return store.get(key);
  if (!waiting.has(key)) waiting.set(key, make().finally(() => waiting.delete(key)));
  store.set(key, await waiting.get(key));
  return store.get(key);
}

function newCanvas(name) {
  const canvas = document.createElement("canvas");
  canvas.className = name;
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

function overlap(one, other) {
  const box = {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
  return box.left < box.right && box.top < box.bottom ? box : null;
}
