/** Places: a region on one side of the patient. A key such as "temple_anterior:right" names one. */

import { CELLS, HALF } from "./head.js";

/** @typedef {"left" | "right" | "midline"} Side */

/**
 * @typedef {object} Place
 * @property {string} key
 * @property {string} region
 * @property {Side} side
 * @property {string} group
 * @property {boolean} named
 * @property {boolean} stands
 * @property {number[]} cells ascending
 */

/**
 * @param {string} region
 * @param {string} side
 * @returns {string}
 */
export function keyOf(region, side) {
  return `${region}:${side}`;
}

/**
 * Every place, in the order of the regions, left before right.
 * @param {import("./head.js").Head} head
 * @returns {Place[]}
 */
export function placesOf(head) {
  const places = head.regions.flatMap((region) => sidesOf(region).map((side) => placeOf(region, side)));
  const byKey = new Map(places.map((place) => [place.key, place]));
  for (let cell = 0; cell < CELLS; cell++) byKey.get(keyOfCell(head, cell)).cells.push(cell);
  return places;
}

/**
 * @param {import("./head.js").Head} head
 * @param {number} cell
 * @returns {string} the key of the place that the cell belongs to
 */
export function keyOfCell(head, cell) {
  const region = head.regions[head.regionOf[cell]];
  return keyOf(region.id, region.midline ? "midline" : sideOfCell(cell));
}

/**
 * @param {import("./head.js").Region} region
 * @returns {Side[]}
 */
export function sidesOf(region) {
  return region.midline ? ["midline"] : ["left", "right"];
}

/**
 * @param {number} cell
 * @returns {Side}
 */
function sideOfCell(cell) {
  return cell < HALF ? "left" : "right";
}

/**
 * @param {import("./head.js").Region} region
 * @param {Side} side
 * @returns {Place}
 */
function placeOf({ id, group, named, stands }, side) {
  return { key: keyOf(id, side), region: id, side, group, named, stands, cells: [] };
}
