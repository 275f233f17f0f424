/** Named places: pressed with the intensity that is chosen, and taken away by another press. */

import { button, el, set, setText, svg } from "./dom.js";

const FIRST = ["orbit_deep"]; // always in sight; the others are folded away
const PICTURE_ORDER = { right: 0, midline: 1, left: 2 }; // as on the picture: the patient's right comes first

/** @param {import("./kit.js").Kit} kit */
export function createDeepPart(kit) {
  const { places, model, brush, words, announce, nameOf } = kit;
  const named = places.filter((place) => place.named).map(placeButton);
  const first = named.filter(({ place }) => FIRST.includes(place.region));
  const rest = named.filter(({ place }) => !FIRST.includes(place.region));
  const folded = el("div", { id: "more", hidden: true }, ...regionsOf(rest).map((buttons) => grid(buttons)));
  const more = button({ class: "btn more", "aria-expanded": "false", "aria-controls": "more", click: unfold });
  const element = el("fieldset", { class: "part deep-places" },
    el("legend", {}, words.say("deep")), grid(first, more), folded);

  function unfold() {
    set(more, "aria-expanded", folded.toggleAttribute("hidden") ? "false" : "true");
  }

  function placeButton(place) {
    const number = el("b", { class: "number" });
    const own = button({ class: "btn named", click: () => toggle(place) },
      svg("svg", { class: "ring", width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" },
        svg("circle", { cx: 7, cy: 7, r: 5.5 })),
      el("span", {}, nameOf(place)), number);
    return { place, own, number };
  }

  function toggle(place) {
    const on = !model.deep.has(place.key);
    const hadNoPain = model.noPain;
    model.setDeep(place.region, place.side, on ? brush.intensity : undefined);
    const said = words.say(on ? "said.level" : "said.bare", { place: nameOf(place), number: brush.intensity });
    announce(hadNoPain && on ? `${said}. ${words.say("said.none.back")}` : said);
  }

  function refresh() {
    for (const { place, own, number } of named) {
      set(own, "aria-pressed", model.deep.has(place.key));
      setText(number, String(model.deep.get(place.key) ?? ""));
    }
    const count = rest.filter(({ place }) => model.deep.has(place.key)).length;
    setText(more, words.say(count ? "deep.more.count" : "deep.more", { count }));
  }

  return { element, refresh };
}

/** @returns {any[][]} the buttons of one region beside each other */
function regionsOf(buttons) {
  const regions = [...new Set(buttons.map(({ place }) => place.region))];
  return regions.map((region) => buttons.filter(({ place }) => place.region === region));
}

function grid(buttons, last = null) {
  const sorted = [...buttons].sort((a, b) => PICTURE_ORDER[a.place.side] - PICTURE_ORDER[b.place.side]);
  return el("div", { class: "pair" }, ...sorted.map(({ own }) => own), last);
}
