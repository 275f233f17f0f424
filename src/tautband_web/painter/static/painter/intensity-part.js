/** How bad it is: five bands to tap. A tap on the chosen one goes to its other number; arrow keys go one by one. */

import { button, el, set, setText } from "./dom.js";
import { BANDS, bandOf } from "./field.js";
import { drawSample } from "./palette.js";

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** @param {import("./kit.js").Kit} kit */
export function createIntensityPart({ brush, words, announce }) {
  const now = el("span", { class: "now", "aria-hidden": "true" });
  const bands = Array.from({ length: BANDS }, (_, i) => bandButton(i + 1));
  const group = { class: "bands", role: "group", "aria-labelledby": "intensity", keydown: step };
  const element = el("div", { class: "part intensity" },
    el("p", { class: "label" }, el("span", { id: "intensity" }, words.say("intensity")), now),
    el("div", group, ...bands.map(({ own }) => own)));

  function bandButton(band) {
    const [low, high] = [2 * band - 1, 2 * band];
    const [first, second] = [low, high].map((number) => el("span", {}, String(number)));
    const sample = /** @type {HTMLCanvasElement} */ (el("canvas", { class: "sample", "aria-hidden": "true" }));
    const range = el("span", { class: "range", "aria-hidden": "true" }, first, "–", second);
    const own = button({ class: "band", click: () => choose(nextIn(low, high)) }, sample, range);
    return { own, sample, low, high, first, second };
  }

  function nextIn(low, high) {
    return brush.tool === "brush" && brush.intensity === low ? high : low;
  }

  function choose(intensity) {
    brush.set({ intensity });
    announce(words.say("intensity.now", { number: intensity }));
  }

  function step(event) {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    choose(Math.min(2 * BANDS, Math.max(1, brush.intensity + by)));
    bands[bandOf(brush.intensity) - 1].own.focus();
  }

  function refresh() {
    const number = brush.intensity, paints = brush.tool === "brush";
    for (const { own, low, high, first, second } of bands) {
      const chosen = paints && bandOf(number) === bandOf(low);
      set(own, "aria-pressed", chosen);
      const other = number === low ? high : low;
      set(own, "aria-label", words.say(chosen ? "intensity.chosen" : "intensity.band", { number, other, low, high }));
      first.classList.toggle("is-now", chosen && number === low);
      second.classList.toggle("is-now", chosen && number === high);
    }
    const other = number % 2 === 0 ? number - 1 : number + 1;
    setText(now, `${words.say("intensity.now", { number })} · ${words.say("intensity.hint", { number: other })}`);
    now.toggleAttribute("hidden", !paints);
  }

  brush.subscribe(refresh);
  refresh();
  return {
    element,
    /** @param {import("./palette.js").Palette} palette */
    paintWith: (palette) => bands.forEach(({ sample }, i) => drawSample(sample, i + 1, palette)),
  };
}
