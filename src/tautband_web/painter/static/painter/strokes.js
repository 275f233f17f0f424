/** What is kept of the way in which something was painted: for replay, so it may be thinned. */

const APART_CM = 0.15; // points nearer than this add nothing
const MOST_POINTS = 400; // of one stroke
const MOST_STROKES = 2000;
const MOST_NUMBERS = 20000; // of all strokes, so that a document stays small

/**
 * @param {import("./model.js").Brush} brush
 * @returns {{record: object, add: (point: [number, number]) => void}}
 */
export function createStroke({ tool, view, brushCm, intensity, quality = [] }) {
  const points = [];
  const paint = tool === "erase" ? {} : { intensity, ...(quality.length ? { quality: [...quality] } : {}) };
  return {
    record: { tool, view, brush_cm: brushCm, ...paint, points },
    add: (point) => {
      const last = points.at(-1);
      if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < APART_CM) return;
      if (points.length >= MOST_POINTS) points.splice(0, points.length, ...points.filter((_, i) => i % 2 === 0));
      points.push([rounded(point[0]), rounded(point[1])]);
    },
  };
}

/**
 * @param {object[]} records
 * @returns {object[]} the latest of them, as many as a document holds
 */
export function latest(records) {
  let numbers = 0;
  let first = records.length;
  while (first > 0 && records.length - first < MOST_STROKES) {
    numbers += 2 * (records[first - 1].points?.length ?? 0);
    if (numbers > MOST_NUMBERS) break;
    first--;
  }
  return structuredClone(records.slice(first));
}

/**
 * @param {number} cm
 * @returns {number} with two decimals
 */
function rounded(cm) {
  return Math.round(cm * 100) / 100;
}
