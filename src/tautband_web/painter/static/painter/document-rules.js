/** The rules of pain-drawing/1, in the words in which the Python package says them. */

import { pointer } from "./faults.js";
import { CELLS } from "./head.js";
import { sidesOf } from "./places.js";

export const SCHEMA = "pain-drawing/1";

const KEYS = ["schema", "surface", "cells", "deep", "layers", "strokes", "no_pain_here", "drawn_at"];
const SIDES = ["left", "right", "both", "midline"];
const MOST_STROKES = 2000;
const LONGEST_WORD = 60;
const NO_CELL = `is not a cell of head/1; its cells are 0 to ${CELLS - 1}`;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;

/** @typedef {import("./faults.js").Fault} Fault */
/** @typedef {(string | number)[]} Path */

/**
 * @param {any} value
 * @param {import("./head.js").Head} head
 * @returns {Fault[]} none for a good document
 */
export function faultsOf(value, head) {
  if (!isObject(value)) return [fault([], value, "is not an object; a document is { ... } with a schema name")];
  const schema = schemaFaults(value);
  if (schema.length > 0) return schema;
  const shape = [
    ...unknownKeys(value, [], KEYS),
    ...missing(value, [], ["surface"]),
    ...surfaceFaults(value, head),
    ...listFaults(value.cells, ["cells"], CELLS, cellFaults),
    ...listFaults(value.deep, ["deep"], Infinity, (entry, path) => namedFaults(entry, path, head)),
    ...listFaults(value.layers, ["layers"], Infinity, layerFaults),
    ...listFaults(value.strokes, ["strokes"], MOST_STROKES, strokeFaults),
    ...valueFaults(value),
  ];
  return shape.length > 0 ? shape : crossFaults(value, head);
}

/** Rules that hold across entries; only for a document of the right shape. */
function crossFaults(document, head) {
  const [cells, deep, layers] = [document.cells ?? [], document.deep ?? [], document.layers ?? []];
  const painted = new Set(cells.map(([cell]) => cell));
  const named = deep.map(({ region, side }) => ({ region, side }));
  const words = layers.map(({ quality }) => ({ quality }));
  const faults = [
    ...repeated(cells.map(([cell]) => [`cell ${cell}`]), cells, ["cells"]),
    ...repeated(deep.map((entry) => placesNamed(entry, head)), named, ["deep"]),
    ...repeated(layers.map(({ quality }) => [`"${quality}"`]), words, ["layers"]),
    ...layers.flatMap((layer, i) => cellsOfLayer(layer.cells, painted, ["layers", i, "cells"])),
  ];
  if (document.no_pain_here && (painted.size > 0 || deep.length > 0)) {
    const what = painted.size > 0 ? "the cells that are painted" : "the places that are named";
    faults.push(fault(["no_pain_here"], true, `contradicts ${what}`));
  }
  return faults;
}

/** A fault for each entry that speaks of what an earlier one spoke of. */
function repeated(said, values, path) {
  const first = new Map();
  return said.flatMap((things, i) => {
    const again = things.find((thing) => first.has(thing));
    const rule = `is given twice: ${pointer([...path, first.get(again)])} holds ${again} already`;
    things.forEach((thing) => { if (!first.has(thing)) first.set(thing, i); });
    return again === undefined ? [] : [fault([...path, i], values[i], rule)];
  });
}

function placesNamed({ region, side }, head) {
  const sides = side === "both" ? sidesOf(head.regions[head.indexOf.get(region)]) : [side];
  return sides.map((one) => `${region}, ${one}`);
}

function cellsOfLayer(cells, painted, path) {
  const bare = cells.flatMap((cell, i) => (painted.has(cell) ? [] : [
    fault([...path, i], cell, "is not painted; a layer holds painted cells only")]));
  return [...repeated(cells.map((cell) => [`cell ${cell}`]), cells, path), ...bare];
}

function schemaFaults(value) {
  if (!Object.hasOwn(value, "schema")) return [fault([], value, `has no "schema"; say "schema": "${SCHEMA}"`)];
  if (value.schema === SCHEMA) return [];
  const [name, version] = typeof value.schema === "string" ? value.schema.split(/\/(.*)/s) : [];
  const rule = name === SCHEMA.split("/")[0] && version !== undefined
    ? `is a version that is not read here; version 1 is read (${SCHEMA}), not version ${version.slice(0, 10) || "none"}`
    : `is not the schema that is read here; say ${SCHEMA}`;
  return [fault(["schema"], value.schema, rule)];
}

function surfaceFaults({ surface }, head) {
  if (surface === undefined || surface === head.surface) return [];
  const rule = `is a surface that is not known here; cells of ${head.surface} are read`;
  return [fault(["surface"], surface, typeof surface === "string" ? rule : "is not text")];
}

function valueFaults({ no_pain_here, drawn_at }) {
  const faults = [];
  if (given(no_pain_here) && typeof no_pain_here !== "boolean") {
    faults.push(fault(["no_pain_here"], no_pain_here, "is not true or false"));
  }
  if (given(drawn_at) && !(typeof drawn_at === "string" && INSTANT.test(drawn_at))) {
    faults.push(fault(["drawn_at"], drawn_at, "is not a time in UTC written as 2026-03-01T10:00:00Z"));
  } else if (given(drawn_at) && !isOfCalendar(drawn_at)) {
    faults.push(fault(["drawn_at"], drawn_at, "is not a time of the calendar"));
  }
  return faults;
}

/** @returns {Fault[]} of a list that may be absent, and of its entries */
function listFaults(value, path, most, entryFaults) {
  if (!given(value)) return [];
  if (!Array.isArray(value)) return [fault(path, value, "is not a list")];
  if (value.length > most) return [fault(path, value, `has more than ${most} entries`)];
  return value.flatMap((entry, i) => entryFaults(entry, [...path, i]));
}

function cellFaults(entry, path) {
  if (!Array.isArray(entry) || entry.length !== 2) {
    return [fault(path, entry, "is not a cell with its intensity, such as [1203, 7]")];
  }
  const [cell, intensity] = entry;
  if (!isCell(cell)) return [fault([...path, 0], cell, NO_CELL)];
  const rule = paintedIntensityRule(intensity);
  return rule ? [fault([...path, 1], intensity, rule)] : [];
}

function namedFaults(entry, path, head) {
  if (!isObject(entry)) return [fault(path, entry, "is not an object")];
  const known = head.regions[head.indexOf.get(entry.region)];
  const faults = [
    ...unknownKeys(entry, path, ["region", "side", "intensity"]),
    ...missing(entry, path, ["region", "side"]),
    ...valueFault(entry, "region", path, (region) => regionRule(region, known)),
    ...valueFault(entry, "side", path, (side) => (SIDES.includes(side) ? null : `is not one of ${SIDES.join(", ")}`)),
    ...valueFault(entry, "intensity", path, (number) => (number === null ? null : namedIntensityRule(number))),
  ];
  return faults.length > 0 ? faults : valueFault(entry, "side", path, (side) => sideRule(side, known));
}

function regionRule(region, known) {
  if (typeof region !== "string") return "is not text";
  if (!known) return "is not a known region";
  return known.named ? null : "is painted on the skin, not named; paint its cells";
}

function sideRule(side, { id, midline }) {
  if (midline && side !== "midline" && side !== "both") {
    return `is not a side of ${id}, which lies in the midline; say midline`;
  }
  return !midline && side === "midline" ? `is not a side of ${id}; say left, right or both` : null;
}

function layerFaults(entry, path) {
  if (!isObject(entry)) return [fault(path, entry, "is not an object")];
  const cells = Array.isArray(entry.cells) ? entry.cells : [];
  return [
    ...unknownKeys(entry, path, ["quality", "cells"]),
    ...missing(entry, path, ["quality", "cells"]),
    ...valueFault(entry, "quality", path, wordRule),
    ...valueFault(entry, "cells", path, (value) => (Array.isArray(value) ? null : "is not a list")),
    ...cells.flatMap((cell, i) => layerCellFaults(cell, [...path, "cells", i])),
  ];
}

function layerCellFaults(cell, path) {
  if (!Number.isInteger(cell)) return [fault(path, cell, "is not the number of a cell")];
  return isCell(cell) ? [] : [fault(path, cell, NO_CELL)];
}

/** @returns {Fault[]} of a key that is there */
function valueFault(entry, key, path, ruleOf) {
  const rule = entry[key] === undefined ? null : ruleOf(entry[key]);
  return rule === null ? [] : [fault([...path, key], entry[key], rule)];
}

function strokeFaults(entry, path) {
  return isObject(entry) ? [] : [fault(path, entry, "is not an object")];
}

function paintedIntensityRule(value) {
  if (!Number.isInteger(value)) return "is not a whole number from 1 to 10";
  return value < 1 ? "is below 1; leave out a cell that does not hurt" : namedIntensityRule(value);
}

function namedIntensityRule(value) {
  if (!Number.isInteger(value)) return "is not a whole number";
  if (value < 1) return "is below 1";
  return value > 10 ? "is above 10" : null;
}

function wordRule(value) {
  if (typeof value !== "string") return "is not text";
  if (value.length === 0) return "is shorter than 1 letter";
  return [...value].length > LONGEST_WORD ? `is longer than ${LONGEST_WORD} letters` : null;
}

function unknownKeys(value, path, keys) {
  return Object.keys(value).filter((key) => !keys.includes(key))
    .map((key) => fault([...path, key], value[key], "stands under a key that is not known here"));
}

function missing(value, path, keys) {
  return keys.filter((key) => !Object.hasOwn(value, key)).map((key) => fault(path, value, `has no "${key}"`));
}

/** @returns {boolean} false for 30 February, which a browser would read as a day in March */
function isOfCalendar(text) {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === text.slice(0, 19);
}

function given(value) {
  return value !== undefined && value !== null;
}

function isCell(value) {
  return Number.isInteger(value) && value >= 0 && value < CELLS;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @returns {Fault} */
function fault(path, value, rule) {
  return { path, value, rule };
}
