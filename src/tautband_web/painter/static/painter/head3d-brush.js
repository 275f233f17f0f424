/** Which cells lie under the finger: seen from where the viewer stands, never through the head. */

import { CELLS, HALF } from "./head.js";

const FAR_CM = 200;
// The rules of the flat views, so that the same place means the same cell in both.
const SEEN_WITHIN_CM = 0.3; // a middle is seen if what lies before the viewer there is this near to it
const ABOVE_CM = 0.01; // where to look, above the middle: there the ray meets no corner of other triangles
const FACING = 0.03; // a middle on the very edge of what is seen is not seen
const TURN_CM = 0.6; // skin that looks another way is farther; keeps the two faces of the ear apart

/** @typedef {[number, number, number]} Vector */

/**
 * @typedef {object} Touch
 * @property {Vector} point on the skin, cm
 * @property {Vector} normal of the skin there
 */

/**
 * @typedef {object} Brush
 * @property {(plane: Vector, toward: Vector) => Touch | null} touch the skin behind a point of the picture
 * @property {(touched: Touch, toward: Vector) => number | null} cellAt the nearest cell with a middle that is seen
 * @property {(touched: Touch, toward: Vector, radius: number) => number[]} cellsNear cells with a middle that is seen
 *   and lies within the radius, in cm; the one of `cellAt` is always among them
 */

/**
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {import("./head3d-pick.js").Picker} picker
 * @param {Float32Array} middles of the cells, cm
 * @param {number} unit cm of a step of the coordinates of the mesh
 * @returns {Brush}
 */
export function createBrush(mesh, picker, middles, unit) {
  const { places, normals } = verticesAt(mesh, middles, unit);
  const at = (vectors, cell) => /** @type {Vector} */ ([...vectors.subarray(3 * cell, 3 * cell + 3)]);
  const look = (point, toward) => {
    const [from, direction] = [moved(point, toward, FAR_CM), /** @type {Vector} */ (toward.map((value) => -value))];
    const hit = picker.first(from, direction);
    return hit && { hit, point: moved(from, direction, hit.away) };
  };
  const seen = rememberingDirection((cell, toward) => {
    const normal = at(normals, cell);
    if (dot(normal, toward) <= FACING) return false;
    const shown = look(moved(at(places, cell), normal, ABOVE_CM), toward);
    return shown !== null && square(places, 3 * cell, shown.point) < SEEN_WITHIN_CM ** 2;
  });
  const cellAt = (touched, toward) => nearest(distances(touched, places, normals), (cell) => seen(cell, toward));
  return {
    cellAt,
    touch: (plane, toward) => {
      const shown = look(plane, toward);
      return shown && { point: shown.point, normal: normalThere(mesh, shown.hit) };
    },
    cellsNear: (touched, toward, radius) => {
      const own = cellAt(touched, toward);
      const within = (cell) => square(places, 3 * cell, touched.point) <= radius * radius;
      const found = [];
      for (let cell = 0; cell < CELLS; cell++) {
        if (cell === own || (within(cell) && seen(cell, toward))) found.push(cell);
      }
      return found;
    },
  };
}

/**
 * Remember an answer for each cell for as long as the viewer stays.
 * @param {(cell: number, toward: Vector) => boolean} ask
 * @returns {(cell: number, toward: Vector) => boolean}
 */
function rememberingDirection(ask) {
  const known = new Int8Array(CELLS); // 1 yes, -1 no, 0 not asked yet
  let last = [NaN, NaN, NaN];
  return (cell, toward) => {
    if (toward.some((value, axis) => value !== last[axis])) known.fill(0);
    last = toward;
    if (known[cell] === 0) known[cell] = ask(cell, toward) ? 1 : -1;
    return known[cell] === 1;
  };
}

/**
 * The vertex in the middle of each cell, more exact than the given numbers: its place in cm, and its normal.
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {Float32Array} middles
 * @param {number} unit
 * @returns {{places: Float64Array, normals: Float64Array}}
 */
function verticesAt(mesh, middles, unit) {
  const places = new Float64Array(middles.length), normals = new Float64Array(middles.length);
  for (let cell = 0; cell < HALF; cell++) {
    const vertex = nearestVertex(mesh, cell, [0, 1, 2].map((axis) => middles[3 * cell + axis] / unit));
    const place = Array.from(mesh.points.subarray(3 * vertex, 3 * vertex + 3), (value) => value * unit);
    const normal = scaledToOne(mesh.normals.subarray(3 * vertex, 3 * vertex + 3));
    for (const [all, [x, y, z]] of [[places, place], [normals, normal]]) {
      all.set([x, y, z], 3 * cell);
      all.set([-x, y, z], 3 * (cell + HALF));
    }
  }
  return { places, normals };
}

/**
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {number} cell
 * @param {number[]} point in units of the mesh
 * @returns {number} the vertex of the cell that is nearest to it
 */
function nearestVertex({ points, firstOfCell }, cell, point) {
  let best = firstOfCell[cell];
  for (let vertex = best + 1; vertex < firstOfCell[cell + 1]; vertex++) {
    if (square(points, 3 * vertex, point) < square(points, 3 * best, point)) best = vertex;
  }
  return best;
}

/**
 * The normal at a point of a triangle: between those of its corners, by the share of the triangle across from each.
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {import("./head3d-pick.js").Hit} hit
 * @returns {Vector}
 */
function normalThere({ normals, faces }, { face, mirrored, shares }) {
  const sum = [0, 1, 2].map((axis) =>
    shares.reduce((total, share, corner) => total + share * normals[3 * faces[3 * face + corner] + axis], 0));
  const [x, y, z] = scaledToOne(sum);
  return [mirrored ? -x : x, y, z];
}

/**
 * How far the middle of each cell is, in place and in direction; squares.
 * @param {Touch} touched
 * @param {Float64Array} places
 * @param {Float64Array} normals
 * @returns {Float64Array}
 */
function distances({ point, normal }, places, normals) {
  const out = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    out[cell] = square(places, 3 * cell, point) + TURN_CM * TURN_CM * square(normals, 3 * cell, normal);
  }
  return out;
}

/**
 * @param {Float64Array} away
 * @param {(cell: number) => boolean} accepted
 * @returns {number | null} the nearest cell that is accepted
 */
function nearest(away, accepted) {
  for (let tries = 0; tries < CELLS; tries++) {
    let best = 0;
    for (let cell = 1; cell < CELLS; cell++) if (away[cell] < away[best]) best = cell;
    if (accepted(best)) return best;
    away[best] = Infinity;
  }
  return null;
}

/**
 * @param {ArrayLike<number>} vectors
 * @param {number} i where one begins
 * @param {number[]} other
 * @returns {number} the square of their distance
 */
function square(vectors, i, other) {
  return (vectors[i] - other[0]) ** 2 + (vectors[i + 1] - other[1]) ** 2 + (vectors[i + 2] - other[2]) ** 2;
}

/**
 * @param {ArrayLike<number>} vector
 * @returns {Vector}
 */
function scaledToOne(vector) {
  const length = Math.hypot(vector[0], vector[1], vector[2]) || 1;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

/**
 * @param {Vector} a
 * @param {Vector} b
 * @returns {number}
 */
function dot(a, b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/**
 * @param {Vector} point
 * @param {Vector} direction
 * @param {number} length
 * @returns {Vector}
 */
function moved(point, direction, length) {
  return /** @type {Vector} */ (point.map((value, axis) => value + length * direction[axis]));
}
