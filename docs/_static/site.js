"use strict";
(() => {
  const words = document.currentScript.dataset;

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

  // A copy button beside every block of code. An example gives its input only, without prompts;
  // hidden text that a block needs to run by itself is copied too.
  function code(block) {
    const text = block.textContent;
    if (!block.querySelector(".gp")) return text.trimEnd();
    const lines = text.split("\n").map((line) => /^(?:>>>|\.\.\.|\$)(?: (.*))?$/.exec(line));
    return lines.filter(Boolean).map((found) => found[1] ?? "").join("\n");
  }
  async function write(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "visually-hidden" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  for (const block of document.querySelectorAll("div[class*=highlight-] pre")) {
    if (block.closest(".cell_output, .sphx-glr-script-out")) continue;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copybtn" });
    const name = (text) => {
      button.ariaLabel = text;
      button.title = text;
    };
    name(words.copy);
    button.addEventListener("click", async () => {
      await write(code(block));
      button.classList.add("copied");
      name(words.copied);
      setTimeout(() => {
        button.classList.remove("copied");
        name(words.copy);
      }, 2000);
    });
    block.after(button);
  }

  // What scrolls sideways must be reachable by keyboard.
  function reach() {
    for (const box of document.querySelectorAll("pre, .table-wrapper, .output.text_html")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  }
  addEventListener("load", reach);
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);

  // Lists that slide in on narrow screens: they take the focus, and leave by Escape or by a choice.
  for (const box of document.querySelectorAll(".sidebar-toggle")) {
    const drawer = document.querySelector(box.id === "__toc" ? ".toc-drawer" : ".sidebar-drawer");
    const close = () => {
      if (!box.checked) return;
      box.checked = false;
      box.focus();
    };
    const first = () => [...drawer.querySelectorAll("a")].find((link) => link.getClientRects().length);
    box.addEventListener("change", () => box.checked && first()?.focus());
    drawer.addEventListener("click", (event) => event.target.closest("a") && (box.checked = false));
    addEventListener("keydown", (event) => event.key === "Escape" && close());
  }
})();
