/** Where the rings of named places are drawn. Only for the eye: nothing is computed from them. */

import { HALF } from "./head.js";

const RING_CM = 1.0, TOOTH_CM = 0.6;
const SMALLEST = 7; // CSS pixels
const FEWEST = 3; // seen cells, so that a ring never stands on the far side of the nose

/** Middle of the ring on the patient's left, cm, and the views that show it; "side" is the left or the right view. */
const ANCHORS = {
  teeth_upper_anterior: { at: [0.9, 5.5, 9.3], views: ["front", "side"] },
  teeth_upper_posterior: { at: [2.9, 5.3, 7.2], views: ["front", "side"] },
  teeth_lower_anterior: { at: [0.9, 3.5, 9], views: ["front", "side"] },
  teeth_lower_posterior: { at: [2.8, 3.3, 7], views: ["front", "side"] },
  tongue_palate: { at: [0, 4.4, 5.5], views: ["front", "left", "right"] },
  throat: { at: [0, -2.5, 1.5], views: ["front", "left", "right"] },
  arm: { at: [20.5, -15.2, -2.5], views: ["front", "back", "side"] },
  scapula_inferior_angle: { at: [8, -15.4, -11.5], views: ["back"] },
};

/**
 * @param {import("./kit.js").Kit} kit
 * @param {ReturnType<typeof import("./flat-view.js").createFlatView>} flat
 * @param {string} build
 * @param {{width: number, height: number}} size of the stage
 * @returns {import("./marks.js").Ring[]} of the named places that the view shows
 */
export function ringsOf({ head, model, words, byKey }, flat, build, { width, height }) {
  const field = flat.field();
  if (!field) return [];
  return [...model.deep].flatMap(([key, number]) => {
    const { region, side } = byKey.get(key);
    const anchor = anchorOf(head, build, flat.name, { region, side }, field.sees);
    if (!anchor) return [];
    const [x, y] = flat.toStage(anchor);
    if (x < 0 || y < 0 || x > width || y > height) return [];
    const radius = Math.max(SMALLEST, (region.startsWith("teeth") ? TOOTH_CM : RING_CM) * flat.viewport.pixelsPerCm);
    return [{ x, y, radius, text: [words.short(region), number ?? ""].join(" ").trim() }];
  });
}

/**
 * @param {import("./head.js").Head} head
 * @param {string} build
 * @param {string} view
 * @param {{region: string, side: string}} place
 * @param {(cell: number) => boolean} sees
 * @returns {number[] | null} x, y, z; null where the view does not show it
 */
function anchorOf(head, build, view, { region, side }, sees) {
  const known = ANCHORS[region];
  if (!known) return middleOf(head, build, region, side, sees);
  const shown = known.views.includes(view) || (known.views.includes("side") && view === side);
  const [x, y, z] = known.at;
  return shown ? [side === "right" ? -x : x, y, z] : null;
}

/** The middle of the skin that stands for a place, as far as it is seen. */
function middleOf(head, build, region, side, sees) {
  const index = head.indexOf.get(region), points = head.middles[build];
  const cells = [...head.regionOf.keys()].filter(
    (cell) => head.regionOf[cell] === index && (cell < HALF) === (side === "left") && sees(cell));
  if (cells.length < FEWEST) return null;
  return [0, 1, 2].map((axis) => cells.reduce((sum, cell) => sum + points[3 * cell + axis], 0) / cells.length);
}
