/** Where the viewer stands: a parallel projection that turns about the head, and its limits. */

/** @typedef {[number, number, number]} Vector */

/** Turn to the patient's left, and upward, in degrees; "left" shows the patient's left side. */
export const PRESETS = /** @type {const} */ ({
  front: [0, 0],
  left: [90, 0],
  right: [-90, 0],
  back: [180, 0],
  top: [0, 90],
  "three-quarter-left": [40, 8],
  "three-quarter-right": [-40, 8],
});

const MIDDLE = /** @type {Vector} */ ([0, 3.5, -1.5]); // cm, what the viewer turns about
const WIDTH_CM = 50; // what a canvas shows without zoom
const HEIGHT_CM = 40;
const PITCH = [-25, 90]; // degrees; farther down one would look into the open base of the bust
const ZOOM = [1, 6];
const DEGREES_PER_PIXEL = 0.4;
export const DEPTH_CM = 60; // half the depth that is drawn
const SIDE_ON = Math.sin((20 * Math.PI) / 180);

/**
 * @typedef {object} Camera
 * @property {() => [number, number]} size of the canvas in CSS pixels
 * @property {(width: number, height: number) => void} resize takes the size of the canvas in CSS pixels
 * @property {(dx: number, dy: number) => void} orbit turns by a drag in CSS pixels; the skin follows the finger
 * @property {(factor: number, x?: number, y?: number) => void} zoom keeps what lies under (x, y) of the canvas there
 * @property {(yaw: number, pitch: number) => void} turnTo looks from a direction, in degrees
 * @property {() => void} home shows all of the head again
 * @property {() => {yaw: number, pitch: number}} angles in degrees
 * @property {() => {right: Vector, up: Vector, toward: Vector}} axes of the picture
 * @property {() => number} scale CSS pixels a centimeter
 * @property {(x: number, y: number) => Vector} pointAt the point of the picture plane under (x, y) of the canvas, cm
 * @property {() => Float32Array} matrix from centimeters to clip space, column after column
 * @property {() => "left" | "right" | null} yourRight on which side of the picture the patient's right is
 */

/** @returns {Camera} */
export function createCamera() {
  let yaw = 0, pitch = 0, zoom = 1, width = 1, height = 1;
  let shift = [0, 0]; // of the middle of the canvas on the right and up axes, cm

  const axes = () => axesOf(yaw, pitch);
  const scale = () => Math.min(width / WIDTH_CM, height / HEIGHT_CM) * zoom;
  const offset = (x, y) => [(x - width / 2) / scale() + shift[0], (height / 2 - y) / scale() + shift[1]];
  const keepInside = () => {
    const spare = [WIDTH_CM - width / scale(), HEIGHT_CM - height / scale()].map((cm) => Math.max(cm / 2, 0));
    shift = shift.map((value, i) => clamp(value, -spare[i], spare[i]));
  };
  return {
    axes,
    scale,
    angles: () => ({ yaw, pitch }),
    size: () => [width, height],
    resize: (w, h) => { [width, height] = [Math.max(w, 1), Math.max(h, 1)]; },
    orbit: (dx, dy) => {
      yaw = wrapped(yaw - dx * DEGREES_PER_PIXEL);
      pitch = clamp(pitch + dy * DEGREES_PER_PIXEL, PITCH[0], PITCH[1]);
    },
    zoom: (factor, x = width / 2, y = height / 2) => {
      const before = offset(x, y);
      zoom = clamp(zoom * factor, ZOOM[0], ZOOM[1]);
      const after = offset(x, y);
      shift = shift.map((value, i) => value + before[i] - after[i]);
      keepInside();
    },
    turnTo: (toYaw, toPitch) => { [yaw, pitch] = [wrapped(toYaw), clamp(toPitch, PITCH[0], PITCH[1])]; },
    home: () => { [zoom, shift] = [1, [0, 0]]; },
    pointAt: (x, y) => onPlane(axes(), offset(x, y)),
    matrix: () => matrixOf(axes(), onPlane(axes(), shift), width / scale() / 2, height / scale() / 2),
    yourRight: () => {
      const { right } = axes();
      if (Math.abs(right[0]) < SIDE_ON) return null;
      return right[0] > 0 ? "left" : "right";
    },
  };
}

/**
 * @param {number} yaw
 * @param {number} pitch
 * @returns {{right: Vector, up: Vector, toward: Vector}}
 */
function axesOf(yaw, pitch) {
  const [a, b] = [yaw, pitch].map((degrees) => (degrees * Math.PI) / 180);
  const [sa, ca, sb, cb] = [Math.sin(a), Math.cos(a), Math.sin(b), Math.cos(b)];
  return { right: [ca, 0, -sa], up: [-sa * sb, cb, -ca * sb], toward: [sa * cb, sb, ca * cb] };
}

/**
 * @param {{right: Vector, up: Vector}} axes
 * @param {number[]} offset on the right and up axes
 * @returns {Vector}
 */
function onPlane({ right, up }, [across, upward]) {
  return /** @type {Vector} */ (MIDDLE.map((value, i) => value + across * right[i] + upward * up[i]));
}

/**
 * @param {{right: Vector, up: Vector, toward: Vector}} axes
 * @param {Vector} center of the picture
 * @param {number} halfWidth of the picture, cm
 * @param {number} halfHeight
 * @returns {Float32Array}
 */
function matrixOf({ right, up, toward }, center, halfWidth, halfHeight) {
  const rows = [[right, 1 / halfWidth], [up, 1 / halfHeight], [toward, -1 / DEPTH_CM]];
  const out = new Float32Array(16);
  rows.forEach(([axis, factor], row) => {
    axis.forEach((value, column) => { out[4 * column + row] = value * factor; });
    out[12 + row] = -factor * axis.reduce((sum, value, i) => sum + value * center[i], 0);
  });
  out[15] = 1;
  return out;
}

/**
 * @param {number} degrees
 * @returns {number} the same direction, from -180 to 180
 */
function wrapped(degrees) {
  return degrees - 360 * Math.round(degrees / 360);
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 * @returns {number}
 */
function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
