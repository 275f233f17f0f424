/** The head surface head/1: cells, regions, neighbors, middles and views, the same for every build and theme. */

export const HALF = 2048;
export const CELLS = 2 * HALF;

/**
 * @typedef {object} Region
 * @property {string} id
 * @property {string} group
 * @property {boolean} midline whether it has no left and right
 * @property {boolean} named whether it is pressed as a button, because it has no skin of its own
 * @property {boolean} cells whether cells carry it
 * @property {boolean} stands whether its cells only stand for what lies below: the closed eye, the outer ear
 */

/**
 * @typedef {object} View
 * @property {number[]} right unit axes, in the patient's coordinates
 * @property {number[]} up
 * @property {number[]} toward
 * @property {[number, number]} corner top left, on the axes right and up, cm
 * @property {number} width of the image of cells, pixels
 * @property {number} height
 */

/**
 * @typedef {object} Head
 * @property {string} surface
 * @property {Region[]} regions
 * @property {Map<string, number>} indexOf place of a region in the list, by its id
 * @property {Uint8Array} regionOf place in the list of regions, by cell
 * @property {Float64Array} area cm2, by cell
 * @property {Uint16Array[]} neighbors cells that touch it, by cell
 * @property {Record<string, Float32Array>} middles cm, three numbers a cell, by build
 * @property {Record<string, View>} views
 * @property {number} pixelsPerCm of the images of cells
 */

/**
 * @param {string | URL} base address of the folder of the surface, with a slash at the end
 * @returns {Promise<Head>}
 */
export async function loadHead(base) {
  const response = await fetch(new URL("head.json", base));
  if (!response.ok) throw new Error(`head.json: ${response.status}`);
  return makeHead(await response.json());
}

/**
 * The whole head from its left half: right cells are the mirror images.
 * @param {any} json content of head.json
 * @returns {Head}
 */
export function makeHead(json) {
  const { cells, builds } = json;
  const regions = json.regions.map((region) => ({ ...region, stands: region.named && region.cells }));
  return {
    surface: json.surface,
    regions,
    indexOf: new Map(regions.map((region, index) => [region.id, index])),
    regionOf: Uint8Array.from({ length: CELLS }, (_, cell) => cells.region[cell % HALF]),
    area: Float64Array.from({ length: CELLS }, (_, cell) => cells.area[cell % HALF]),
    neighbors: Array.from({ length: CELLS }, (_, cell) => neighborsOf(cells.neighbors, cell)),
    middles: Object.fromEntries(builds.map((build) => [build, mirrored(cells[build])])),
    views: json.views,
    pixelsPerCm: json.pixels_per_cm,
  };
}

/**
 * @param {number} cell
 * @returns {number} its mirror image
 */
export function mirrorCell(cell) {
  return cell < HALF ? cell + HALF : cell - HALF;
}

/**
 * @param {number[][]} left neighbors of the cells of the left half
 * @param {number} cell
 * @returns {Uint16Array}
 */
function neighborsOf(left, cell) {
  return Uint16Array.from(cell < HALF ? left[cell] : left[cell - HALF].map(mirrorCell));
}

/**
 * @param {number[]} left x, y, z of the cells of the left half
 * @returns {Float32Array}
 */
function mirrored(left) {
  const all = new Float32Array(2 * left.length);
  left.forEach((value, i) => {
    all[i] = value;
    all[left.length + i] = i % 3 === 0 ? -value : value;
  });
  return all;
}
