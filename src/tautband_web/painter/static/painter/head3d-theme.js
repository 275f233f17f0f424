/** Colors of the head in each theme: the skin as in the flat pictures, the pain as in the legend. */

/**
 * @typedef {object} Theme
 * @property {number[]} dark the darkest shade of skin, red, green and blue from 0 to 1
 * @property {number[]} bright the brightest shade of skin
 * @property {number[]} line the outline, with its opacity
 * @property {number} gamma
 * @property {number[][]} pain the five bands
 * @property {number[]} mark of the patterns, with its opacity
 * @property {number} opacity of the paint
 */

/**
 * @param {string} hex such as "#F6C4AE"
 * @returns {number[]}
 */
function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
}

/** @type {Record<string, Theme>} */
export const THEMES = {
  light: {
    dark: rgb("#5C5246"), bright: rgb("#ECE5D7"), line: [...rgb("#685E52"), 1], gamma: 1,
    pain: ["#F6C4AE", "#E9987C", "#D46D56", "#AC433A", "#772428"].map(rgb),
    mark: [...rgb("#3C0C0A"), 0.42], opacity: 0.86,
  },
  dark: {
    dark: rgb("#141210"), bright: rgb("#8A8174"), line: [...rgb("#9A9184"), 0.7], gamma: 1.15,
    pain: ["#623C3A", "#904E46", "#BD634E", "#DD8461", "#EFAD85"].map(rgb),
    mark: [...rgb("#140604"), 0.5], opacity: 0.86,
  },
  attack: {
    dark: rgb("#070C09"), bright: rgb("#324838"), line: [...rgb("#4E7058"), 0.7], gamma: 1.25,
    pain: ["#2A442E", "#396440", "#488452", "#5AA667", "#70C87F"].map(rgb),
    mark: [...rgb("#020A04"), 0.6], opacity: 0.9,
  },
};
