/** How the paint of cells becomes five smooth values at each vertex: one for each band of pain. */

import { BANDS, bandOf, ownWeightOf, weightOf } from "./field.js";

export const STRIDE = 8; // bytes a vertex; those after the bands are not used

/**
 * @typedef {object} Paint
 * @property {Uint8Array} values for each vertex the share of the skin around it that has at least band 1, 2, ... 5;
 *   255 is all of it
 * @property {(intensities: Uint8Array, changed: Iterable<number> | null) => void} update null changes everything
 * @property {() => [number, number][]} takeRanges vertices that have changed since the last call, as [start, end]
 */

/**
 * @param {{neighbors: ArrayLike<number>[]}} head
 * @param {Float32Array} middles of the cells, cm
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {number} unit cm of a step of the coordinates of the mesh
 * @returns {Paint}
 */
export function createPaint(head, middles, mesh, unit) {
  const values = new Uint8Array(STRIDE * mesh.count);
  const bands = new Uint8Array(head.neighbors.length);
  let waiting = new Set();

  const updateCell = (cell) => {
    const [start, end] = [mesh.firstOfCell[cell], mesh.firstOfCell[cell + 1]];
    const around = [cell, ...head.neighbors[cell]];
    if (around.every((other) => bands[other] === 0)) values.fill(0, STRIDE * start, STRIDE * end);
    else {
      for (let vertex = start; vertex < end; vertex++) {
        setShares(values, mesh.points, vertex, unit, around, middles, bands);
      }
    }
    waiting.add(cell);
  };
  return {
    values,
    update: (intensities, changed) => {
      const cells = new Set(changed ?? bands.keys());
      for (const cell of cells) bands[cell] = bandOf(intensities[cell]);
      if (changed) for (const cell of [...cells]) head.neighbors[cell].forEach((neighbor) => cells.add(neighbor));
      cells.forEach(updateCell);
    },
    takeRanges: () => {
      const cells = [...waiting].sort((a, b) => a - b);
      waiting = new Set();
      return joined(cells.map((cell) => [mesh.firstOfCell[cell], mesh.firstOfCell[cell + 1]]));
    },
  };
}

/**
 * Write the five shares at a vertex.
 * @param {Uint8Array} values
 * @param {Int16Array} points
 * @param {number} vertex
 * @param {number} unit
 * @param {number[]} around the cell of the vertex and its neighbors
 * @param {Float32Array} middles
 * @param {Uint8Array} bands of the cells
 */
function setShares(values, points, vertex, unit, around, middles, bands) {
  const shares = [0, 0, 0, 0, 0];
  const [x, y, z] = [points[3 * vertex] * unit, points[3 * vertex + 1] * unit, points[3 * vertex + 2] * unit];
  let total = 0;
  for (const cell of around) {
    const dx = x - middles[3 * cell], dy = y - middles[3 * cell + 1], dz = z - middles[3 * cell + 2];
    const weight = (cell === around[0] ? ownWeightOf : weightOf)(dx * dx + dy * dy + dz * dz);
    total += weight;
    for (let band = 0; band < bands[cell]; band++) shares[band] += weight;
  }
  for (let band = 0; band < BANDS; band++) values[STRIDE * vertex + band] = Math.round((255 * shares[band]) / total);
}

/**
 * Ranges in rising order with those joined that touch.
 * @param {[number, number][]} ranges
 * @returns {[number, number][]}
 */
function joined(ranges) {
  const out = [];
  for (const [start, end] of ranges) {
    const last = out.at(-1);
    if (last && last[1] === start) last[1] = end;
    else out.push([start, end]);
  }
  return out;
}
