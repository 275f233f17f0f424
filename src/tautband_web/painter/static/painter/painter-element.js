/**
 * <tautband-painter>: a person paints on a head where it hurts.
 *
 *   <script type="module" src="/painter/painter-element.js"></script>
 *   <form><tautband-painter name="drawing" assets="/head-1/"></tautband-painter></form>
 *
 * Attributes
 *   assets    folder of the head surface; `../head-1/` beside this file by default
 *   build     lean (default) or full
 *   theme     light, dark, attack, or auto (default): the `data-theme` of the page's root, or else that of the system
 *   who       patient (default): "your right"; clinician: "patient's right"
 *   done-label  what the last button says instead of "Done"
 *   readonly  shows a drawing, with its places in words, and lets nobody change it
 *   name, required, disabled   as for any field of a form; the value in the form is the document as JSON text
 *
 * Properties
 *   value     the drawing as a pain-drawing/1 document. Setting one without faults replaces what is painted, and null
 *             clears it; one with faults changes nothing and raises `error`
 *   answered  false while nothing is painted, named or declined: an empty drawing is no answer
 *   ready     a promise: kept when the head can be painted on, broken if its files could not be loaded
 *   say(line) shows a line over the picture and speaks it, such as "Saved"
 *
 * Events
 *   input     after each change, also within a stroke
 *   change    after each finished stroke or other step
 *   done      the person pressed Done; detail.value is the document
 *   error     a document was refused; detail.line says where and why. Or the files could not be loaded
 *
 * All styles, scripts and pictures come from the two folders, so that `default-src 'none'` with script-src, style-src,
 * img-src and connect-src of 'self' is enough. Colors and type follow the custom properties of tokens.css.
 */

import { loadCells, loadPicture } from "./flat-files.js";
import { el } from "./dom.js";
import { loadHead } from "./head.js";
import { createPainter } from "./painter.js";
import { themeFor, watchThemes } from "./themes.js";
import { createWords } from "./words.js";

const STYLES = ["tokens.css", "painter.css"];
const FIRST_VIEW = "front";

export class TautbandPainter extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["theme", "readonly", "required", "who", "build", "assets", "done-label"];

  #internals = this.attachInternals();
  #root = this.attachShadow({ mode: "open" });
  /** @type {import("./painter.js").Painter | null} */
  #painter = null;
  #waiting = null; // a document that came before the head
  #drawnAt = null;
  #disabled = false;
  #unwatch = () => {};
  #resized = new ResizeObserver(() => this.#painter?.resize());
  #settle;
  ready = new Promise((kept, broken) => { this.#settle = { kept, broken }; });

  connectedCallback() {
    this.#unwatch = this.#watch();
    if (!this.#painter) this.#start();
  }

  disconnectedCallback() {
    this.#unwatch();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#painter) return;
    if (name === "theme") this.#applyTheme();
    else if (name === "readonly") this.#applyReadOnly();
    else if (name === "required") this.#tellForm();
    else this.#restart();
  }

  get value() {
    return this.#painter ? this.#painter.model.toDocument(this.#drawnAt) : this.#waiting;
  }

  set value(document) {
    if (!this.#painter) this.#waiting = document;
    else this.#load(document);
  }

  get answered() {
    return this.#painter?.model.answered ?? false;
  }

  get name() { return this.getAttribute("name"); }
  get form() { return this.#internals.form; }
  get type() { return this.localName; }
  get validity() { return this.#internals.validity; }
  get validationMessage() { return this.#internals.validationMessage; }
  get willValidate() { return this.#internals.willValidate; }
  checkValidity() { return this.#internals.checkValidity(); }
  reportValidity() { return this.#internals.reportValidity(); }

  /** Shows a line over the picture, and speaks it. @param {string} line */
  say(line) { this.#painter?.note(line); }

  formResetCallback() { this.value = null; }
  formDisabledCallback(disabled) {
    this.#disabled = disabled;
    this.#applyReadOnly();
  }
  formStateRestoreCallback(state) {
    if (typeof state === "string" && state) this.value = JSON.parse(state);
  }

  async #start() {
    try {
      const assets = this.#assets();
      const build = this.getAttribute("build") ?? "lean";
      const theme = this.#setDataTheme();
      const early = {
        cells: loadCells(assets, build, FIRST_VIEW),
        picture: loadPicture(assets, build, FIRST_VIEW, theme),
      };
      Object.values(early).forEach((promise) => promise.catch(() => {})); // told where it is used
      const [head] = await Promise.all([loadHead(assets), this.#style()]);
      await this.#build({ head, assets, build, theme, early });
      this.#settle.kept(this);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #build(known) {
    this.#painter = createPainter({
      ...known,
      who: this.#who(),
      doneLabel: this.getAttribute("done-label"),
      isReadOnly: () => this.#isReadOnly(),
      whenTouched: () => this.dispatchEvent(new Event("input", { bubbles: true, composed: true })),
      whenChanged: () => this.#changed(),
      whenDone: () => this.#tell("done", { value: this.value }, true),
    });
    this.#root.append(this.#painter.element);
    this.#resized.observe(this.#painter.stage.element);
    this.#applyReadOnly();
    this.#painter.refresh();
    this.#applyTheme();
    const first = this.#painter.show(FIRST_VIEW);
    if (this.#waiting !== null) this.#load(this.#waiting);
    this.#waiting = null;
    await first;
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.#painter?.prepare().catch(() => {}));
  }

  #restart() {
    this.#waiting = this.value;
    const drawnAt = this.#drawnAt;
    this.#painter.stage.destroy();
    this.#painter = null;
    this.#root.replaceChildren();
    this.#start().then(() => { this.#drawnAt = drawnAt; });
  }

  #style() {
    return Promise.all(STYLES.map((name) => new Promise((loaded, failed) => {
      const link = el("link", { rel: "stylesheet", href: new URL(name, import.meta.url), load: loaded, error: failed });
      this.#root.append(link);
    })));
  }

  #load(document) {
    const empty = { schema: "pain-drawing/1", surface: "head/1" };
    const { error } = this.#painter.model.load(document ?? empty);
    if (error) {
      this.#painter.note(this.#painter.words.say("wrong.document", { line: error }));
      this.#tell("error", { line: error });
      return;
    }
    this.#drawnAt = document?.drawn_at ?? null;
    this.#tellForm();
  }

  #changed() {
    this.#drawnAt = new Date().toISOString();
    this.#tellForm();
    this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  }

  #tellForm() {
    const { answered } = this;
    const text = answered ? JSON.stringify(this.value) : null;
    this.#internals.setFormValue(text, text);
    const missing = this.hasAttribute("required") && !answered;
    const line = this.#painter.words.say("said.empty");
    if (missing) this.#internals.setValidity({ valueMissing: true }, line, this.#painter.stage.surface);
    else this.#internals.setValidity({});
  }

  #applyReadOnly() {
    this.#painter?.element.classList.toggle("is-read-only", this.#isReadOnly());
    this.#painter?.stage.describe();
  }

  #isReadOnly() {
    return this.#disabled || this.hasAttribute("readonly");
  }

  #assets() {
    const asked = this.getAttribute("assets");
    return asked === null ? new URL("../head-1/", import.meta.url) : new URL(asked, document.baseURI);
  }

  #who() {
    return this.getAttribute("who") === "clinician" ? "clinician" : "patient";
  }

  #setDataTheme() {
    const theme = themeFor(this.getAttribute("theme"));
    this.setAttribute("data-theme", theme);
    return theme;
  }

  #applyTheme() {
    this.#painter?.setTheme(this.#setDataTheme()).catch(() => {
      this.#painter.note(this.#painter.words.say("wrong.picture"));
    });
  }

  #watch() {
    const toPaper = () => this.#painter?.setTheme(themeFor(this.getAttribute("theme")), true);
    const toScreen = () => this.#applyTheme();
    const stop = watchThemes(toScreen);
    addEventListener("beforeprint", toPaper);
    addEventListener("afterprint", toScreen);
    return () => {
      stop();
      removeEventListener("beforeprint", toPaper);
      removeEventListener("afterprint", toScreen);
    };
  }

  #fail(error) {
    const line = createWords(this.#who()).say("wrong.head");
    this.#root.append(el("p", { role: "alert" }, line));
    this.#tell("error", { line });
    this.ready.catch(() => {}); // whoever does not wait for it is told by the event
    this.#settle.broken(error);
  }

  #tell(name, detail, bubbles = false) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles, composed: bubbles }));
  }
}

if (!customElements.get("tautband-painter")) customElements.define("tautband-painter", TautbandPainter);
