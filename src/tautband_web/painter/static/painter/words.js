/** Every word that the painter shows or speaks, by message id. "{name}" is filled in. */

const MESSAGES = {
  // what differs between the two readers
  "patient.side.right": "your right",
  "patient.side.left": "your left",
  "patient.stage": "Your head, seen from {view}",
  "patient.view.right": "your right",
  "patient.view.left": "your left",
  "clinician.side.right": "patient’s right",
  "clinician.side.left": "patient’s left",
  "clinician.stage": "The patient’s head, seen from {view}",
  "clinician.view.right": "the patient’s right",
  "clinician.view.left": "the patient’s left",
  // views
  "tabs": "View",
  "tab.front": "Front",
  "tab.right": "Right",
  "tab.left": "Left",
  "tab.back": "Back",
  "tab.top": "Top",
  "tab.solid": "3-D",
  "view.front": "the front",
  "view.back": "the back",
  "view.top": "above",
  "view.solid": "where you turn it",
  "stage.keys": "Arrow keys move a ring over the skin, Space paints, E erases, 1 to 9 and 0 set how bad it is.",
  "stage.keys.readonly": "Arrow keys move a ring over the skin and say what is painted.",
  "stage.keys.solid": "Arrow keys turn the head. To paint with keys, choose another view.",
  "zoom.all": "Show shoulders",
  "zoom.head": "Show head",
  "solid.hint": "Drag beside the head to turn it",
  "turn.left": "Turn left",
  "turn.right": "Turn right",
  // how bad
  "intensity": "How bad is it there?",
  "intensity.now": "{number} of 10",
  "intensity.hint": "press again for {number}",
  "intensity.band": "{low} or {high} of 10",
  "intensity.chosen": "{number} of 10, press again for {other}",
  // tools
  "tools": "Tools",
  "brush": "Brush",
  "brush.small": "Small brush",
  "brush.middle": "Middle brush",
  "brush.large": "Large brush",
  "erase": "Erase",
  "undo": "Undo",
  "redo": "Redo",
  "clear": "Clear all",
  // what it is like
  "quality": "What is it like?",
  "quality.throbbing": "throbbing",
  "quality.pressing": "pressing",
  "quality.stabbing": "stabbing",
  "quality.burning": "burning",
  "quality.tight": "tight",
  // places
  "deep": "Deep inside, without skin",
  "deep.more": "More places",
  "deep.more.count": "More places ({count})",
  "list": "Choose places from a list instead",
  "list.label": "{place}, how bad",
  "list.none": "not painted",
  "list.group": "{group}",
  "list.group.count": "{group} ({count})",
  "list.part": "in part, {number}",
  "told": "Where it hurts",
  "told.part": "in part",
  "told.unknown": "how bad is not known",
  "told.nothing": "Nothing is painted yet.",
  "group.head": "Head",
  "group.face": "Face",
  "group.teeth_mouth": "Teeth and mouth",
  "group.neck": "Neck",
  "group.shoulder_trunk": "Shoulders and upper body",
  // the end
  "none": "No pain here",
  "done": "Done",
  // what is announced
  "said.level": "{place}: {number} of 10",
  "said.part": "{place}: {number} of 10 in part",
  "said.bare": "{place}: not painted",
  "said.unknown": "{place}: how bad is not known",
  "said.painted": "{places}: {number} of 10",
  "said.erased": "Erased: {places}",
  "said.more": "{places} and {count} more",
  "said.undone": "Undone",
  "said.redone": "Done again",
  "said.cleared": "All is cleared. Undo brings it back.",
  "said.nothing.undo": "Nothing to undo",
  "said.nothing.redo": "Nothing to do again",
  "said.none": "No pain here",
  "said.none.cleared": "No pain here. What was painted is cleared, Undo brings it back.",
  "said.none.back": "“No pain here” is taken back, because something is painted.",
  "said.word": "{word}: for what is painted, and for what you paint next",
  "said.word.next": "{word}: for what you paint next",
  "said.word.off": "{word}: no longer for what you paint next",
  "said.empty": "Nothing is painted yet. Paint where it hurts, or press “No pain here”.",
  // what can go wrong
  "wrong.head": "The head could not be loaded. Check the connection, then load this page again.",
  "wrong.picture": "This picture could not be loaded. Choose places from the list, or load this page again.",
  "page.saved": "Saved.",
  "page.refused": "Not saved: {line}",
  "page.gone": "Not saved: the program behind this page has stopped. Start it again, then press Save again.",
  "wrong.document": "This drawing could not be read and was not taken over: {line}",
};

/** Skin and named places. {side} is right or left, {Side} the same at the start of a sentence. */
const PLACES = {
  vertex: "Top of the head, {side}",
  parietal: "Upper side of the head, {side}",
  forehead_medial: "Middle of the forehead, {side}",
  forehead_lateral: "Side of the forehead, {side}",
  glabella: "Between the eyebrows",
  supraorbital: "Over the {side} eye",
  temple_anterior: "{Side} temple, front",
  temple_middle: "{Side} temple, middle",
  temple_posterior: "{Side} temple, back",
  occipital: "Back of the head, {side}",
  suboccipital: "Under the skull, {side}",
  mastoid: "Behind the {side} ear",
  orbit_deep: "Behind the {side} eye",
  periorbital_medial: "Inner corner of the {side} eye",
  periorbital_lateral: "Outer corner of the {side} eye",
  infraorbital: "Under the {side} eye",
  nose_side: "{Side} side of the nose",
  cheek_zygomatic: "{Side} cheek",
  tmj: "{Side} jaw joint",
  ear_deep: "Inside the {side} ear",
  mandible_angle: "{Side} corner of the jaw",
  mandible_body: "{Side} lower jaw",
  chin: "Chin",
  teeth_upper_anterior: "Upper front teeth, {side}",
  teeth_upper_posterior: "Upper back teeth, {side}",
  teeth_lower_anterior: "Lower front teeth, {side}",
  teeth_lower_posterior: "Lower back teeth, {side}",
  tongue_palate: "Tongue or roof of the mouth",
  throat: "Inside the throat",
  neck_anterior: "Front of the neck, {side}",
  neck_anterolateral: "Side of the neck toward the front, {side}",
  neck_lateral: "Side of the neck toward the back, {side}",
  neck_posterior_upper: "Back of the neck, upper part, {side}",
  neck_posterior_lower: "Back of the neck, lower part, {side}",
  neck_angle: "Where the neck meets the {side} shoulder",
  supraclavicular: "Above the {side} collarbone",
  suprascapular: "Top of the {side} shoulder",
  acromion: "Tip of the {side} shoulder",
  shoulder_posterior: "Back of the {side} shoulder",
  shoulder_lateral: "Outside of the {side} shoulder",
  scapula_medial_border: "Inner edge of the {side} shoulder blade",
  interscapular: "Between the shoulder blades, {side}",
  scapula_inferior_angle: "Lower tip of the {side} shoulder blade",
  sternum_upper: "Top of the breastbone",
  chest_upper: "Upper chest, {side}",
  arm: "{Side} arm",
};

/** The named places again, short enough to stand beside their ring: the picture shows the side. */
const SHORT = {
  orbit_deep: "behind the eye",
  ear_deep: "inside the ear",
  teeth_upper_anterior: "upper front teeth",
  teeth_upper_posterior: "upper back teeth",
  teeth_lower_anterior: "lower front teeth",
  teeth_lower_posterior: "lower back teeth",
  tongue_palate: "tongue",
  throat: "throat",
  arm: "arm",
  scapula_inferior_angle: "shoulder blade",
};

/** @typedef {ReturnType<typeof createWords>} Words */

/** @param {"patient" | "clinician"} who reads them */
export function createWords(who) {
  const say = (id, values = {}) => filled(MESSAGES[`${who}.${id}`] ?? MESSAGES[id], values);
  return {
    /** @param {string} id @param {Record<string, string | number>} [values] */
    say,
    /** @param {string} region @param {string} side */
    place: (region, side) => filled(PLACES[region], { side, Side: capital(side) }),
    /** @param {string} region */
    short: (region) => SHORT[region],
    /** @param {string} word a quality; other words than ours stand for themselves */
    quality: (word) => MESSAGES[`quality.${word}`] ?? word,
    /** @param {string} view */
    stage: (view) => say("stage", { view: say(`view.${view}`) }),
  };
}

/**
 * @param {string} text
 * @returns {string} with a capital in front
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
