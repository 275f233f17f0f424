/** Fetches the files of a flat view: the image of its cells and the picture of a theme. */

import { decodeGray16 } from "./png16.js";

/**
 * @param {URL} assets
 * @param {string} build
 * @param {string} view
 * @returns {Promise<Uint16Array>} cell plus one, 0 beside the body
 */
export async function loadCells(assets, build, view) {
  const response = await fetched(new URL(`${build}/${view}.cells.png`, assets));
  return (await decodeGray16(await response.arrayBuffer())).pixels;
}

/**
 * @param {URL} assets
 * @param {string} build
 * @param {string} view
 * @param {string} theme
 * @returns {Promise<ImageBitmap>}
 */
export async function loadPicture(assets, build, view, theme) {
  const response = await fetched(new URL(`${build}/${view}.${theme}.webp`, assets));
  return createImageBitmap(await response.blob());
}

/**
 * @param {URL} address
 * @returns {Promise<Response>}
 */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response;
}
