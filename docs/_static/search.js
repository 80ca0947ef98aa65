/* The search as seen: a dialog anywhere, a list on search.html. Text from the index enters the
   page as text nodes only. search-loader.js loads this file when a reader wants to search. */
var cheatsheetSearchData, cheatsheetSearchUI;
(() => {
  "use strict";
  const root = document.documentElement.dataset.content_root;
  const strings = JSON.parse(document.querySelector("form[data-search]")?.dataset.search ?? "{}");
  const say = (key, value = "") => (strings[key] ?? key).replace("%s", () => value);
  const IN_DIALOG = 8;
  const ON_PAGE = 20;

  /* Data: every part of the index is a script that calls this function. */
  const store = {};
  const loading = {};
  cheatsheetSearchData = (name, data) => (store[name] = data);
  const load = (name) =>
    store[name] ??
    (loading[name] ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}searchindex/${name}.js`;
      script.onload = resolve;
      script.onerror = () => {
        delete loading[name]; // so that the next key tries again
        reject(new Error(name));
      };
      document.head.append(script);
    }));

  async function ask(query, limit) {
    if (!query.trim()) return { results: [], total: 0, corrected: [] };
    await load("base");
    for (;;) {
      const answer = cheatsheetSearch.search(query, store, limit);
      if (!answer.missing.length) return answer;
      await Promise.all(answer.missing.map(load));
    }
  }

  /* Elements. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== undefined && child !== false));
    return element;
  }
  const marked = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
  const address = (hit) => `${root}${hit.page}.html${hit.anchor && `#${hit.anchor}`}`;
  const shorten = (query) => (query.length > 60 ? `${query.slice(0, 60)}…` : query);
  const parts = (hit) => ({
    title: make("span", { class: "search-title" }, ...marked(hit.title)),
    kind: strings[hit.kind] && make("span", { class: `search-kind search-kind-${hit.kind}` }, say(hit.kind)),
    name: hit.name && make("span", { class: "search-name" }, ...marked(hit.name)),
    trail: hit.trail.length > 0 && make("span", { class: "search-trail" }, hit.trail.join(" › ")),
    text: hit.text.length > 0 && make("span", { class: hit.code ? "search-text search-code" : "search-text" }, ...marked(hit.text)),
  });

  /** What to say beside a list of hits. */
  function summary(query, answer) {
    if (!query.trim()) return say("hint");
    if (!answer.total) return `${say("none", shorten(query.trim()))} ${say("advice")}`;
    const count = answer.total === 1 ? say("one") : say("count", answer.total);
    return answer.corrected.length ? `${count} · ${say("corrected", answer.corrected.join(", "))}` : count;
  }

  /** Search on every change of a field and show the newest answer only. */
  function follow(input, status, show) {
    let turn = 0;
    const run = async () => {
      const mine = ++turn;
      const query = input.value;
      try {
        const answer = await ask(query, show.limit());
        if (mine !== turn) return;
        status.textContent = summary(query, answer);
        show.answer(query, answer);
      } catch {
        if (mine !== turn) return;
        status.textContent = say("failed");
        show.answer(query, { results: [], total: 0, corrected: [] });
      }
    };
    input.addEventListener("input", (event) => event.isComposing || run());
    input.addEventListener("compositionend", run);
    return run;
  }

  /* The dialog. */
  function makeDialog() {
    const input = make("input", {
      type: "search", role: "combobox", maxlength: 200, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "go", placeholder: say("placeholder"), "aria-label": say("label"), "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": "search-list",
    });
    const close = make("button", { type: "button", class: "search-close" }, say("close"));
    const status = make("p", { class: "search-status", role: "status" });
    const list = make("div", { id: "search-list", class: "search-list", role: "listbox", "aria-label": say("label") });
    const key = (...names) => names.map((name) => make("kbd", {}, name));
    const keys = make(
      "p", { class: "search-keys", "aria-hidden": "true" },
      make("span", {}, ...key("↑", "↓"), say("choose")),
      make("span", {}, ...key("↵"), say("open")),
      make("span", {}, ...key("Esc"), say("close").toLowerCase()),
    );
    const field = make("div", { class: "search-field" }, input, close);
    const dialog = make("dialog", { class: "search-dialog", "aria-label": say("label") }, make("div", { class: "search-box" }, field, status, list, keys));
    document.body.append(dialog);

    const options = () => [...list.children];
    const active = () => list.querySelector("[aria-selected=true]");
    function choose(option) {
      active()?.setAttribute("aria-selected", "false");
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }
    const option = (attributes, ...children) => make("a", { role: "option", tabindex: -1, "aria-selected": "false", ...attributes }, ...children);
    const everything = (query) => `${root}search.html?q=${encodeURIComponent(query)}`;
    const run = follow(input, status, {
      limit: () => IN_DIALOG,
      answer(query, answer) {
        const hits = answer.results.map((hit, i) => {
          const { title, kind, name, trail, text } = parts(hit);
          return option({ id: `search-hit-${i}`, class: "search-hit", href: address(hit) }, make("span", { class: "search-head" }, title, kind, name), trail, text);
        });
        if (answer.total > hits.length) {
          hits.push(option({ id: "search-hit-all", class: "search-all", href: everything(query) }, say("all", answer.total)));
        }
        list.replaceChildren(...hits);
        list.scrollTop = 0;
        list.hidden = hits.length === 0;
        input.setAttribute("aria-expanded", String(hits.length > 0));
        choose(hits[0]);
      },
    });

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const all = options();
      const at = all.indexOf(active());
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && all.length) {
        event.preventDefault();
        choose(all[(at + step + all.length) % all.length]);
      } else if (event.key === "Escape") {
        event.preventDefault(); // or a field of type "search" would only be emptied
        dialog.close();
      } else if (event.key === "Enter") {
        event.preventDefault();
        const { ctrlKey, metaKey, shiftKey } = event;
        if (at >= 0) all[at].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
      }
    });
    // A hit may be on this very page: the dialog must not stay above it.
    list.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || dialog.close());
    list.addEventListener("pointermove", (event) => {
      const over = event.target.closest("[role=option]");
      if (over && over !== active()) choose(over);
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    return { dialog, input, run };
  }

  let shown;
  /** Open with a text; `from` is the field or the button that asked for it. */
  function open(text = "", from = undefined) {
    const onPage = document.querySelector("#search-form input");
    if (onPage) {
      if (text) {
        onPage.value = text;
        onPage.dispatchEvent(new Event("input"));
      }
      onPage.focus();
      onPage.select();
      if (from?.value) from.value = "";
      return;
    }
    shown ??= makeDialog();
    const { dialog, input, run } = shown;
    if (!dialog.open) {
      if (text || from) input.value = text;
      dialog.showModal();
    }
    input.focus();
    if (text) input.setSelectionRange(text.length, text.length);
    else input.select();
    if (from?.value) from.value = "";
    run();
  }

  /* search.html. */
  function page() {
    const form = document.getElementById("search-form");
    const input = form.elements.q;
    const place = document.getElementById("search-results");
    let limit = ON_PAGE;
    const run = follow(input, document.getElementById("search-status"), {
      limit: () => limit,
      answer(query, answer) {
        const items = answer.results.map((hit) => {
          const { title, kind, name, trail, text } = parts(hit);
          return make("li", { class: "search-hit" }, make("p", { class: "search-head" }, make("a", { href: address(hit) }, title), kind, name), trail, text);
        });
        place.replaceChildren(...(items.length ? [make("ol", {}, ...items)] : []));
        if (answer.total <= items.length) return;
        const more = make("button", { type: "button", class: "search-more" }, say("more"));
        more.addEventListener("click", async () => {
          const seen = items.length;
          limit += ON_PAGE;
          await run();
          place.querySelectorAll("li a")[seen]?.focus();
        });
        place.append(more);
      },
    });
    const remember = () => {
      limit = ON_PAGE;
      try {
        history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
      } catch {
        // A page opened from a folder keeps its address.
      }
    };
    input.addEventListener("input", remember);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    input.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, 200);
    input.focus({ preventScroll: true });
    run();
  }

  cheatsheetSearchUI = { open, page, ask };
})();
