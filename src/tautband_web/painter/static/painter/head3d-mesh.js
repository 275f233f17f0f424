/** The head as triangles: reads the half mesh, mirrors it, and derives what a picture of it needs. */

import { HALF } from "./head.js";

export const UNIT_CM = 0.001; // of the coordinates in the files
const GZIP = [0x1f, 0x8b];

/**
 * Both halves of the head. Vertices are grouped by their cell, so that the paint of a cell is one range of memory.
 * @typedef {object} Mesh
 * @property {number} count number of vertices
 * @property {number} halfCount number of vertices of the left half, those of the mid-plane included; they come first
 * @property {Int16Array} points x, y, z of each vertex, in units of UNIT_CM
 * @property {Int16Array} normals x, y, z of each vertex, 32767 is one
 * @property {Uint8Array} openness of each vertex, from 0 in a cleft to 255 on open skin
 * @property {Uint32Array} faces three vertices of each triangle, those of the left half first, and those of a cell
 *   together
 * @property {Uint32Array} firstFace where the triangles of each of the 4,096 cells begin; one more entry for the end
 * @property {Uint16Array} cells the cell of each vertex
 * @property {Uint32Array} firstOfCell where the vertices of each of the 4,096 cells begin; one more entry for the end
 */

/**
 * Fetch and build the head.
 * @param {string | URL} base address of the folder of the head's files
 * @param {string} build name of the build
 * @returns {Promise<Mesh>}
 */
export async function loadMesh(base, build) {
  const folder = String(base).replace(/\/*$/, "/");
  const [faces, points, shade] = await Promise.all([
    fetchBytes(`${folder}faces.bin.gz`),
    fetchBytes(`${folder}${build}/vertices.bin.gz`),
    fetchBytes(`${folder}${build}/shade.bin.gz`),
  ]);
  return buildMesh(words(faces), new Int16Array(words(points).buffer), shade);
}

/**
 * The bytes of a file, unpacked. Some servers unpack on the way, so the bytes themselves say whether there is work.
 * @param {string} address
 * @returns {Promise<Uint8Array>}
 */
async function fetchBytes(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}; the files of the head are missing there`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/**
 * Bytes as 16-bit words, the low byte first on every machine.
 * @param {Uint8Array} bytes
 * @returns {Uint16Array}
 */
function words(bytes) {
  const out = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = bytes[2 * i] | (bytes[2 * i + 1] << 8);
  return out;
}

/**
 * The whole head from the files of its left half.
 * @param {Uint16Array} file triangles, then the cell of each vertex
 * @param {Int16Array} given coordinates of the vertices
 * @param {Uint8Array} shade all x, all y, all z of the normals (127 is one), then how open each vertex lies
 * @returns {Mesh}
 */
export function buildMesh(file, given, shade) {
  const halfCount = given.length / 3;
  const givenCells = file.subarray(file.length - halfCount);
  const { order, place } = grouped(givenCells);
  const points = inThrees(order, given);
  const cells = Uint16Array.from(order, (old) => givenCells[old]);
  const faces = facesByCell(Uint32Array.from(file.subarray(0, file.length - halfCount), (old) => place[old]), cells);
  const signed = new Int8Array(shade.buffer, shade.byteOffset, 3 * halfCount);
  const normals = Float32Array.from(points, (_, i) => signed[(i % 3) * halfCount + order[Math.trunc(i / 3)]] / 127);
  const openness = Uint8Array.from(order, (old) => shade[3 * halfCount + old]);
  return mirrored({ points, faces, cells, normals, openness });
}

/**
 * An order in which the members of a cell follow each other.
 * @param {Uint16Array} cells of each member
 * @returns {{order: Uint32Array, place: Uint32Array}} old number of each new one, and new number of each old one
 */
function grouped(cells) {
  const next = starts(cells, HALF);
  const place = Uint32Array.from(cells, (cell) => next[cell]++);
  const order = new Uint32Array(cells.length);
  place.forEach((now, old) => { order[now] = old; });
  return { order, place };
}

/**
 * @param {Uint32Array} faces
 * @param {Uint16Array} cells of the vertices
 * @returns {Uint16Array} the cell of each triangle, that of its first corner
 */
function cellsOfFaces(faces, cells) {
  return Uint16Array.from({ length: faces.length / 3 }, (_, face) => cells[faces[3 * face]]);
}

/**
 * The triangles with those of a cell together.
 * @param {Uint32Array} faces
 * @param {Uint16Array} cells of the vertices
 * @returns {Uint32Array}
 */
function facesByCell(faces, cells) {
  return inThrees(grouped(cellsOfFaces(faces, cells)).order, faces);
}

/**
 * Groups of three numbers in a new order.
 * @template {Int16Array | Uint32Array} T
 * @param {Uint32Array} order
 * @param {T} numbers
 * @returns {T}
 */
function inThrees(order, numbers) {
  const out = numbers.slice();
  order.forEach((old, i) => {
    for (let k = 0; k < 3; k++) out[3 * i + k] = numbers[3 * old + k];
  });
  return out;
}

/**
 * Where each group begins when the members of all groups are laid side by side; one more entry for the end.
 * @param {ArrayLike<number>} groups the group of each member
 * @param {number} count number of groups
 * @returns {Uint32Array}
 */
function starts(groups, count) {
  const first = new Uint32Array(count + 1);
  for (let i = 0; i < groups.length; i++) first[groups[i] + 1]++;
  for (let group = 0; group < count; group++) first[group + 1] += first[group];
  return first;
}

/**
 * @typedef {object} HalfMesh
 * @property {Int16Array} points
 * @property {Uint32Array} faces
 * @property {Uint16Array} cells
 * @property {Float32Array} normals
 * @property {Uint8Array} openness
 */

/**
 * The left half and its mirror image, which share the vertices of the mid-plane.
 * @param {HalfMesh} half
 * @returns {Mesh}
 */
function mirrored(half) {
  const halfCount = half.cells.length;
  const source = Array.from(half.cells.keys()); // for each vertex of both halves, the one of the left half
  const twin = Uint32Array.from(half.cells, (_, i) => (half.points[3 * i] === 0 ? i : source.push(i) - 1));
  const firstOfHalf = starts(cellsOfFaces(half.faces, half.cells), HALF);
  const faceCount = half.faces.length / 3;
  const cells = Uint16Array.from(source, (vertex, i) => half.cells[vertex] + (i < halfCount ? 0 : HALF));
  return {
    count: source.length,
    halfCount,
    points: both(source, halfCount, half.points, 1),
    normals: both(source, halfCount, half.normals, 32767),
    openness: Uint8Array.from(source, (vertex) => half.openness[vertex]),
    faces: bothFaces(half.faces, twin),
    firstFace: Uint32Array.from([...firstOfHalf.subarray(0, HALF), ...firstOfHalf.map((face) => face + faceCount)]),
    cells,
    firstOfCell: starts(cells, 2 * HALF),
  };
}

/**
 * Vectors of both halves; those of the right half have x negated.
 * @param {number[]} source
 * @param {number} halfCount
 * @param {ArrayLike<number>} vectors of the left half
 * @param {number} scale
 * @returns {Int16Array}
 */
function both(source, halfCount, vectors, scale) {
  const out = new Int16Array(3 * source.length);
  source.forEach((vertex, i) => {
    out[3 * i] = Math.round(vectors[3 * vertex] * scale) * (i < halfCount ? 1 : -1);
    out[3 * i + 1] = Math.round(vectors[3 * vertex + 1] * scale);
    out[3 * i + 2] = Math.round(vectors[3 * vertex + 2] * scale);
  });
  return out;
}

/**
 * Triangles of both halves; a mirror image turns the other way round.
 * @param {Uint32Array} faces of the left half
 * @param {Uint32Array} twin the mirror image of each vertex
 * @returns {Uint32Array}
 */
function bothFaces(faces, twin) {
  const out = new Uint32Array(2 * faces.length);
  out.set(faces);
  for (let i = 0; i < faces.length; i += 3) {
    out[faces.length + i] = twin[faces[i]];
    out[faces.length + i + 1] = twin[faces[i + 2]];
    out[faces.length + i + 2] = twin[faces[i + 1]];
  }
  return out;
}
