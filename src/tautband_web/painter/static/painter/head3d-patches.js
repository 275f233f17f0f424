/** Leaves out what looks away from the viewer before it reaches the graphics processor: about half of the head. */

const SLIVER = 400; // twice the area of a triangle that is left out of account, in squared units of the mesh

/** @typedef {[number, number, number]} Vector */

/**
 * The triangles of each cell, with how far their directions spread about the mean.
 * @typedef {object} Patches
 * @property {(toward: Vector, low: number, high: number) => [number, number][]} between ranges of triangles, as
 *   [start, end], with all those that look between `low` and `high` degrees away from the viewer
 */

/**
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @returns {Patches}
 */
export function createPatches(mesh) {
  const cells = mesh.firstFace.length - 1;
  const { means, spreads } = directionsOf(mesh, cells);
  return {
    between: (toward, low, high) => {
      const out = [];
      for (let cell = 0; cell < cells; cell++) {
        const away = angle(toward[0], toward[1], toward[2], means, 3 * cell);
        if (away + spreads[cell] < low || away - spreads[cell] > high) continue;
        const [start, end, last] = [mesh.firstFace[cell], mesh.firstFace[cell + 1], out.at(-1)];
        if (last && last[1] === start) last[1] = end;
        else out.push([start, end]);
      }
      return out;
    },
  };
}

/**
 * The mean direction of each cell, and the largest angle between it and a triangle of the cell, in degrees.
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {number} cells
 * @returns {{means: Float32Array, spreads: Float32Array}}
 */
function directionsOf({ points, faces, firstFace }, cells) {
  const normals = triangleNormals(points, faces);
  const means = new Float32Array(3 * cells);
  const spreads = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    for (let i = 3 * firstFace[cell]; i < 3 * firstFace[cell + 1]; i++) means[3 * cell + (i % 3)] += normals[i];
    const length = Math.hypot(means[3 * cell], means[3 * cell + 1], means[3 * cell + 2]) || 1;
    for (let axis = 0; axis < 3; axis++) means[3 * cell + axis] /= length;
    for (let face = firstFace[cell]; face < firstFace[cell + 1]; face++) {
      const x = normals[3 * face], y = normals[3 * face + 1], z = normals[3 * face + 2];
      const area = Math.sqrt(x * x + y * y + z * z);
      if (area < SLIVER) continue;
      spreads[cell] = Math.max(spreads[cell], angle(x / area, y / area, z / area, means, 3 * cell));
    }
  }
  return { means, spreads };
}

/**
 * Normals of triangles, as long as twice their area.
 * @param {Int16Array} p coordinates of the vertices
 * @param {Uint32Array} faces
 * @returns {Float32Array}
 */
function triangleNormals(p, faces) {
  const out = new Float32Array(faces.length);
  for (let i = 0; i < faces.length; i += 3) {
    const a = 3 * faces[i], b = 3 * faces[i + 1], c = 3 * faces[i + 2];
    const ux = p[b] - p[a], uy = p[b + 1] - p[a + 1], uz = p[b + 2] - p[a + 2];
    const vx = p[c] - p[a], vy = p[c + 1] - p[a + 1], vz = p[c + 2] - p[a + 2];
    out[i] = uy * vz - uz * vy;
    out[i + 1] = uz * vx - ux * vz;
    out[i + 2] = ux * vy - uy * vx;
  }
  return out;
}

/**
 * @param {number} x of a vector of length one
 * @param {number} y
 * @param {number} z
 * @param {Float32Array} others vectors of length one
 * @param {number} at where the other one begins
 * @returns {number} degrees
 */
function angle(x, y, z, others, at) {
  const cosine = x * others[at] + y * others[at + 1] + z * others[at + 2];
  return (Math.acos(Math.min(Math.max(cosine, -1), 1)) * 180) / Math.PI;
}
