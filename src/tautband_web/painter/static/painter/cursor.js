/** The ring that arrow keys move from cell to cell. */

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const NARROW = 0.5; // cosine of 60 degrees: what lies farther aside is not in that direction

/** @typedef {ReturnType<typeof import("./flat-field.js").createFlatField>} Field */

/**
 * @param {string} key
 * @returns {number[] | undefined}
 */
export function directionOf(key) {
  return DIRECTIONS[key];
}

/**
 * @param {Field} field
 * @param {number} cell
 * @param {number[]} direction
 * @returns {number} the nearest seen cell in a direction, or the same one at the edge
 */
export function neighborToward(field, cell, [right, down]) {
  let best = cell, least = Infinity;
  for (const other of field.visible) {
    const dx = field.middles[2 * other] - field.middles[2 * cell];
    const dy = field.middles[2 * other + 1] - field.middles[2 * cell + 1];
    const away = Math.hypot(dx, dy);
    const along = away ? (dx * right + dy * down) / away : 0;
    if (along < NARROW) continue;
    const cost = away * (2.5 - 1.5 * along); // straight ahead before aside
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

/**
 * @param {Field} field
 * @param {number} x pixels of the image
 * @param {number} y
 * @returns {number} the seen cell whose middle is nearest
 */
export function nearestCell(field, x, y) {
  const away = (cell) => Math.hypot(field.middles[2 * cell] - x, field.middles[2 * cell + 1] - y);
  return field.visible.reduce((best, cell) => (away(cell) < away(best) ? cell : best));
}
