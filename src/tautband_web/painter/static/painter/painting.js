/** From the path of a finger to painted cells. */

const STEP_CM = 0.25; // between two dabs; well under a cell

/**
 * @typedef {object} Surface a flat view or the head in three dimensions
 * @property {string} name
 * @property {number} pixelsPerCm CSS pixels
 * @property {(x: number, y: number) => number | null} cellAt
 * @property {(x: number, y: number, brushCm: number) => number[]} cellsUnder
 * @property {((x: number, y: number) => [number, number]) | undefined} planeAt
 */

/**
 * @param {import("./kit.js").Kit} kit
 * @param {() => Surface} surface
 * @param {(hadNoPain: boolean) => void} whenDone after a stroke that changed something
 */
export function createPainting({ model, brush, words, announce, namesOf }, surface, whenDone) {
  let last = null, erases = false, hadNoPain = false, touched = new Set();

  /** @param {[number, number][]} points of the screen, in the order in which the finger went */
  function paint(points) {
    const under = new Set();
    let place = last ?? points[0];
    for (const point of points) {
      for (const between of steps(last ?? point, point, STEP_CM * surface().pixelsPerCm)) {
        surface().cellsUnder(...between, brush.radiusCm).forEach((cell) => under.add(cell));
      }
      place = last = point;
    }
    model.paint(under, surface().planeAt?.(...place)).forEach((cell) => touched.add(cell));
  }

  return {
    get active() { return last !== null; },
    /** @param {number} x @param {number} y @param {boolean} erase */
    start: (x, y, erase) => {
      erases = erase || brush.tool === "erase";
      [hadNoPain, touched] = [model.noPain, new Set()];
      model.begin({
        tool: erases ? "erase" : "brush", view: surface().name, brushCm: brush.radiusCm,
        intensity: brush.intensity, quality: brush.words,
      });
      last = [x, y];
      paint([[x, y]]);
    },
    paint,
    end: () => {
      last = null;
      model.end();
      if (touched.size === 0) return;
      const values = { places: namesOf(touched), number: brush.intensity };
      announce(words.say(erases ? "said.erased" : "said.painted", values));
      whenDone(hadNoPain);
    },
    cancel: () => {
      model.cancel();
      last = null; // only now: what is taken back is no step of its own
    },
  };
}

/** @returns {[number, number][]} the end of a stretch and what lies between, so that a fast finger leaves no gaps */
function steps([x0, y0], [x1, y1], step) {
  const count = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / step));
  return Array.from({ length: count }, (_, i) => {
    const part = (i + 1) / count;
    return [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
  });
}
