/** Which triangle of the head a ray meets first. Built over the left half; the right half is asked in the mirror. */

import { boxTree } from "./head3d-tree.js";

const INSIDE_CM = 0.3; // skin seen from inside hides what lies this much behind it
const SLACK = 1e-9; // triangles overlap by this share, so that no ray slips through where their corners meet

/** @typedef {[number, number, number]} Vector */

/**
 * @typedef {object} Hit
 * @property {number} away distance from the start of the ray, in lengths of its direction
 * @property {number} face its place in the triangles of the left half
 * @property {boolean} mirrored whether the mirror image of that triangle is met
 * @property {number[]} shares of the three corners in the point that is met
 */

/**
 * @typedef {object} Picker
 * @property {(from: Vector, direction: Vector) => Hit | null} first the outer skin that a ray meets first
 * @property {(from: Vector, direction: Vector) => Hit | null} slowFirst the same by looking at every triangle: to check
 */

/**
 * @param {{points: Int16Array, faces: Uint32Array}} mesh
 * @param {number} unit cm of a step of its coordinates
 * @returns {Picker}
 */
export function createPicker(mesh, unit) {
  const corners = cornersOf(mesh.points, mesh.faces.subarray(0, mesh.faces.length / 2), unit);
  const tree = boxTree(corners);

  /**
   * The nearest triangle of both halves that the ray meets on its outer or its inner side.
   * @param {Vector} from
   * @param {Vector} direction
   * @param {boolean} outer
   * @param {typeof throughTree} search
   * @returns {Hit | null}
   */
  const nearest = (from, direction, outer, search) => {
    let best = null;
    for (const mirrored of [false, true]) {
      // In the mirror the triangles of the left half stand for the right one.
      const [start, way] = mirrored ? [mirror(from), mirror(direction)] : [from, direction];
      const face = search(corners, tree, start, way, outer, best ? best.away : Infinity);
      if (face >= 0) best = { ...meet(corners, 9 * face, start, way, outer), face, mirrored };
    }
    return best;
  };
  const first = (from, direction, search) => {
    const hit = nearest(from, direction, true, search);
    if (!hit || direction[1] <= 0) return hit;
    // Only a ray that rises can come in through the open base.
    const inner = nearest(from, direction, false, search);
    return inner && inner.away + INSIDE_CM < hit.away ? null : hit;
  };
  return {
    first: (from, direction) => first(from, direction, throughTree),
    slowFirst: (from, direction) => first(from, direction, throughAll),
  };
}

/**
 * Nine coordinates of each triangle, in cm.
 * @param {Int16Array} points
 * @param {Uint32Array} faces
 * @param {number} unit
 * @returns {Float64Array}
 */
function cornersOf(points, faces, unit) {
  const corners = new Float64Array(3 * faces.length);
  faces.forEach((vertex, i) => {
    for (let axis = 0; axis < 3; axis++) corners[3 * i + axis] = points[3 * vertex + axis] * unit;
  });
  return corners;
}

/**
 * @param {Vector} vector
 * @returns {Vector}
 */
function mirror([x, y, z]) {
  return [-x, y, z];
}

/**
 * @param {Float64Array} corners
 * @param {import("./head3d-tree.js").Tree} tree
 * @param {Vector} from
 * @param {Vector} direction
 * @param {boolean} outer
 * @param {number} limit
 * @returns {number} the triangle that is met first, before the limit; -1 for none
 */
function throughTree(corners, { bounds, links, order }, from, direction, outer, limit) {
  const inverse = direction.map((value) => 1 / value);
  const stack = [0];
  let best = -1, nearest = limit;
  while (stack.length) {
    const node = stack.pop();
    if (!meetsBox(bounds, 6 * node, from, inverse, nearest)) continue;
    const link = links[2 * node], count = links[2 * node + 1];
    if (count === 0) stack.push(link, link + 1);
    for (let i = link; i < link + count; i++) {
      const hit = meet(corners, 9 * order[i], from, direction, outer);
      if (hit && hit.away < nearest) [best, nearest] = [order[i], hit.away];
    }
  }
  return best;
}

/**
 * @param {Float64Array} corners
 * @param {unknown} _tree
 * @param {Vector} from
 * @param {Vector} direction
 * @param {boolean} outer
 * @param {number} limit
 * @returns {number}
 */
function throughAll(corners, _tree, from, direction, outer, limit) {
  let best = -1, nearest = limit;
  for (let face = 0; face < corners.length / 9; face++) {
    const hit = meet(corners, 9 * face, from, direction, outer);
    if (hit && hit.away < nearest) [best, nearest] = [face, hit.away];
  }
  return best;
}

/**
 * Whether a ray meets a box before a distance.
 * @param {Float32Array} bounds
 * @param {number} at
 * @param {Vector} from
 * @param {number[]} inverse one over each coordinate of the direction
 * @param {number} limit
 * @returns {boolean}
 */
function meetsBox(bounds, at, from, inverse, limit) {
  let near = 0, far = limit;
  for (let axis = 0; axis < 3; axis++) {
    const low = (bounds[at + axis] - from[axis]) * inverse[axis];
    const high = (bounds[at + 3 + axis] - from[axis]) * inverse[axis];
    near = Math.max(near, Math.min(low, high));
    far = Math.min(far, Math.max(low, high));
  }
  return near <= far;
}

/**
 * Where a ray meets a triangle (Moeller and Trumbore).
 * @param {Float64Array} p
 * @param {number} i where its corners begin
 * @param {Vector} from
 * @param {Vector} direction
 * @param {boolean} outer whether to meet its outer or its inner side
 * @returns {{away: number, shares: number[]} | null}
 */
function meet(p, i, [ox, oy, oz], [dx, dy, dz], outer) {
  const ax = p[i + 3] - p[i], ay = p[i + 4] - p[i + 1], az = p[i + 5] - p[i + 2];
  const bx = p[i + 6] - p[i], by = p[i + 7] - p[i + 1], bz = p[i + 8] - p[i + 2];
  const hx = dy * bz - dz * by, hy = dz * bx - dx * bz, hz = dx * by - dy * bx;
  const turn = ax * hx + ay * hy + az * hz;
  if (outer ? turn <= 0 : turn >= 0) return null;
  const sx = ox - p[i], sy = oy - p[i + 1], sz = oz - p[i + 2];
  const u = (sx * hx + sy * hy + sz * hz) / turn;
  if (u < -SLACK || u > 1 + SLACK) return null;
  const qx = sy * az - sz * ay, qy = sz * ax - sx * az, qz = sx * ay - sy * ax;
  const v = (dx * qx + dy * qy + dz * qz) / turn;
  if (v < -SLACK || u + v > 1 + SLACK) return null;
  const away = (bx * qx + by * qy + bz * qz) / turn;
  return away > 0 ? { away, shares: [1 - u - v, u, v] } : null;
}
