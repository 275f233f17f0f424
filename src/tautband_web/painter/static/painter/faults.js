/** Faults of a document on one line: where, what stands there, which rule it breaks; the others are counted. */

const LONGEST_VALUE = 60; // characters; a longer value would push the rule off the line

/** @typedef {{path: (string | number)[], value: unknown, rule: string}} Fault */

/**
 * @param {Fault[]} faults
 * @returns {string} the first in the order of the places
 */
export function firstFault(faults) {
  const { path, value, rule } = faults.reduce((first, fault) => (earlier(fault.path, first.path) ? fault : first));
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  return `${pointer(path)}: ${shown(value)} ${rule}${more}`;
}

/**
 * @param {unknown} value
 * @returns {string} the value as it may stand in a message: on one line, not too long
 */
export function shown(value) {
  const text = written(value, 0);
  const letters = [...text];
  return letters.length <= LONGEST_VALUE ? text : `${letters.slice(0, LONGEST_VALUE - 3).join("")}...`;
}

/**
 * JSON with the blanks that people put; stops where nobody would read on.
 * @param {unknown} value
 * @param {number} depth
 * @returns {string}
 */
function written(value, depth) {
  if (typeof value === "string") return JSON.stringify(value.slice(0, LONGEST_VALUE + 1));
  if (value === null || typeof value !== "object") return String(value);
  if (depth > LONGEST_VALUE) return "...";
  const inside = (part) => written(part, depth + 1);
  if (Array.isArray(value)) return `[${value.slice(0, LONGEST_VALUE).map(inside).join(", ")}]`;
  const entries = Object.entries(value).slice(0, LONGEST_VALUE);
  return `{${entries.map(([key, part]) => `${written(key, 0)}: ${inside(part)}`).join(", ")}}`;
}

/**
 * @param {(string | number)[]} path
 * @returns {string} JSON pointer; the document as a whole is called `document`
 */
export function pointer(path) {
  const parts = path.map((part) => `/${oneLine(String(part)).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return parts.join("") || "document";
}

/**
 * @param {string} text
 * @returns {string}
 */
function oneLine(text) {
  const short = text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 3)}...`;
  return short.replace(/[\p{C}\p{Z}]/gu, (sign) => (sign === " " ? sign : JSON.stringify(sign).slice(1, -1).trim()));
}

/**
 * @param {(string | number)[]} one
 * @param {(string | number)[]} other
 * @returns {boolean} whether a place comes before another: keys by their letters, entries by their number
 */
function earlier(one, other) {
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) {
    if (one[i] === other[i]) continue;
    if (typeof one[i] === typeof other[i]) return one[i] < other[i];
    return typeof one[i] === "number";
  }
  return one.length < other.length;
}
