/** What all parts of one painter share. */

import { createBrush } from "./brush.js";
import { createModel } from "./model.js";
import { keyOfCell, placesOf } from "./places.js";

const NAMED_AT_MOST = 2; // places in one announcement; more would take too long to hear

/** @typedef {ReturnType<typeof createKit>} Kit */

/**
 * @param {import("./head.js").Head} head
 * @param {import("./words.js").Words} words
 * @param {(text: string) => void} announce
 */
export function createKit(head, words, announce) {
  const places = placesOf(head);
  const byKey = new Map(places.map((place) => [place.key, place]));
  return {
    head,
    places,
    byKey,
    words,
    announce,
    model: createModel(head),
    brush: createBrush(),
    /** @param {number} cell */
    placeOf: (cell) => byKey.get(keyOfCell(head, cell)),
    /** @param {import("./places.js").Place} place */
    nameOf: ({ region, side }) => words.place(region, side),
    /** @param {Iterable<number>} cells @returns {string} the names of their places, the most touched first */
    namesOf: (cells) => listed(cells, head, byKey, words),
  };
}

function listed(cells, head, byKey, words) {
  const counts = new Map();
  for (const cell of cells) {
    const key = keyOfCell(head, cell);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  const named = keys.slice(0, NAMED_AT_MOST).map((key) => words.place(byKey.get(key).region, byKey.get(key).side));
  const more = keys.length - named.length;
  return more > 0 ? words.say("said.more", { places: named.join("; "), count: more }) : named.join("; ");
}
