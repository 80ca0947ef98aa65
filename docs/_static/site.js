"use strict";

// The other language at the same paragraph, or with the same search.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.language-link");
  if (link) {
    const here = new URL(location.href);
    const there = new URL(link.href);
    there.hash = here.hash;
    there.search = here.search;
    link.href = there.href;
  }
});

// What scrolls sideways must be reachable by keyboard.
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll("pre, .table-wrapper")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
});
