/** Bands of pain, and how the paint of cells is smoothed before it is drawn; the cells stay as they are. */

export const BANDS = 5;
export const SPREAD_CM = 0.4; // how far a cell reaches into its neighbors: about half the way to the next middle

const CORE = 5, CORE_CM = 0.18; // how much more a cell counts around its own middle

/**
 * @param {number} intensity 0 (bare skin) to 10
 * @returns {number} 1 for 1 and 2, ... 5 for 9 and 10; 0 for bare skin
 */
export function bandOf(intensity) {
  return (intensity + 1) >> 1;
}

/**
 * @param {number} squared squared distance from the middle of a cell, cm2
 * @returns {number} how much that cell counts
 */
export function weightOf(squared) {
  return Math.exp(squared / (-2 * SPREAD_CM * SPREAD_CM));
}

/**
 * @param {number} squared squared distance from the middle of the cell on which a point lies, cm2
 * @returns {number} how much that cell counts: at its middle more than all its neighbors, so that a cell that is painted
 *   alone is seen, and so is a gap of one cell
 */
export function ownWeightOf(squared) {
  return weightOf(squared) + CORE * Math.exp(squared / (-2 * CORE_CM * CORE_CM));
}

/**
 * The band that a point shows: the highest of which at least half lies around it.
 * @param {ArrayLike<number>} weights of the cell and its neighbors
 * @param {ArrayLike<number>} bands of the same cells
 * @returns {number}
 */
export function bandShown(weights, bands) {
  let total = 0;
  const atLeast = new Float64Array(BANDS + 2);
  for (let i = 0; i < weights.length; i++) {
    total += weights[i];
    for (let band = 1; band <= bands[i]; band++) atLeast[band] += weights[i];
  }
  let shown = 0;
  while (atLeast[shown + 1] >= total / 2) shown++;
  return shown;
}
