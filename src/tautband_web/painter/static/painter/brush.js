/** What the next stroke is painted with. */

export const SIZES_CM = { small: 0.5, middle: 1.1, large: 2.0 };

/**
 * @typedef {object} BrushState
 * @property {number} intensity 1 to 10
 * @property {keyof typeof SIZES_CM} size
 * @property {"brush" | "erase"} tool
 * @property {string[]} words qualities
 */

/** @typedef {ReturnType<typeof createBrush>} Brush */

export function createBrush() {
  /** @type {BrushState} */
  let state = { intensity: 5, size: "middle", tool: "brush", words: [] };
  const listeners = new Set();
  return {
    get intensity() { return state.intensity; },
    get size() { return state.size; },
    get tool() { return state.tool; },
    get words() { return state.words; },
    get radiusCm() { return SIZES_CM[state.size]; },
    /** @param {Partial<BrushState>} changes choosing an intensity or a word puts the eraser away */
    set: (changes) => {
      const paints = "intensity" in changes || "words" in changes;
      state = { ...state, ...(paints ? { tool: /** @type {const} */ ("brush") } : {}), ...changes };
      listeners.forEach((listener) => listener());
    },
    /** @param {() => void} listener */
    subscribe: (listener) => listeners.add(listener),
  };
}
