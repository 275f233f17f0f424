/** Reads, checks and writes pain-drawing/1 documents. A bad one gives one line that says where and why. */

import { firstFault } from "./faults.js";
import { faultsOf, SCHEMA } from "./document-rules.js";
import { sidesOf } from "./places.js";

/**
 * @typedef {object} Named
 * @property {string} region
 * @property {string} side
 * @property {number | null} intensity
 */

/**
 * @typedef {object} Drawing what a document says, with every key there
 * @property {[number, number][]} cells
 * @property {Named[]} deep one entry a side
 * @property {{quality: string, cells: number[]}[]} layers
 * @property {object[]} strokes
 * @property {boolean} no_pain_here
 * @property {string | null} drawn_at
 */

/**
 * @param {string} text
 * @param {import("./head.js").Head} head
 * @returns {{drawing: Drawing} | {error: string}}
 */
export function parseDocument(text, head) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: firstFault([{ path: [], value: text, rule: "is not JSON" }]) };
  }
  return readDocument(value, head);
}

/**
 * @param {any} value a document as plain values
 * @param {import("./head.js").Head} head
 * @returns {{drawing: Drawing} | {error: string}}
 */
export function readDocument(value, head) {
  const faults = faultsOf(value, head);
  if (faults.length > 0) return { error: firstFault(faults) };
  const { cells, deep, layers, strokes, no_pain_here, drawn_at } = value;
  return {
    drawing: {
      cells: (cells ?? []).map((pair) => [...pair]),
      deep: (deep ?? []).flatMap((entry) => onEachSide(entry, head)),
      layers: structuredClone(layers ?? []),
      strokes: structuredClone(strokes ?? []),
      no_pain_here: no_pain_here ?? false,
      drawn_at: drawn_at ?? null,
    },
  };
}

/**
 * @param {Drawing} drawing
 * @param {import("./head.js").Head} head
 * @returns {object} the document, its keys and entries in one fixed order
 */
export function writeDocument(drawing, head) {
  const place = ({ region, side }) => `${region} ${side}`;
  return {
    schema: SCHEMA,
    surface: head.surface,
    cells: drawing.cells.toSorted((a, b) => a[0] - b[0]),
    deep: drawing.deep.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).map(withoutUnknown),
    layers: drawing.layers.toSorted((a, b) => (a.quality < b.quality ? -1 : 1)),
    strokes: drawing.strokes,
    no_pain_here: drawing.no_pain_here,
    ...(drawing.drawn_at === null ? {} : { drawn_at: drawing.drawn_at }),
  };
}

/**
 * @param {{region: string, side: string, intensity?: number | null}} entry
 * @param {import("./head.js").Head} head
 * @returns {Named[]}
 */
function onEachSide({ region, side, intensity = null }, head) {
  const sides = side === "both" ? sidesOf(head.regions[head.indexOf.get(region)]) : [side];
  return sides.map((one) => ({ region, side: one, intensity }));
}

/**
 * @param {Named} entry
 * @returns {object} an unknown intensity is left out
 */
function withoutUnknown({ region, side, intensity }) {
  return intensity === null ? { region, side } : { region, side, intensity };
}
