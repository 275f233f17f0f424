/** From a pain drawing to a pain map: the same numbers as the Python package gives. */

import { keyOf, placesOf, sidesOf } from "./places.js";

const DIGITS = 1e6; // six decimals

/**
 * @typedef {object} Mark
 * @property {string} region
 * @property {string} side
 * @property {number | null} intensity
 * @property {number | null} coverage
 * @property {string[]} quality
 */

/**
 * @typedef {object} PainMap
 * @property {Mark[]} marks in the order of the regions, left before right
 * @property {boolean} complete
 * @property {boolean} no_pain_here
 * @property {{region: string, side: string}[]} read_as painted skin that was read as the place below it: an assumption
 */

/**
 * @param {any} drawing a pain-drawing/1 document without faults
 * @param {import("./head.js").Head} head
 * @returns {PainMap}
 */
export function project(drawing, head) {
  const levels = new Map(drawing.cells ?? []);
  const layers = (drawing.layers ?? []).map(({ quality, cells }) => [quality, new Set(cells)]);
  const named = namedPlaces(drawing.deep ?? [], head);
  const marks = [], read_as = [];
  for (const place of placesOf(head)) {
    const painted = place.cells.filter((cell) => levels.has(cell));
    const mark = painted.length > 0 ? paintedMark(place, painted, levels, layers, head.area) : null;
    if (named.has(place.key)) {
      marks.push(markOf(place, { intensity: named.get(place.key), quality: mark?.quality }));
    } else if (mark) {
      marks.push(place.stands ? { ...mark, coverage: null } : mark);
      if (place.stands) read_as.push({ region: place.region, side: place.side });
    }
  }
  return { marks, complete: true, no_pain_here: drawing.no_pain_here ?? false, read_as };
}

/**
 * @param {{region: string, side: string, intensity?: number | null}[]} deep
 * @param {import("./head.js").Head} head
 * @returns {Map<string, number | null>} intensity by place
 */
function namedPlaces(deep, head) {
  const sides = (region, side) => (side === "both" ? sidesOf(head.regions[head.indexOf.get(region)]) : [side]);
  const entries = deep.flatMap(({ region, side, intensity = null }) =>
    sides(region, side).map((one) => [keyOf(region, one), intensity]));
  return new Map(/** @type {[string, number | null][]} */ (entries));
}

/**
 * Areas are added as whole numbers, so that neither the order of the cells nor the language changes the last digit.
 * @param {import("./places.js").Place} place
 * @param {number[]} painted
 * @param {Map<number, number>} levels
 * @param {[string, Set<number>][]} layers
 * @param {Float64Array} area
 * @returns {Mark}
 */
function paintedMark(place, painted, levels, layers, area) {
  const units = (cells, times) => cells.reduce((sum, cell) => sum + Math.round(area[cell] * DIGITS) * times(cell), 0);
  const part = units(painted, () => 1);
  return markOf(place, {
    intensity: six(units(painted, (cell) => levels.get(cell)) / part),
    coverage: six(part / units(place.cells, () => 1)),
    quality: layers.filter(([, cells]) => painted.some((cell) => cells.has(cell))).map(([word]) => word).sort(),
  });
}

/**
 * @param {import("./places.js").Place} place
 * @param {{intensity?: number | null, coverage?: number | null, quality?: string[]}} known
 * @returns {Mark}
 */
function markOf({ region, side }, { intensity = null, coverage = null, quality = [] }) {
  return { region, side, intensity, coverage, quality };
}

/**
 * @param {number} number
 * @returns {number} with six decimals, a half going up
 */
function six(number) {
  return Math.floor(number * DIGITS + 0.5) / DIGITS;
}
