/** Builds elements without markup in strings, so that a strict content security policy has nothing to refuse. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] a function is a listener for the event of that name; false leaves one out
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @param {Record<string, any>} attributes
 * @param {...(Node | string | null)} children
 * @returns {HTMLButtonElement}
 */
export function button(attributes, ...children) {
  return /** @type {HTMLButtonElement} */ (el("button", { type: "button", ...attributes }, ...children));
}

/**
 * Sets an attribute only if it differs, so that a screen reader hears no change where there is none.
 * @param {Element} element
 * @param {string} name
 * @param {string | boolean | number} value
 */
export function set(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/**
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
