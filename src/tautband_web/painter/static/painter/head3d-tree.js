/** A tree of boxes around triangles, so that a ray looks at a few of them instead of all. */

const LEAF = 6; // triangles at most in a box that is not divided any more
const SLACK = 1e-4; // cm; keeps rounding from losing a triangle on the wall of its box

/**
 * @typedef {object} Tree
 * @property {Float32Array} bounds lowest x, y, z, then highest x, y, z of each node
 * @property {Int32Array} links for each node a place and a count: of its triangles in `order`, or where the count is 0,
 *   of its first child; the second child follows the first
 * @property {Uint32Array} order the triangles
 */

/**
 * @param {Float64Array} corners nine coordinates of each triangle
 * @returns {Tree}
 */
export function boxTree(corners) {
  const count = corners.length / 9;
  const middles = middlesOf(corners);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const bounds = [];
  const links = [];
  const open = [[addNode(bounds, links), 0, count]];
  while (open.length) {
    const [node, start, end] = open.pop();
    bounds[node] = boundsOf(corners, order, start, end);
    if (end - start <= LEAF) {
      links[node] = [start, end - start];
      continue;
    }
    const half = (start + end) >> 1;
    divide(order, middles, longestAxis(middles, order, start, end), start, end, half);
    const child = addNode(bounds, links);
    addNode(bounds, links);
    links[node] = [child, 0];
    open.push([child, start, half], [child + 1, half, end]);
  }
  return { bounds: Float32Array.from(bounds.flat()), links: Int32Array.from(links.flat()), order };
}

/**
 * @param {number[][]} bounds
 * @param {number[][]} links
 * @returns {number} the new node
 */
function addNode(bounds, links) {
  bounds.push([]);
  return links.push([]) - 1;
}

/**
 * @param {Float64Array} corners
 * @returns {Float32Array} three times the middle of each triangle
 */
function middlesOf(corners) {
  const middles = new Float32Array(corners.length / 3);
  for (let face = 0; face < corners.length / 9; face++) {
    for (let axis = 0; axis < 3; axis++) {
      const at = 9 * face + axis;
      middles[3 * face + axis] = corners[at] + corners[at + 3] + corners[at + 6];
    }
  }
  return middles;
}

/**
 * @param {Float64Array} corners
 * @param {Uint32Array} order
 * @param {number} start
 * @param {number} end
 * @returns {number[]}
 */
function boundsOf(corners, order, start, end) {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let i = start; i < end; i++) {
    for (let at = 0; at < 9; at++) {
      const value = corners[9 * order[i] + at], axis = at % 3;
      if (value - SLACK < box[axis]) box[axis] = value - SLACK;
      if (value + SLACK > box[axis + 3]) box[axis + 3] = value + SLACK;
    }
  }
  return box;
}

/**
 * @param {Float32Array} middles
 * @param {Uint32Array} order
 * @param {number} start
 * @param {number} end
 * @returns {number} the axis along which the middles spread most
 */
function longestAxis(middles, order, start, end) {
  const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
  for (let i = start; i < end; i++) {
    for (let axis = 0; axis < 3; axis++) {
      const value = middles[3 * order[i] + axis];
      if (value < low[axis]) low[axis] = value;
      if (value > high[axis]) high[axis] = value;
    }
  }
  const spread = high.map((value, axis) => value - low[axis]);
  return spread.indexOf(Math.max(...spread));
}

/**
 * Put the triangles with the smallest middles before `half`, and the others from there on (Hoare's selection).
 * @param {Uint32Array} order
 * @param {Float32Array} middles
 * @param {number} axis
 * @param {number} start
 * @param {number} end
 * @param {number} half
 */
function divide(order, middles, axis, start, end, half) {
  let low = start, high = end - 1;
  while (low < high) {
    const pivot = middles[3 * order[(low + high) >> 1] + axis];
    let i = low, j = high;
    while (i <= j) {
      while (middles[3 * order[i] + axis] < pivot) i++;
      while (middles[3 * order[j] + axis] > pivot) j--;
      if (i <= j) {
        [order[i], order[j]] = [order[j], order[i]];
        i++;
        j--;
      }
    }
    if (half <= j) high = j;
    else if (half >= i) low = i;
    else return;
  }
}
