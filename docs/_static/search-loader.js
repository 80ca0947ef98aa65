/* Listens for the wish to search, and only then loads the search. */
(() => {
  "use strict";
  const root = document.documentElement.dataset.content_root;
  let loading;

  const add = (tag, attributes) =>
    new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(tag), attributes, { onload: resolve, onerror: reject });
      document.head.append(element);
    });
  const load = () =>
    (loading ??= Promise.all([
      document.querySelector('link[href*="search.css"]') ?? add("link", { rel: "stylesheet", href: `${root}_static/search.css` }),
      add("script", { src: `${root}_static/search-engine.js`, async: false }),
      add("script", { src: `${root}_static/search.js`, async: false }),
      add("script", { src: `${root}searchindex/base.js`, async: false }).catch(() => {}), // asked for again by a search
    ]).then(
      () => window.cheatsheetSearchUI,
      () => (loading = undefined), // tried again at the next wish; the fields are plain forms meanwhile
    ));
  // What was typed while the search was loading counts as well, so the value is read late.
  const open = (door) => load().then((ui) => ui?.open(door?.value, door));

  addEventListener(
    "keydown",
    (event) => {
      const at = event.target;
      const typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
      const k = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
      const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!k && !slash) return;
      event.preventDefault();
      event.stopPropagation(); // Sphinx would focus the sidebar
      open();
    },
    true,
  );
  for (const door of document.querySelectorAll("form[data-search] input, [data-search-open]")) {
    // Focus alone opens nothing, or a reader who walks through the page by Tab would be caught.
    door.addEventListener("focus", load);
    for (const event of ["click", "input"]) door.addEventListener(event, () => open(door));
  }
  if (document.getElementById("search-results")) load().then((ui) => ui?.page());
})();
