/** Which theme holds: the one asked for, that of the page, or that of the system. */

const KNOWN = ["light", "dark", "attack"];

/**
 * @param {string | null} asked
 * @returns {string} light, dark or attack
 */
export function themeFor(asked) {
  const page = document.documentElement.dataset.theme;
  const wanted = [asked, page].find((name) => KNOWN.includes(name));
  return wanted ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/**
 * @param {() => void} listener hears when the page or the system changes its theme
 * @returns {() => void} stops listening
 */
export function watchThemes(listener) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(listener);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  system.addEventListener("change", listener);
  return () => {
    page.disconnect();
    system.removeEventListener("change", listener);
  };
}
