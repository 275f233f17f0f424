/** Turning to a named view: a short ease, or at once where motion is unwelcome. */

import { PRESETS } from "./head3d-camera.js";

const TURN_MS = 220;

/**
 * @typedef {object} Turn
 * @property {(name: string, still: boolean) => Promise<void>} to done when the view stands, or the turn is called off
 * @property {() => void} stop
 */

/**
 * @param {import("./head3d-camera.js").Camera} camera
 * @param {() => void} draw
 * @returns {Turn}
 */
export function createTurn(camera, draw) {
  let frame = 0, done = () => {};
  const stop = () => {
    cancelAnimationFrame(frame);
    done();
  };
  const to = (name, still) => {
    stop();
    const at = path(camera, name);
    camera.home();
    if (still || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      at(1);
      draw();
      return Promise.resolve();
    }
    const start = performance.now();
    const step = (now) => {
      const share = Math.min(Math.max(now - start, 0) / TURN_MS, 1);
      at(1 - (1 - share) ** 3);
      draw();
      if (share < 1) frame = requestAnimationFrame(step);
      else done();
    };
    frame = requestAnimationFrame(step);
    return new Promise((resolve) => { done = resolve; });
  };
  return { to, stop };
}

/**
 * The short way round to a named view.
 * @param {import("./head3d-camera.js").Camera} camera
 * @param {string} name
 * @returns {(share: number) => void} puts the camera on the way, from 0 to 1
 */
function path(camera, name) {
  const names = Object.keys(PRESETS);
  if (!names.includes(name)) throw new Error(`${name}: no such view; take one of ${names.join(", ")}`);
  const [yaw, pitch] = PRESETS[name];
  const from = camera.angles();
  const round = yaw - from.yaw - 360 * Math.round((yaw - from.yaw) / 360);
  return (share) => camera.turnTo(from.yaw + share * round, from.pitch + share * (pitch - from.pitch));
}
