/** Every place in a list: all that painting does, by keys alone. */

import { el, setText } from "./dom.js";
import { levelOf } from "./place-level.js";

const HIGHEST = 10;

/** @param {import("./kit.js").Kit} kit */
export function createListPart(kit) {
  const { places, model, brush, words, announce, nameOf, head } = kit;
  const element = el("details", { class: "part list", toggle: () => open() }, el("summary", {}, words.say("list")));
  const groups = [];
  let rows = null; // built when the list is first opened

  function open() {
    rows ??= build();
    refresh();
  }

  function build() {
    const made = places.map(rowOf);
    for (const group of new Set(places.map((place) => place.group))) {
      const rows = made.filter((row) => row.place.group === group);
      const title = el("summary");
      element.append(el("details", { class: "group" }, title, el("ul", {}, ...rows.map((row) => row.item))));
      groups.push({ group, title, rows });
    }
    return made;
  }

  function rowOf(place) {
    const part = el("option", { value: "part" });
    const select = /** @type {HTMLSelectElement} */ (el("select", { change: () => choose(place, select.value) },
      option("0", words.say("list.none")),
      ...Array.from({ length: HIGHEST }, (_, i) => option(String(i + 1), String(i + 1)))));
    select.setAttribute("aria-label", words.say("list.label", { place: nameOf(place) }));
    return { place, select, part, item: el("li", {}, el("label", {}, el("span", {}, nameOf(place)), select)) };
  }

  function choose(place, value) {
    if (value === "part") return;
    const hadNoPain = model.noPain;
    model.setRegion(place.key, Number(value), brush.words);
    const said = words.say(Number(value) ? "said.level" : "said.bare", { place: nameOf(place), number: value });
    announce(hadNoPain && Number(value) ? `${said}. ${words.say("said.none.back")}` : said);
  }

  function refresh() {
    if (!rows || !element.open) return;
    for (const { place, select, part } of rows) {
      const { kind, number } = levelOf(place, model, head.area);
      if (kind === "part" || kind === "unknown") {
        setText(part, kind === "part" ? words.say("list.part", { number }) : words.say("told.unknown"));
        if (!part.parentNode) select.options[0].after(part);
        select.value = "part";
      } else {
        part.remove();
        select.value = String(number);
      }
    }
    groups.forEach(nameGroup);
  }

  function nameGroup({ group, title, rows: own }) {
    const count = own.filter(({ select }) => select.value !== "0").length;
    setText(title, words.say(count ? "list.group.count" : "list.group", { group: words.say(`group.${group}`), count }));
  }

  return { element, refresh };
}

function option(value, text) {
  return el("option", { value }, text);
}
