/** The part of a view that shows the head and the neck, without the shoulders. */

const HEAD = new Set(["head", "face"]);
const MARGIN_CM = 0.7;
const NECK_CM = 5.5; // below the chin

/**
 * @param {import("./head.js").Head} head
 * @param {string} build
 * @param {import("./head.js").View} view
 * @returns {import("./flat-field.js").Box}
 */
export function headBox(head, build, { right, up, corner, width, height }) {
  const points = head.middles[build], per = head.pixelsPerCm;
  const along = (axis, cell) => axis.reduce((sum, value, i) => sum + value * points[3 * cell + i], 0);
  const cells = [...head.regionOf.keys()].filter((cell) => HEAD.has(head.regions[head.regionOf[cell]].group));
  const columns = cells.map((cell) => (along(right, cell) - corner[0]) * per);
  const rows = cells.map((cell) => (corner[1] - along(up, cell)) * per);
  const below = up[1] > 0.5 ? NECK_CM : MARGIN_CM; // seen from above there is no neck
  return {
    left: Math.max(0, Math.min(...columns) - MARGIN_CM * per),
    top: Math.max(0, Math.min(...rows) - MARGIN_CM * per),
    right: Math.min(width, Math.max(...columns) + MARGIN_CM * per),
    bottom: Math.min(height, Math.max(...rows) + below * per),
  };
}
