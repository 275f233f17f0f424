/** Painting with the keys: a ring moves from cell to cell, and says where it is. */

import { directionOf, nearestCell, neighborToward } from "./cursor.js";
import { keyOfCell } from "./places.js";

const TURN = 40; // CSS pixels of drag for one press of an arrow key

/**
 * @param {import("./kit.js").Kit} kit
 * @param {object} given
 * @param {ReturnType<typeof import("./flat-view.js").createFlatView>} given.flat
 * @param {ReturnType<typeof import("./painting.js").createPainting>} given.painting
 * @param {() => boolean} given.isReadOnly
 * @param {() => ((dx: number, dy: number) => void) | null} given.turn null in a flat view
 * @param {() => void} given.moved
 */
export function createStageKeys(kit, { flat, painting, isReadOnly, turn, moved }) {
  const { model, brush, words, announce, head } = kit;
  let cell = null, visible = false;

  function enter() {
    const { viewport } = flat;
    if (cell === null || !flat.field().sees(cell)) {
      cell = nearestCell(flat.field(), ...viewport.toPicture(viewport.width / 2, viewport.height / 2));
    }
    visible = true;
  }

  function go(direction) {
    if (visible) cell = neighborToward(flat.field(), cell, direction);
    else enter();
    flat.reveal(cell);
    moved();
    tell();
  }

  function tell() {
    const place = kit.byKey.get(keyOfCell(head, cell));
    const values = { place: kit.nameOf(place), number: model.intensities[cell] };
    announce(words.say(values.number ? "said.level" : "said.bare", values));
  }

  function dab(erase) {
    if (isReadOnly()) return;
    if (!visible) enter();
    const [x, y] = flat.clientOf(cell);
    painting.start(x, y, erase);
    painting.end();
    moved();
  }

  function level(key) {
    if (isReadOnly()) return;
    brush.set({ intensity: key === "0" ? 10 : Number(key) });
    announce(words.say("intensity.now", { number: brush.intensity }));
  }

  function act(key) {
    const direction = directionOf(key);
    const spin = turn();
    if (direction && spin) spin(direction[0] * TURN, direction[1] * TURN);
    else if (direction) go(direction);
    else if (/^\d$/.test(key)) level(key);
    else if (spin || !flat.field()) return false;
    else if (key === " ") dab(false);
    else if (key === "e" || key === "E") dab(true);
    else return false;
    return true;
  }

  return {
    /** @param {KeyboardEvent} event */
    press: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (act(event.key)) event.preventDefault();
    },
    leave: () => {
      if (!visible) return;
      visible = false;
      moved();
    },
    /** @returns {{x: number, y: number, radius: number} | null} where the ring is */
    ring: () => {
      if (!visible || !flat.field()?.sees(cell)) return null;
      const [x, y] = flat.viewport.toStage(...flat.middleOf(cell));
      return { x, y, radius: Math.max(7, brush.radiusCm * flat.viewport.pixelsPerCm) };
    },
  };
}
