/** The head in three dimensions as a surface of the stage, where the browser can show it. */

const NEAR = 1.6;

/** @returns {Promise<boolean>} whether it is worth a tab; nothing heavy is loaded yet */
export async function solidIsPossible() {
  try {
    await import("./head3d.js");
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

/**
 * @param {object} given
 * @param {HTMLElement} given.stage
 * @param {import("./head.js").Head} given.head
 * @param {URL} given.assets
 * @param {string} given.build
 * @param {string} given.theme
 * @param {boolean} given.near whether the head alone is shown at first, where there is little room
 * @returns {Promise<any>} null where it cannot be shown after all
 */
export async function createSolidView({ stage, head, assets, build, theme, near }) {
  const canvas = document.createElement("canvas");
  canvas.className = "solid";
  canvas.setAttribute("aria-hidden", "true");
  stage.prepend(canvas);
  const { createHead3d } = await import("./head3d.js");
  const view = await createHead3d({ canvas, head, assets, build, theme }).catch(() => null);
  if (!view) {
    canvas.remove();
    return null;
  }
  if (near) {
    const { left, top, width } = canvas.getBoundingClientRect();
    view.zoom(NEAR, left + width / 2, top);
  }
  return {
    ...view,
    name: "solid",
    pixelsPerCm: 20, // about; only the distance between two dabs depends on it
    turn: view.orbit,
    hidden: (value) => canvas.toggleAttribute("hidden", value),
    destroy: () => {
      view.destroy();
      canvas.remove();
    },
  };
}
