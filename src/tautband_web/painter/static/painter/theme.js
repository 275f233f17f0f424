// Runs before the first paint, so that a light-sensitive person never sees a flash of white.
{
  const asked = new URLSearchParams(location.search).get("theme");
  let saved = null;
  try {
    saved = localStorage.getItem("tautband-theme");
  } catch {
    // a private window remembers nothing
  }
  const theme = [asked, saved].find((name) => ["light", "dark", "attack"].includes(name));
  if (theme) document.documentElement.dataset.theme = theme;
}
