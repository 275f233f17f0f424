// Paints a random walk, one dab a frame, and gives the milliseconds that each dab kept the page busy: its event, and the
// frame that drew it.
async (count) => {
  const root = document.querySelector("tautband-painter").shadowRoot;
  const surface = root.querySelector(".surface"), box = surface.getBoundingClientRect();
  const press = (name) => [...root.querySelectorAll("button")].find((one) =>
    one.textContent.trim().startsWith(name) || one.getAttribute("aria-label")?.startsWith(name)).click();
  const later = window.requestAnimationFrame.bind(window);
  let spent = 0, seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  window.requestAnimationFrame = (draw) => later((time) => {
    const start = performance.now();
    draw(time);
    spent += performance.now() - start;
  });
  surface.setPointerCapture = () => {};
  const send = (kind, clientX, clientY) => {
    const start = performance.now();
    surface.dispatchEvent(new PointerEvent(kind, { pointerId: 1, pointerType: "pen", clientX, clientY, bubbles: true }));
    spent += performance.now() - start;
  };
  const times = [];
  const sizes = ["Small brush", "Middle brush", "Large brush"], levels = ["1 ", "3 ", "5 ", "7 ", "9 "];
  let x = 0, y = 0;
  for (let dab = 0; dab < count; dab++) {
    if (dab % 20 === 0) {
      if (dab) send("pointerup", x, y);
      press(levels[(dab / 20) % 5]);
      press(sizes[(dab / 20) % 3]);
      [x, y] = [box.left + box.width * (0.4 + 0.2 * random()), box.top + box.height * (0.15 + 0.5 * random())];
      await new Promise((go) => later(() => later(go)));
      send("pointerdown", x, y);
    }
    spent = 0;
    x += (random() - 0.5) * 0.06 * box.width;
    y += (random() - 0.5) * 0.06 * box.height;
    send("pointermove", x, y);
    await new Promise((go) => later(() => setTimeout(go)));
    times.push(spent);
  }
  send("pointerup", x, y);
  window.requestAnimationFrame = later;
  return times;
}
