/** The head in three dimensions: turn it, see the paint on it, and ask which cells lie under a finger. */

import { createBrush } from "./head3d-brush.js";
import { createCamera } from "./head3d-camera.js";
import { createGpu } from "./head3d-gpu.js";
import { loadMesh, UNIT_CM } from "./head3d-mesh.js";
import { createPaint } from "./head3d-paint.js";
import { createPicker } from "./head3d-pick.js";
import { createTurn } from "./head3d-turn.js";

const MAX_RATIO = 2; // device pixels of a CSS pixel; more costs battery and shows nothing
const CONTEXT = { alpha: true, antialias: true, depth: true, stencil: false, premultipliedAlpha: true };

/**
 * @typedef {object} Head3d
 * @property {(intensities: Uint8Array, changed: Iterable<number> | null) => void} update shows what is painted; null:
 *   all cells may have changed
 * @property {(clientX: number, clientY: number) => number | null} cellAt
 * @property {(clientX: number, clientY: number, brushCm: number) => number[]} cellsUnder
 * @property {(dx: number, dy: number) => void} orbit by a drag in CSS pixels
 * @property {(factor: number, clientX?: number, clientY?: number) => void} zoom about a place of the screen
 * @property {(name: string) => Promise<void>} preset turns to a named view; done when it stands
 * @property {(name: string) => void} setTheme
 * @property {() => void} resize after the canvas has changed its size
 * @property {() => void} draw at once
 * @property {() => "left" | "right" | null} yourRight the side of the screen on which the patient's right is
 * @property {() => void} destroy
 */

/**
 * @param {object} options
 * @param {HTMLCanvasElement} options.canvas
 * @param {import("./head.js").Head} options.head
 * @param {string | URL} options.assets address of the folder of the head's files
 * @param {string} options.build
 * @param {string} options.theme
 * @returns {Promise<Head3d | null>} null where the browser cannot draw it
 */
export async function createHead3d({ canvas, head, assets, build, theme }) {
  if (typeof DecompressionStream === "undefined") return null;
  const gl = canvas.getContext("webgl2", CONTEXT);
  if (!gl) return null;
  const mesh = await loadMesh(assets, build);
  const middles = head.middles[build];
  const paint = createPaint(head, middles, mesh, UNIT_CM);
  const stage = createStage(canvas, gl, mesh, paint, theme);
  if (!stage) return null;
  const brush = once(() => createBrush(mesh, createPicker(mesh, UNIT_CM), middles, UNIT_CM));
  setTimeout(brush); // after the first picture, before the first finger
  const { camera, ask, ...shown } = stage;
  return {
    ...shown,
    ...fingers(canvas, camera, brush),
    update: (intensities, changed) => {
      paint.update(intensities, changed);
      ask();
    },
    zoom: (factor, x, y) => {
      camera.zoom(factor, ...(x === undefined ? [] : onCanvas(canvas, camera, x, y)));
      ask();
    },
    yourRight: camera.yourRight,
  };
}

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T} makes it at the first call only
 */
function once(make) {
  let made;
  return () => (made ??= make());
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./head3d-camera.js").Camera} camera
 * @param {number} clientX
 * @param {number} clientY
 * @returns {[number, number]} the place in the picture as it was drawn, even if the page has scaled the canvas since
 */
function onCanvas(canvas, camera, clientX, clientY) {
  const box = canvas.getBoundingClientRect();
  const [width, height] = camera.size();
  return [((clientX - box.left) / box.width) * width, ((clientY - box.top) / box.height) * height];
}

/**
 * What a finger touches.
 * @param {HTMLCanvasElement} canvas
 * @param {import("./head3d-camera.js").Camera} camera
 * @param {() => import("./head3d-brush.js").Brush} brush
 */
function fingers(canvas, camera, brush) {
  const touch = (x, y) => {
    const { toward } = camera.axes();
    return { toward, touched: brush().touch(camera.pointAt(...onCanvas(canvas, camera, x, y)), toward) };
  };
  return {
    cellAt: (x, y) => {
      const { touched, toward } = touch(x, y);
      return touched && brush().cellAt(touched, toward);
    },
    cellsUnder: (x, y, brushCm) => {
      const { touched, toward } = touch(x, y);
      return touched ? brush().cellsNear(touched, toward, brushCm) : [];
    },
  };
}

/**
 * The canvas with the head on it: draws only when asked, and survives the loss of the graphics processor.
 * @param {HTMLCanvasElement} canvas
 * @param {WebGL2RenderingContext} gl
 * @param {import("./head3d-mesh.js").Mesh} mesh
 * @param {import("./head3d-paint.js").Paint} paint
 * @param {string} theme
 */
function createStage(canvas, gl, mesh, paint, theme) {
  const camera = createCamera();
  let frame = 0, gpu = createGpu(gl, mesh, paint.values, UNIT_CM);
  if (!gpu) return null;

  const draw = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (!gpu || gl.isContextLost()) return;
    const pixel = canvas.width / camera.size()[0];
    gpu.draw({ matrix: camera.matrix(), axes: camera.axes(), theme, pixel, changed: paint.takeRanges() });
  };
  const ask = () => { frame ||= requestAnimationFrame(draw); };
  const turn = createTurn(camera, draw);
  const unwatch = watchLoss(canvas, () => { gpu = null; }, () => {
    gpu = createGpu(gl, mesh, paint.values, UNIT_CM);
    ask();
  });
  const resize = () => {
    fit(canvas, camera);
    draw();
  };
  resize();
  return {
    camera, ask, draw, resize,
    setTheme: (name) => { theme = name; ask(); },
    orbit: (dx, dy) => {
      turn.stop();
      camera.orbit(dx, dy);
      ask();
    },
    preset: (name) => turn.to(name, theme === "attack"),
    destroy: () => {
      unwatch();
      turn.stop();
      cancelAnimationFrame(frame);
      gpu?.destroy();
      gpu = null;
      Object.assign(canvas, { width: 1, height: 1 }); // gives the memory of the picture back
    },
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {() => void} lost
 * @param {() => void} restored
 * @returns {() => void} stops watching
 */
function watchLoss(canvas, lost, restored) {
  const onLost = (event) => {
    event.preventDefault(); // tells the browser that we can go on once it is back
    lost();
  };
  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", restored);
  return () => {
    canvas.removeEventListener("webglcontextlost", onLost);
    canvas.removeEventListener("webglcontextrestored", restored);
  };
}

/**
 * Give the picture as many pixels as the canvas takes on the screen.
 * @param {HTMLCanvasElement} canvas
 * @param {import("./head3d-camera.js").Camera} camera
 */
function fit(canvas, camera) {
  const ratio = Math.min(devicePixelRatio || 1, MAX_RATIO);
  const size = [canvas.clientWidth, canvas.clientHeight];
  camera.resize(...size);
  const [width, height] = size.map((pixels) => Math.max(Math.round(pixels * ratio), 1));
  // A new size empties the canvas, so it is set only if it differs.
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
}
