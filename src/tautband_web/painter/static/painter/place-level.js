/** How strongly a place is painted or named, in one summary. */

/**
 * @typedef {object} Level
 * @property {"bare" | "whole" | "part" | "unknown"} kind part: painted in part, or unevenly
 * @property {number} number the intensity, or the mean over the painted area, rounded; 0 where there is none
 * @property {string[]} words
 */

/**
 * @param {import("./places.js").Place} place
 * @param {ReturnType<typeof import("./model.js").createModel>} model
 * @param {Float64Array} area by cell
 * @returns {Level}
 */
export function levelOf(place, model, area) {
  const painted = place.cells.filter((cell) => model.intensities[cell] > 0);
  const words = [...new Set(painted.flatMap((cell) => model.wordsOf(cell)))].sort();
  if (model.deep.has(place.key)) {
    const number = model.deep.get(place.key);
    return { kind: number === null ? "unknown" : "whole", number: number ?? 0, words: [] };
  }
  if (painted.length === 0) return { kind: "bare", number: 0, words: [] };
  const even = painted.length === place.cells.length && !place.stands
    && painted.every((cell) => model.intensities[cell] === model.intensities[painted[0]]);
  return { kind: even ? "whole" : "part", number: mean(painted, model.intensities, area), words };
}

function mean(cells, intensities, area) {
  const sum = (value) => cells.reduce((total, cell) => total + value(cell), 0);
  return Math.round(sum((cell) => area[cell] * intensities[cell]) / sum((cell) => area[cell]));
}
