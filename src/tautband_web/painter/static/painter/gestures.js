/** Mouse, finger and pen on the stage: one finger paints or turns, two fingers zoom and move. */

const SECOND_FINGER_MS = 250; // a stroke younger than this was meant as the start of a pinch
const PEN_ERASER = 5;

/**
 * @typedef {object} Handlers
 * @property {(x: number, y: number, how: {erase: boolean, turn: boolean}) => "paint" | "turn"} start
 * @property {(points: [number, number][]) => void} paint
 * @property {() => void} end
 * @property {() => void} cancel
 * @property {(dx: number, dy: number) => void} turn
 * @property {(factor: number, dx: number, dy: number, x: number, y: number) => void} pinch
 * @property {(point: [number, number] | null) => void} hover where a mouse is, or null where it has left
 */

/**
 * @param {HTMLElement} surface its CSS says `touch-action: none`
 * @param {Handlers} handlers
 */
export function createGestures(surface, handlers) {
  const fingers = new Map();
  let mode = "idle", since = 0;

  const begin = (event) => {
    surface.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (fingers.size === 1) first(event);
    else if (fingers.size === 2) second();
  };

  function first(event) {
    since = event.timeStamp;
    const how = { erase: event.button === PEN_ERASER, turn: event.button === 1 || event.button === 2 };
    mode = handlers.start(event.clientX, event.clientY, how);
  }

  function second() {
    if (mode === "paint" && performance.now() - since < SECOND_FINGER_MS) handlers.cancel();
    else if (mode === "paint") handlers.end();
    mode = "pinch";
  }

  const move = (event) => {
    if (event.pointerType === "mouse") handlers.hover([event.clientX, event.clientY]);
    const before = fingers.get(event.pointerId);
    if (!before) return;
    if (mode === "pinch") pinched(event);
    else if (mode === "paint") handlers.paint(pointsOf(event));
    else if (mode === "turn") handlers.turn(event.clientX - before[0], event.clientY - before[1]);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  };

  function pinched(event) {
    if (fingers.size !== 2) return;
    const before = spanOf([...fingers.values()]);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    const now = spanOf([...fingers.values()]);
    handlers.pinch(now.length / (before.length || 1), now.x - before.x, now.y - before.y, now.x, now.y);
  }

  const finish = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (mode === "paint") handlers.end();
    mode = fingers.size === 0 ? "idle" : "spent"; // the finger that stays after a pinch does not paint
  };

  const wheel = (event) => {
    if (!event.ctrlKey) return; // a plain wheel scrolls the page
    event.preventDefault();
    handlers.pinch(Math.exp(-event.deltaY / 100), 0, 0, event.clientX, event.clientY);
  };

  surface.addEventListener("pointerdown", begin);
  surface.addEventListener("pointermove", move);
  surface.addEventListener("pointerup", finish);
  surface.addEventListener("pointercancel", finish);
  surface.addEventListener("pointerleave", () => handlers.hover(null));
  surface.addEventListener("wheel", wheel, { passive: false });
  surface.addEventListener("contextmenu", (event) => event.preventDefault());
}

/** @returns {[number, number][]} all places since the last event, as far as the browser tells them */
function pointsOf(event) {
  const events = event.getCoalescedEvents?.() ?? [];
  return (events.length > 0 ? events : [event]).map(({ clientX, clientY }) => [clientX, clientY]);
}

function spanOf([[x0, y0], [x1, y1]]) {
  return { length: Math.hypot(x1 - x0, y1 - y0), x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}
