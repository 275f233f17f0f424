/** The colors and patterns of the five bands, from the tokens of the theme. */

import { BANDS } from "./field.js";

/**
 * @typedef {object} Palette
 * @property {string[]} fills color of each band
 * @property {string} mark color of the pattern over it
 * @property {string} outline color of the edge of what is painted
 */

/**
 * @param {Element} element where the tokens hold
 * @param {boolean} [onPaper] whether it is printed: the tokens of the screen are not asked then
 * @returns {Palette}
 */
export function paletteOf(element, onPaper = false) {
  const style = getComputedStyle(element);
  const token = (name) => style.getPropertyValue(`--${onPaper ? "print-" : ""}${name}`).trim();
  return {
    fills: Array.from({ length: BANDS }, (_, i) => token(`pain-${i + 1}`)),
    mark: token("pain-mark"),
    outline: token("pain-3"),
  };
}

// Patterns in CSS pixels: sparse dots, dots, hatch, tight hatch, cross-hatch.
const DOTS = [{ size: 8, radius: 0.8, at: [[0.25, 0.25]] }, { size: 5, radius: 0.8, at: [[0.25, 0.25], [0.75, 0.75]] }];
const HATCHES = [
  { size: 6.5, width: 1.1, crossed: false },
  { size: 4.5, width: 1.4, crossed: false },
  { size: 4.5, width: 1.2, crossed: true },
];

/**
 * @param {string} color
 * @param {number} scale device pixels a CSS pixel
 * @returns {HTMLCanvasElement[]} one tile a band
 */
export function tilesOf(color, scale) {
  return [...DOTS.map((dots) => dotted(dots, color, scale)), ...HATCHES.map((hatch) => hatched(hatch, color, scale))];
}

function dotted({ size, radius, at }, color, scale) {
  const { tile, pen, side } = emptyTile(size, scale);
  pen.fillStyle = color;
  for (const [x, y] of at) {
    pen.beginPath();
    pen.arc(x * side, y * side, radius * scale, 0, 2 * Math.PI);
    pen.fill();
  }
  return tile;
}

function hatched({ size, width, crossed }, color, scale) {
  const { tile, pen, side } = emptyTile(size, scale);
  pen.strokeStyle = color;
  pen.lineWidth = width * scale;
  pen.beginPath();
  for (const shift of [-side, 0, side]) { // the neighbors' lines reach into the corners of the tile
    pen.moveTo(shift - side, 2 * side);
    pen.lineTo(shift + 2 * side, -side);
    if (!crossed) continue;
    pen.moveTo(shift - side, -side);
    pen.lineTo(shift + 2 * side, 2 * side);
  }
  pen.stroke();
  return tile;
}

/** A tile has a whole number of device pixels, so that it repeats without a seam. */
function emptyTile(size, scale) {
  const side = Math.max(2, Math.round(size * scale));
  const tile = document.createElement("canvas");
  tile.width = tile.height = side;
  return { tile, pen: tile.getContext("2d"), side };
}

/**
 * Draws a sample of a band, as the legend shows it.
 * @param {HTMLCanvasElement} canvas
 * @param {number} band 1 to 5
 * @param {Palette} palette
 */
export function drawSample(canvas, band, palette) {
  const scale = globalThis.devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * scale), height = Math.round(canvas.clientHeight * scale);
  if (!width || !height) return;
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext("2d");
  pen.fillStyle = palette.fills[band - 1];
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = pen.createPattern(tilesOf(palette.mark, scale)[band - 1], "repeat");
  pen.fillRect(0, 0, width, height);
}
