/** Draws the bands of a flat view on a canvas: vector outlines, filled with color and pattern at device resolution. */

import { addSmooth, contours, evened, EVEN_REACH } from "./contour.js";
import { tilesOf } from "./palette.js";

const OUTLINE = 1.25; // CSS pixels

/**
 * @typedef {object} Placing how the image lies on the canvas
 * @property {number} scale device pixels a pixel of the image
 * @property {number} x of its top left corner, device pixels
 * @property {number} y
 */

/** @param {HTMLCanvasElement} canvas */
export function createFlatPaint(canvas) {
  const pen = canvas.getContext("2d");
  let palette = null, patterns = [], density = 1;

  return {
    /**
     * @param {import("./palette.js").Palette} given
     * @param {number} scale device pixels a CSS pixel
     */
    use: (given, scale) => {
      [palette, density] = [given, scale];
      patterns = tilesOf(given.mark, scale).map((tile) => pen.createPattern(tile, "repeat"));
    },
    clear: () => pen.clearRect(0, 0, canvas.width, canvas.height),
    /**
     * Draws what lies in a box anew.
     * @param {import("./flat-field.js").Box} box
     * @param {ReturnType<typeof import("./flat-field.js").createFlatField>} field
     * @param {Uint8Array} bands
     * @param {Placing} placing
     */
    draw: (box, field, bands, placing) => {
      const changed = widened(box, field, EVEN_REACH); // a line moves a little beside a change, too
      const wide = widened(changed, field, EVEN_REACH); // and must not see the border of what is drawn
      const paths = pathsOf(wide, field, bands, placing);
      pen.save();
      clearAndClip(pen, changed, placing);
      fillBands(pen, paths, palette, patterns, placing);
      pen.lineWidth = OUTLINE * density;
      pen.strokeStyle = palette.outline;
      if (paths[0]) pen.stroke(paths[0]);
      pen.restore();
    },
  };
}

/** Whole device pixels, so that two boxes beside each other leave no seam. */
function clearAndClip(pen, box, { scale, x, y }) {
  const left = Math.max(0, Math.floor(box.left * scale + x)), top = Math.max(0, Math.floor(box.top * scale + y));
  const right = Math.min(pen.canvas.width, Math.ceil(box.right * scale + x));
  const bottom = Math.min(pen.canvas.height, Math.ceil(box.bottom * scale + y));
  const area = [left, top, Math.max(0, right - left), Math.max(0, bottom - top)];
  pen.clearRect(...area);
  pen.beginPath();
  pen.rect(...area);
  pen.clip();
}

function fillBands(pen, paths, { fills }, patterns, { x, y }) {
  const anchor = new DOMMatrix().translate(Math.round(x), Math.round(y));
  paths.forEach((path, band) => {
    pen.fillStyle = fills[band];
    pen.fill(path);
    patterns[band].setTransform(anchor);
    pen.fillStyle = patterns[band];
    pen.fill(path);
  });
}

function widened({ left, top, right, bottom }, { width, height }, by) {
  return {
    left: Math.max(0, left - by),
    top: Math.max(0, top - by),
    right: Math.min(width, right + by),
    bottom: Math.min(height, bottom + by),
  };
}

/** @returns {Path2D[]} one for each band that is there */
function pathsOf(box, field, bands, { scale, x, y }) {
  // The value of a pixel belongs to its middle; the ring around the grid takes one more.
  const across = (column) => (column + box.left - 0.5) * scale + x;
  const down = (row) => (row + box.top - 0.5) * scale + y;
  const paths = [];
  for (const plane of field.shares(box, bands)) {
    const lines = contours(plane, box.right - box.left + 2, 0.5);
    if (lines.length === 0) break;
    const path = new Path2D();
    for (const line of lines) addSmooth(path, evened(line), across, down);
    paths.push(path);
  }
  return paths;
}
