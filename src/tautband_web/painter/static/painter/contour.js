/** Lines of equal value through a grid of numbers (marching squares), as closed and smoothed paths. */

// What a square of the grid adds, by its corners above the level: top left 8, top right 4, bottom right 2, left 1.
// From edge to edge (top 0, right 1, bottom 2, left 3), so that what is above the level lies on one side of all lines.
const SQUARES = [
  [], [[2, 3]], [[1, 2]], [[1, 3]], [[0, 1]], [[0, 1], [2, 3]], [[0, 2]], [[0, 3]],
  [[3, 0]], [[2, 0]], [[3, 0], [1, 2]], [[1, 0]], [[3, 1]], [[2, 1]], [[3, 2]], [],
];
const JOINED = { 5: [[0, 3], [2, 1]], 10: [[1, 0], [3, 2]] }; // two opposite corners with a high middle between them

/**
 * @param {Float32Array} values row after row; the outermost ring must lie below the level
 * @param {number} columns
 * @param {number} level
 * @returns {Float64Array[]} closed lines: x, y, x, y, ... in columns and rows
 */
export function contours(values, columns, level) {
  const { next, starts } = links(values, columns, level);
  const lines = [];
  for (const start of starts) {
    const line = [];
    for (let edge = start; next[edge]; ) {
      const following = next[edge] - 1;
      addCrossing(line, values, columns, level, edge);
      next[edge] = 0;
      edge = following;
    }
    if (line.length > 0) lines.push(Float64Array.from(line));
  }
  return lines;
}

/**
 * @param {Float32Array} values
 * @param {number} columns
 * @param {number} level
 * @returns {{next: Int32Array, starts: number[]}} from each crossed edge the next one on its line, plus one
 */
function links(values, columns, level) {
  const next = new Int32Array(2 * values.length), starts = [];
  const last = values.length - columns - 1;
  for (let at = 0; at < last; at++) {
    const corners = (values[at] >= level ? 8 : 0) | (values[at + 1] >= level ? 4 : 0)
      | (values[at + columns + 1] >= level ? 2 : 0) | (values[at + columns] >= level ? 1 : 0);
    if (corners === 0 || corners === 15) continue;
    for (const [from, to] of segments(values, columns, level, at, corners)) {
      next[edgeOf(at, from, columns)] = edgeOf(at, to, columns) + 1;
      starts.push(edgeOf(at, from, columns));
    }
  }
  return { next, starts };
}

/** An edge is twice the place of its first corner, plus one if it runs down. */
function edgeOf(at, side, columns) {
  if (side === 0) return 2 * at;
  if (side === 1) return 2 * at + 3;
  return side === 2 ? 2 * (at + columns) : 2 * at + 1;
}

function segments(values, columns, level, at, corners) {
  if (corners !== 5 && corners !== 10) return SQUARES[corners];
  const middle = (values[at] + values[at + 1] + values[at + columns] + values[at + columns + 1]) / 4;
  return middle >= level ? JOINED[corners] : SQUARES[corners];
}

/** Adds the place where a line crosses an edge. */
function addCrossing(line, values, columns, level, edge) {
  const at = edge >> 1, down = edge & 1;
  const part = (level - values[at]) / (values[at + (down ? columns : 1)] - values[at]);
  const x = at % columns, y = (at - x) / columns;
  line.push(down ? x : x + part, down ? y + part : y);
}

/**
 * Evens out the scallops that the cells leave along a line, which would look like torn paper. What the smoothing takes
 * from a small round is given back, so that a single cell keeps its size.
 * @param {Float64Array} line closed, a point about every unit
 * @returns {Float64Array}
 */
export function evened(line) {
  const thin = thinned(line);
  const once = blurred(thin), twice = blurred(once);
  return once.map((value, i) => 2 * value - twice[i]);
}

const EVERY = 3; // points of a line; the bell below is far wider
const BELL = [1, 0.91, 0.69, 0.43, 0.22, 0.09]; // over the kept points: less than half a cell wide in an image of cells
export const EVEN_REACH = 14; // units along the line beyond which nothing is seen

function thinned(line) {
  const count = Math.max(Math.min(line.length / 2, 12), Math.round(line.length / 2 / EVERY));
  const out = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const from = Math.floor((i * line.length) / 2 / count);
    out[2 * i] = line[2 * from];
    out[2 * i + 1] = line[2 * from + 1];
  }
  return out;
}

function blurred(line) {
  const size = line.length, out = new Float64Array(size);
  const reach = Math.min(BELL.length - 1, Math.floor((size / 2 - 1) / 2));
  for (let i = 0; i < size; i += 2) {
    let x = line[i], y = line[i + 1], total = 1;
    for (let step = 1; step <= reach; step++) {
      const before = (i - 2 * step + size) % size, after = (i + 2 * step) % size, weight = BELL[step];
      x += weight * (line[before] + line[after]);
      y += weight * (line[before + 1] + line[after + 1]);
      total += 2 * weight;
    }
    out[i] = x / total;
    out[i + 1] = y / total;
  }
  return out;
}

/**
 * Adds a closed line to a path, rounded at each of its points.
 * @param {Path2D} path
 * @param {Float64Array} line
 * @param {(value: number) => number} across from columns to the path's x
 * @param {(value: number) => number} down from rows to the path's y
 */
export function addSmooth(path, line, across, down) {
  const count = line.length / 2;
  const x = (i) => across(line[2 * (i % count)]), y = (i) => down(line[2 * (i % count) + 1]);
  path.moveTo((x(0) + x(1)) / 2, (y(0) + y(1)) / 2);
  for (let i = 1; i <= count; i++) path.quadraticCurveTo(x(i), y(i), (x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
  path.closePath();
}
