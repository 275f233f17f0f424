/** How a picture lies on the stage: its scale and place, within limits. All numbers are CSS pixels. */

const CLOSEST = 45; // CSS pixels a centimeter: a cell is then as wide as a finger

/** @typedef {import("./flat-field.js").Box} Box */

/** @param {number} pixelsPerCm of the picture's own pixels */
export function createViewport(pixelsPerCm) {
  let stage = { width: 1, height: 1 }, picture = { width: 1, height: 1 };
  let scale = 1, x = 0, y = 0; // stage pixels a picture pixel, and where its top left corner lies

  const smallest = () => Math.min(stage.width / picture.width, stage.height / picture.height);
  const inside = (value, shown, room) =>
    (shown <= room ? (room - shown) / 2 : Math.min(0, Math.max(room - shown, value)));
  const limit = () => {
    x = inside(x, picture.width * scale, stage.width);
    y = inside(y, picture.height * scale, stage.height);
  };
  return {
    get scale() { return scale; },
    get x() { return x; },
    get y() { return y; },
    get width() { return stage.width; },
    get height() { return stage.height; },
    get pixelsPerCm() { return pixelsPerCm * scale; },
    /** @param {{width: number, height: number}} size */
    setStage: (size) => { stage = size; },
    /** @param {{width: number, height: number}} size */
    setPicture: (size) => { picture = size; },
    /** Shows a part of the picture as large as it fits. @param {Box} box */
    fit: ({ left, top, right, bottom }) => {
      scale = Math.min(stage.width / (right - left), stage.height / (bottom - top));
      x = stage.width / 2 - (scale * (left + right)) / 2;
      y = stage.height / 2 - (scale * (top + bottom)) / 2;
      limit();
    },
    /** Zooms so that what lies at a point of the stage stays there. */
    zoom: (factor, atX, atY) => {
      const next = Math.min(CLOSEST / pixelsPerCm, Math.max(smallest(), scale * factor));
      x = atX - ((atX - x) * next) / scale;
      y = atY - ((atY - y) * next) / scale;
      scale = next;
      limit();
    },
    pan: (dx, dy) => {
      x += dx;
      y += dy;
      limit();
    },
    /** @returns {[number, number]} a point of the stage in picture pixels */
    toPicture: (stageX, stageY) => [(stageX - x) / scale, (stageY - y) / scale],
    /** @returns {[number, number]} a point of the picture in stage pixels */
    toStage: (pictureX, pictureY) => [pictureX * scale + x, pictureY * scale + y],
  };
}
