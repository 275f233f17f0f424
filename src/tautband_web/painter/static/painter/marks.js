/** What lies over the paint: rings of named places with their names, and the rings of the brush and of the keyboard. */

import { set, svg } from "./dom.js";

const LINE = 17; // CSS pixels
const GAP = 5; // between two names
const TOP = 58; // below "your right"
const EDGE = 16;
const BUTTON = 54; // room for the button below "your left", or at the bottom
const SHELF = 70; // of the line under a name
const SHORT = 12; // letters that stay on one line
const NARROW = 600; // a stage on which a name takes two lines, so that it stays beside the head

/**
 * @typedef {object} Ring
 * @property {number} x of its middle, CSS pixels on the stage
 * @property {number} y
 * @property {number} radius
 * @property {string} text
 */

export function createMarks() {
  const rings = svg("g"), brush = circle("brush-ring"), cursor = svg("g", { class: "cursor" });
  const inner = circle("cursor-ring"), outer = circle("cursor-halo");
  cursor.append(outer, inner);
  const element = svg("svg", { class: "marks", "aria-hidden": "true", focusable: "false" }, rings, brush, cursor);
  brush.toggleAttribute("hidden", true);
  cursor.toggleAttribute("hidden", true);

  return {
    element,
    /** On paper the stage has another size: the marks then grow with the picture. */
    resize: ({ width, height }) => set(element, "viewBox", `0 0 ${width} ${height}`),
    /** @param {Ring[]} given @param {{width: number, height: number, buttonAbove: boolean}} size of the stage */
    rings: (given, size) => rings.replaceChildren(...onSide(given, size, true), ...onSide(given, size, false)),
    /** @param {{x: number, y: number, radius: number} | null} place */
    brush: (place) => show(brush, [brush], place),
    /** @param {{x: number, y: number, radius: number} | null} place */
    cursor: (place) => show(cursor, [outer, inner], place),
  };
}

/** The names of one half of the picture, one below the other at its edge, each with a line to its ring. */
function onSide(given, { width, height, buttonAbove }, left) {
  const here = given.filter(({ x }) => (x < width / 2) === left).sort((a, b) => a.y - b.y);
  const start = !left && buttonAbove ? TOP + BUTTON : TOP;
  const end = left || buttonAbove ? height - GAP : height - BUTTON - GAP;
  const roomy = here.length * (2 * LINE + GAP) < end - start;
  const linesOf = (text) => (width < NARROW && roomy ? folded(text) : [text]);
  const rings = here.map((ring) => ({ ...ring, lines: linesOf(ring.text) }));
  const edge = { at: left ? EDGE : width - EDGE, inward: left ? 1 : -1 };
  const bottoms = rows(rings, start, end);
  return rings.flatMap((ring, i) => named(ring, bottoms[i], edge));
}

/** @returns {number[]} where each name stands: beside its ring, lower if another is in the way, never below the end */
function rows(rings, start, end) {
  let free = start;
  const bottoms = rings.map(({ y, lines }) => {
    const bottom = Math.max(free + LINE * lines.length, y);
    free = bottom + GAP;
    return bottom;
  });
  let limit = end;
  for (let i = rings.length - 1; i >= 0; i--) {
    bottoms[i] = Math.min(bottoms[i], limit);
    limit = bottoms[i] - LINE * rings[i].lines.length - GAP;
  }
  return bottoms;
}

/** @returns {string[]} two lines of about the same length */
function folded(text) {
  if (text.length < SHORT) return [text];
  const blanks = [...text].flatMap((sign, i) => (sign === " " ? [i] : []));
  const aside = (at) => Math.abs(at - text.length / 2);
  const middle = blanks.reduce((best, at) => (aside(at) < aside(best) ? at : best));
  return [text.slice(0, middle), text.slice(middle + 1)];
}

function named({ x, y, radius, lines }, bottom, { at, inward }) {
  const elbow = x - inward * (radius + 2);
  const shelf = inward * Math.min(SHELF, inward * (elbow - at));
  const path = `M${at} ${bottom}h${shelf}L${elbow} ${y}`;
  const anchor = { class: "tag", "text-anchor": inward > 0 ? "start" : "end" };
  return [
    svg("path", { class: "lead-halo", d: path }),
    svg("path", { class: "lead", d: path }),
    svg("circle", { class: "deep-halo", cx: x, cy: y, r: radius }),
    svg("circle", { class: "deep", cx: x, cy: y, r: radius }),
    ...lines.map((line, i) => svg("text", { ...anchor, x: at, y: bottom - 4 - LINE * (lines.length - 1 - i) }, line)),
  ];
}

function circle(name) {
  return svg("circle", { class: name, cx: 0, cy: 0, r: 1 });
}

function show(element, circles, place) {
  element.toggleAttribute("hidden", place === null);
  if (!place) return;
  for (const one of circles) {
    set(one, "cx", place.x.toFixed(1));
    set(one, "cy", place.y.toFixed(1));
    set(one, "r", place.radius.toFixed(1));
  }
}
