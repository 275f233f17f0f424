/** One flat view as numbers: which cell lies where, and how the paint of cells spreads over its pixels. */

import { BANDS, ownWeightOf, weightOf } from "./field.js";
import { CELLS } from "./head.js";

const FARTHEST = 1023; // squared pixels; what lies farther counts next to nothing

/**
 * @typedef {object} Box in pixels of the image
 * @property {number} left
 * @property {number} top
 * @property {number} right outside, as is the bottom
 * @property {number} bottom
 */

/**
 * @param {object} given
 * @param {import("./head.js").Head} given.head
 * @param {string} given.build
 * @param {import("./head.js").View} given.view
 * @param {Uint16Array} given.pixels cell plus one, 0 beside the body
 */
export function createFlatField({ head, build, view, pixels }) {
  const { width, height } = view;
  const middles = projected(head, build, view);
  const boxes = boxesOf(pixels, width);
  const visible = [...boxes.keys()];
  const around = new Array(CELLS);
  for (const cell of visible) {
    around[cell] = Uint16Array.from([cell, ...head.neighbors[cell].filter((other) => boxes.has(other))]);
  }
  const weightAt = weightTable(weightOf, head.pixelsPerCm), ownWeightAt = weightTable(ownWeightOf, head.pixelsPerCm);
  const weights = new Float64Array(32), low = new Uint8Array(CELLS), high = new Uint8Array(CELLS);

  /** The lowest and highest band of each cell and its neighbors; where they are the same there is nothing to mix. */
  function findEnds(bands) {
    for (const cell of visible) {
      let least = BANDS, most = 0;
      for (const other of around[cell]) {
        if (bands[other] < least) least = bands[other];
        if (bands[other] > most) most = bands[other];
      }
      low[cell] = least;
      high[cell] = most;
    }
  }

  /** Adds the shares of a pixel between bands. */
  function mix(cells, bands, x, y, planes, at) {
    let total = 0;
    for (let i = 0; i < cells.length; i++) {
      const dx = middles[2 * cells[i]] - x, dy = middles[2 * cells[i] + 1] - y;
      weights[i] = (i ? weightAt : ownWeightAt)[Math.min(FARTHEST, (dx * dx + dy * dy) << 0)];
      total += weights[i];
    }
    for (let i = 0; i < cells.length; i++) {
      for (let band = 0; band < bands[cells[i]]; band++) planes[band][at] += weights[i] / total;
    }
  }

  return {
    width,
    height,
    middles,
    visible,
    sees: (cell) => boxes.has(cell),
    boxOf: (cell) => boxes.get(cell),
    /** @returns {number | null} the cell under a point of the image */
    cellAt: (x, y) => {
      const [column, row] = [Math.floor(x), Math.floor(y)];
      if (column < 0 || row < 0 || column >= width || row >= height) return null;
      const pixel = pixels[row * width + column];
      return pixel ? pixel - 1 : null;
    },
    /** @returns {number[]} visible cells whose middle lies within a radius, in pixels of the image */
    cellsWithin: (x, y, radius) => visible.filter((cell) => {
      const dx = middles[2 * cell] - x, dy = middles[2 * cell + 1] - y;
      return dx * dx + dy * dy <= radius * radius;
    }),
    /** @returns {Box | null} where the pixels of some cells lie, and those of their neighbors */
    boxAround: (cells) => {
      const near = new Set();
      for (const cell of cells) around[cell]?.forEach((other) => near.add(other));
      return joined([...near].map((cell) => boxes.get(cell)));
    },
    /**
     * The share of each band or above around each pixel of a box, with a ring of zeros around them.
     * @param {Box} box
     * @param {Uint8Array} bands by cell
     * @returns {Float32Array[]} a plane for each band, row after row; all are zero from the first that is zero
     */
    shares: (box, bands) => {
      const columns = box.right - box.left + 2, rows = box.bottom - box.top + 2;
      const planes = Array.from({ length: BANDS }, () => new Float32Array(columns * rows));
      findEnds(bands);
      for (let y = box.top; y < box.bottom; y++) {
        let at = (y - box.top + 1) * columns + 1;
        for (let x = box.left; x < box.right; x++, at++) {
          const cell = pixels[y * width + x] - 1;
          if (cell < 0 || high[cell] === 0) continue;
          if (high[cell] > low[cell]) mix(around[cell], bands, x + 0.5, y + 0.5, planes, at);
          else for (let band = 0; band < low[cell]; band++) planes[band][at] = 1;
        }
      }
      return planes;
    },
  };
}

/** @returns {Float32Array} the weight of a cell by the squared distance to its middle, in pixels */
function weightTable(weight, pixelsPerCm) {
  return Float32Array.from({ length: FARTHEST + 1 }, (_, squared) => weight((squared + 0.5) / pixelsPerCm ** 2));
}

/**
 * @param {import("./head.js").Head} head
 * @param {string} build
 * @param {import("./head.js").View} view
 * @returns {Float32Array} middles of all cells, in pixels of the image
 */
function projected(head, build, { right, up, corner }) {
  const points = head.middles[build];
  const out = new Float32Array(2 * CELLS);
  const along = (axis, i) => axis[0] * points[i] + axis[1] * points[i + 1] + axis[2] * points[i + 2];
  for (let cell = 0; cell < CELLS; cell++) {
    out[2 * cell] = (along(right, 3 * cell) - corner[0]) * head.pixelsPerCm;
    out[2 * cell + 1] = (corner[1] - along(up, 3 * cell)) * head.pixelsPerCm;
  }
  return out;
}

/**
 * @param {Uint16Array} pixels
 * @param {number} width
 * @returns {Map<number, Box>} by visible cell
 */
function boxesOf(pixels, width) {
  const boxes = new Map();
  pixels.forEach((pixel, at) => {
    if (!pixel) return;
    const x = at % width, y = (at - x) / width;
    const box = boxes.get(pixel - 1);
    if (!box) {
      boxes.set(pixel - 1, { left: x, top: y, right: x + 1, bottom: y + 1 });
      return;
    }
    if (x < box.left) box.left = x;
    else if (x >= box.right) box.right = x + 1;
    box.bottom = y + 1;
  });
  return boxes;
}

/**
 * @param {Box[]} boxes
 * @returns {Box | null}
 */
function joined(boxes) {
  if (boxes.length === 0) return null;
  const reach = (name, pick) => boxes.reduce((found, box) => pick(found, box[name]), boxes[0][name]);
  return {
    left: reach("left", Math.min),
    top: reach("top", Math.min),
    right: reach("right", Math.max),
    bottom: reach("bottom", Math.max),
  };
}
