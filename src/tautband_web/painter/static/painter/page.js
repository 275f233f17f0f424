/** The small page of one's own machine: fetches the drawing to go on with, and saves it where the program was told. */

import "./painter-element.js";
import { createWords } from "./words.js";

const { say } = createWords("patient");
const painter = document.querySelector("tautband-painter");
let session = { key: "", drawing: null }, unsaved = false;

async function open() {
  const response = await fetch("/session.json");
  if (!response.ok) return;
  session = await response.json();
  if (session.drawing) painter.value = session.drawing;
}

async function save() {
  const headers = { "Content-Type": "application/json", "X-Tautband-Key": session.key };
  try {
    const response = await fetch("/drawing", { method: "POST", headers, body: JSON.stringify(painter.value) });
    const answer = await response.json();
    painter.say(response.ok ? say("page.saved") : say("page.refused", { line: answer.error }));
    unsaved &&= !response.ok;
  } catch {
    painter.say(say("page.gone"));
  }
}

function showTheme() {
  const { theme } = document.documentElement.dataset;
  const shown = theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  for (const button of themes) button.setAttribute("aria-pressed", String(button.dataset.set === shown));
}

function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("tautband-theme", theme);
  } catch {
    // a private window remembers nothing
  }
  showTheme();
}

const themes = document.querySelectorAll("[data-set]");
themes.forEach((button) => button.addEventListener("click", () => chooseTheme(button.dataset.set)));
painter.addEventListener("change", () => { unsaved = true; });
painter.addEventListener("done", save);
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
showTheme();
open();
