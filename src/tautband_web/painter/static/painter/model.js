/** What is painted and named, with undo. Knows neither pages nor pictures. */

import { readDocument, writeDocument } from "./document.js";
import { createHistory } from "./history.js";
import { CELLS } from "./head.js";
import { placesOf } from "./places.js";
import { createStroke, latest } from "./strokes.js";
import { createWordSets } from "./word-sets.js";

export const QUALITIES = ["throbbing", "pressing", "stabbing", "burning", "tight"];

/**
 * @typedef {object} Brush
 * @property {"brush" | "erase"} tool
 * @property {string} view where it is painted
 * @property {number} brushCm
 * @property {number} intensity
 * @property {string[]} [quality] words that the paint carries; without one, skin keeps the words it has
 */

/**
 * A step is what one undo takes back. `begin`, `paint` and `end` make one of many dabs; all else is one step each.
 * @param {import("./head.js").Head} head
 */
export function createModel(head) {
  const intensities = new Uint8Array(CELLS);
  const wordSets = createWordSets();
  const wordsOf = new Uint16Array(CELLS); // sets of words, by cell
  const deep = new Map();
  const places = new Map(placesOf(head).map((place) => [place.key, place]));
  const listeners = new Set();
  let noPain = false, stroke = null, brush = null, oldStrokes = [];

  const tell = (ids) => listeners.forEach((listener) => listener(ids));
  const history = createHistory({
    cell: (id, [intensity, words]) => swapCell(id, intensity, words),
    deep: swapDeep,
    noPain: (value) => { const before = noPain; noPain = value; return before; },
  });

  function swapCell(id, intensity, words) {
    const before = [intensities[id], wordsOf[id]];
    intensities[id] = intensity;
    wordsOf[id] = words;
    return before;
  }

  function swapDeep(key, value) {
    const before = deep.get(key);
    if (value === undefined) deep.delete(key);
    else deep.set(key, value);
    return before;
  }

  /** @returns {number[]} the cells among `ids` that differ from before */
  function put(ids, intensity, quality) {
    const asked = quality?.length && intensity ? wordSets.idOf(quality) : null;
    const changed = [];
    for (const id of ids) {
      const words = intensity ? asked ?? wordsOf[id] : 0;
      if (intensities[id] === intensity && wordsOf[id] === words) continue;
      history.keepCell(id, [intensities[id], wordsOf[id]]);
      swapCell(id, intensity, words);
      changed.push(id);
    }
    if (intensity && changed.length) takeBackNoPain();
    return changed;
  }

  function putDeep(key, value) {
    if (deep.get(key) === value && deep.has(key) === (value !== undefined)) return;
    history.keepDeep(key, deep.get(key));
    swapDeep(key, value);
    if (value !== undefined) takeBackNoPain();
  }

  function setPlace({ key, named, cells }, intensity, quality) {
    if (named) putDeep(key, intensity || undefined);
    return named && intensity ? [] : put(cells, intensity, quality);
  }

  function takeBackNoPain() {
    if (noPain) history.keepNoPain(true);
    noPain = false;
  }

  function wipe() {
    for (const key of [...deep.keys()]) putDeep(key, undefined);
    return put(painted(), 0);
  }

  function painted() {
    return [...intensities.keys()].filter((id) => intensities[id] > 0);
  }

  function once(record, action) {
    end();
    history.open(record);
    const changed = action() ?? [];
    history.close();
    tell(changed);
    return changed.length;
  }

  function begin(given) {
    end();
    brush = given;
    stroke = createStroke(given);
    history.open(stroke.record);
  }

  function paint(ids, point) {
    if (!brush) return [];
    if (point) stroke.add(point);
    const changed = put(ids, brush.tool === "erase" ? 0 : brush.intensity, brush.quality);
    if (changed.length) tell(changed);
    return changed;
  }

  function end() {
    if (!brush) return;
    brush = null;
    history.close();
  }

  function cancel() {
    if (!brush) return;
    brush = null;
    tell(history.abandon());
  }

  function load(document) {
    const read = readDocument(document, head);
    if ("error" in read) return read;
    const { drawing } = read;
    cancel();
    history.forget();
    intensities.fill(0);
    wordsOf.fill(0);
    deep.clear();
    for (const [id, intensity] of drawing.cells) intensities[id] = intensity;
    for (const [id, words] of wordsByCell(drawing.layers)) wordsOf[id] = wordSets.idOf(words);
    for (const { region, side, intensity } of drawing.deep) deep.set(`${region}:${side}`, intensity);
    noPain = drawing.no_pain_here;
    oldStrokes = drawing.strokes;
    tell(null);
    return {};
  }

  function toDocument(nowIso = null) {
    const named = [...deep].map(([key, intensity]) => {
      const [region, side] = key.split(":");
      return { region, side, intensity };
    });
    return writeDocument({
      cells: painted().map((id) => [id, intensities[id]]),
      deep: named,
      layers: layersOf(painted(), (id) => wordSets.words(wordsOf[id])),
      strokes: latest([...oldStrokes, ...history.records()]),
      no_pain_here: noPain,
      drawn_at: nowIso,
    }, head);
  }

  return {
    intensities,
    deep,
    get noPain() { return noPain; },
    get answered() { return noPain || deep.size > 0 || intensities.some((intensity) => intensity > 0); },
    get canUndo() { return history.canUndo; },
    get canRedo() { return history.canRedo; },
    wordsOf: (id) => wordSets.words(wordsOf[id]),
    begin,
    paint,
    end,
    cancel,
    /** All cells of a place, or a named place; 0 takes both the paint and the name away. */
    setRegion: (key, intensity, quality) =>
      once({ tool: "place", place: key, intensity }, () => setPlace(places.get(key), intensity, quality)),
    /** A named place; `null` is an unknown intensity, `undefined` takes the name away. */
    setDeep: (region, side, intensity) =>
      once({ tool: "place", place: `${region}:${side}`, intensity: intensity ?? null }, () =>
        putDeep(`${region}:${side}`, intensity)),
    setNoPain: (value) => once({ tool: "no_pain_here", value }, () => {
      const changed = value ? wipe() : [];
      if (noPain !== value) history.keepNoPain(noPain);
      noPain = value;
      return changed;
    }),
    /** Gives a word to all painted skin that has none, and says to how many cells. */
    giveWord: (word) => once({ tool: "quality", quality: word }, () => {
      const bare = painted().filter((id) => wordsOf[id] === 0);
      for (const id of bare) history.keepCell(id, [intensities[id], 0]);
      for (const id of bare) wordsOf[id] = wordSets.idOf([word]);
      return bare;
    }),
    clear: () => once({ tool: "clear" }, wipe),
    undo: () => { end(); tell(history.undo()); },
    redo: () => { end(); tell(history.redo()); },
    toDocument,
    load,
    /** @param {(ids: number[] | null) => void} listener hears the cells that changed; null is all of them */
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * @param {{quality: string, cells: number[]}[]} layers
 * @returns {Map<number, string[]>}
 */
function wordsByCell(layers) {
  const words = new Map();
  for (const { quality, cells } of layers) {
    for (const id of cells) words.set(id, [...(words.get(id) ?? []), quality]);
  }
  return words;
}

/**
 * @param {number[]} ids
 * @param {(id: number) => string[]} wordsOf
 * @returns {{quality: string, cells: number[]}[]}
 */
function layersOf(ids, wordsOf) {
  const layers = new Map();
  for (const id of ids) {
    for (const word of wordsOf(id)) layers.set(word, [...(layers.get(word) ?? []), id]);
  }
  return [...layers].map(([quality, cells]) => ({ quality, cells }));
}
