/* Words, ranking and excerpts of the search. No DOM in here: the browser, the build and the
   tests run this same file. Data is asked for by name ("t3", "p0", "words") and may be missing:
   `search` says what it lacks, the caller loads it and asks again. */
var cheatsheetSearch = (() => {
  "use strict";

  const SHORT = {
    np: "numpy", pd: "pandas", plt: "matplotlib.pyplot", mpl: "matplotlib", sp: "scipy",
    sns: "seaborn", tf: "tensorflow", nn: "torch.nn", F: "torch.nn.functional",
  };
  const ROOTS = new Set(
    "numpy pandas matplotlib scipy seaborn tensorflow torch sklearn keras cv2 torchvision keras_tuner cheatsheet".split(" "),
  );
  const IRREGULAR = {
    indices: "index", axes: "axis", matrices: "matrix", vertices: "vertex", maxima: "maximum",
    minima: "minimum", neighbours: "neighbors", colour: "color", centre: "center", centred: "center",
    normalise: "normalize", initialise: "initialize", uninitialised: "uninitialized",
  };
  // Words of a question that say nothing about its answer.
  const STOP = new Set(
    `a an the of to in on at by for from with without into is are be was do does did i my me you your it its this that
     how what why when which who can could should would use using used get vs versus please help tutorial example examples
     python code way and or`.split(/\s+/),
  );
  const STOP_HAN = /怎么样|怎么|如何|怎样|什么是|是什么|为什么|什么|用法|使用方法|使用|教程|例子|示例|可以|能否|一下|请问|有哪些|哪些|[的了吗呢把将被是请]/gu;
  const WORD =
    /(\p{Script=Han}+)|(\*\*|\/\/|::-1|::|\.\.\.|@|\+=|(?<![\p{L}\p{N})\]])-1(?![\d.]))|(\d*[\p{Script=Latin}\p{Script=Greek}_][\p{Script=Latin}\p{Script=Greek}\d_]*(?:[.-](?=[\p{Script=Latin}\p{Script=Greek}_]{2}|T\b)[\p{Script=Latin}\p{Script=Greek}_][\p{Script=Latin}\p{Script=Greek}\d_]*)*)|(\d+)/gu;
  const TAG = /<\/?[a-z][a-z\d]*(\s[^<>]*=[^<>]*)?\/?>/gi; // but not <class 'numpy.ndarray'>
  const HAN = /^\p{Script=Han}/u;
  const MAX_QUERY = 200;
  const MAX_GROUPS = 12;
  const MIN_COVERAGE = 0.45;

  /** Same characters for the same letters: full-width forms, typographic marks, "2-D". */
  const fold = (text) => text.normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\b(\d)-[dD]\b/g, "$1d");

  /** Split `weight_decay`, `HuberLoss` and `cross-entropy` into their words. */
  function pieces(name) {
    return name
      .replace(/([a-z\d])([A-Z])/g, "$1_$2")
      .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
      .toLowerCase()
      .split(/[_\-.]+/)
      .filter(Boolean);
  }

  /** The words of a text: {start, end, han} or {start, end, names: [whole, ...shorter], parts}. */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const [whole, han, sign, name, number] = match;
      const word = { start: match.index, end: match.index + whole.length, han, names: [], parts: [] };
      if (sign || number) {
        word.names = [whole];
        word.plain = true;
      } else if (name) {
        const parts = pieces(name);
        if (name.includes(".")) {
          const path = name.split(".");
          const head = Object.hasOwn(SHORT, path[0]) ? SHORT[path[0]].split(".") : [path[0]];
          const full = [...head, ...path.slice(1)].map((part) => part.toLowerCase().replaceAll("-", ""));
          word.rooted = ROOTS.has(full[0]);
          word.names = full.map((_, i) => full.slice(i).join("."));
          word.path = word.rooted ? full.slice(0, -1).map((_, i) => full.slice(0, i + 1).join(".")) : [full[0]];
        } else {
          word.names = [name.toLowerCase().replaceAll("-", "")];
        }
        if (parts.length > 1) word.parts = parts;
      }
      found.push(word);
    }
    return found;
  }

  const pairs = (han) => {
    const letters = [...han];
    return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter);
  };

  /** The terms under which a text is filed. `title` also files single Chinese characters and letters. */
  function terms(text, title = false) {
    const result = [];
    for (const word of words(fold(text))) {
      if (word.han) {
        result.push(...pairs(word.han));
        if (title && word.han.length > 1) result.push(...word.han);
        continue;
      }
      let all = word.names;
      if (all.length > 1) all = [...(word.rooted ? all : all.slice(1)), ...word.path];
      all = new Set([...all, ...word.parts]);
      for (const term of all) {
        if (!title && (/^\d{2,}$|^\d+e\d*$/.test(term) || (term.length < 2 && !word.plain && all.size === 1))) continue;
        if (term.length > 60) continue;
        result.push(term);
        if (Object.hasOwn(IRREGULAR, term)) result.push(IRREGULAR[term]);
      }
    }
    return result;
  }

  /** What a word shares with its other forms: sort, sorts, sorted, sorting. */
  function root(word) {
    if (Object.hasOwn(IRREGULAR, word)) word = IRREGULAR[word];
    if (!/^[a-z]{4,}$/.test(word) || /^(bi|ali|canv|pand|atl)as$/.test(word)) return word;
    const cut = (end) => {
      const rest = word.replace(end, "");
      return rest.length > 2 && /[aeiouy]/.test(rest) ? rest : word;
    };
    let stem = word.replace(/ie[sd]$/, "y");
    if (stem === word) stem = cut(/ings?$|ed$|(?<=[sxz]|[cs]h)es$|(?<=[^isu])s$/);
    stem = stem.replace(/([bdfgmnprt])\1$/, "$1");
    return stem.length > 3 ? stem.replace(/[ey]$/, "") : stem;
  }

  /** Edits between two words, a swap of neighbours counting as one; `limit + 1` if more. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return limit + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  /** The known words that a misspelt one (or, if `open`, the beginning of one) may mean, nearest first. */
  function corrections(word, known, open = false) {
    const limit = word.length < 8 ? 1 : 2;
    const found = [];
    for (const other of known) {
      const swapped = other[0] === word[1] && other[1] === word[0];
      if (other[0] !== word[0] && !swapped) continue;
      let edits = distance(word, other, limit);
      if (edits > limit && open && word.length > 4 && distance(word, other.slice(0, word.length), 1) === 1) edits = limit;
      // Four letters are too few for any edit but a swap.
      if (edits > limit || (word.length < 5 && [...word].sort().join() !== [...other].sort().join())) continue;
      found.push([edits, other]);
    }
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return found.filter(([edits]) => edits === found[0][0]).slice(0, 4);
  }

  /** A query as groups of alternatives; an alternative is a list of atoms, all of which should match. */
  function parse(query) {
    const text = fold(query.slice(0, MAX_QUERY)).replace(TAG, " ").replace(/(.)\1{3,}/gu, " ");
    const spaced = text.replace(STOP_HAN, (stop) => " ".repeat(stop.length));
    const all = words(/\p{Script=Han}|[^\s\p{Script=Han}]/u.test(spaced) ? spaced : text).slice(0, MAX_GROUPS);
    const open = /[\p{L}\p{N}_.]$/u.test(text);
    const groups = [];
    all.forEach((word, position) => {
      const last = open && position === all.length - 1; // perhaps not yet typed to its end
      const group = { options: [], stop: false, text: text.slice(word.start, word.end) };
      const atom = (term, more) => ({ term, forms: false, prefix: false, ...more });
      if (word.han) {
        group.options.push({ weight: 1, han: word.han.length, atoms: pairs(word.han).map((pair) => atom(pair)) });
      } else {
        const short = word.names[word.names.length - 1];
        word.names.forEach((name, i) => {
          const dotted = name.includes(".");
          const long = name.length > 1 && !word.plain;
          const form = !dotted && !word.plain;
          group.options.push({
            weight: i === 0 ? 1 : dotted ? 0.9 : word.rooted ? 0.5 : 0.8,
            atoms: [atom(name, { forms: form, prefix: long && (last || dotted || name.length > 3), last })],
          });
        });
        const parts = word.parts.filter((part) => part.length > 1 && part !== short);
        if (parts.length > 1 && !short.includes(".")) {
          const own = pieces(group.text.split(".").pop());
          if (own.length > 1) group.options.push({ weight: 0.6, atoms: own.map((part) => atom(part, { forms: true })) });
        }
        group.stop = STOP.has(short) && word.names.length === 1;
        group.number = /^\d+$/.test(short);
      }
      groups.push(group);
    });
    // "mesh grid" is meshgrid, "broadcast to" is broadcast_to.
    all.slice(1).forEach((word, i) => {
      if (word.han || all[i].han || word.plain || all[i].plain || word.names.length > 1 || all[i].names.length > 1) return;
      for (const glue of ["", "_"]) {
        const joined = { weight: 0.9, joined: true, atoms: [{ term: all[i].names[0] + glue + word.names[0] }] };
        groups[i].options.push(joined);
        groups[i + 1].options.push(joined);
      }
    });
    if (groups.every((group) => group.stop)) for (const group of groups) group.stop = false;
    return groups;
  }

  /* A weight is filed as one letter, on a logarithmic scale. */
  const LEVELS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const toLetter = (weight) => LEVELS[Math.min(LEVELS.length - 1, Math.round(8 * Math.log2(1 + 4 * weight)))];
  const toWeight = (letter) => (2 ** (LEVELS.indexOf(letter) / 8) - 1) / 4;

  /** Read "3f12aBc": steps between record numbers (1 is left out), each with the letter of its weight. */
  function decode(postings) {
    const result = new Map();
    let record = -1;
    for (const [, step, letter] of postings.matchAll(/(\d*)([a-zA-Z])/g)) {
      record += step === "" ? 1 : +step;
      result.set(record, toWeight(letter));
    }
    return result;
  }

  /** One piece of the sorted list of terms. */
  function openTerms(text) {
    const lines = text === "" ? [] : text.split("\n");
    const list = lines.map((line) => line.slice(0, line.indexOf(" ")));
    return { list, index: new Map(list.map((term, i) => [term, lines[i].slice(term.length + 1)])) };
  }

  const lastNotAfter = (list, value) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  const caches = new WeakMap(); // what was read out of a store

  class Reader {
    constructor(store) {
      this.store = store;
      this.missing = new Set();
      if (!caches.has(store)) caches.set(store, { opened: {}, decoded: new Map() });
      this.cache = caches.get(store);
    }
    part(name) {
      const data = this.store[name];
      if (data === undefined) this.missing.add(name);
      return data;
    }
    terms(i) {
      const text = this.part(`t${i}`);
      if (text === undefined) return undefined;
      return (this.cache.opened[i] ??= openTerms(text));
    }
    get(term) {
      const raw = this.terms(lastNotAfter(this.store.base.terms, term))?.index.get(term);
      if (raw === undefined) return undefined;
      const { decoded } = this.cache;
      if (!decoded.has(term)) {
        const cut = raw.indexOf(" "); // a list cut short states its true length in front
        const postings = decode(raw.slice(cut + 1));
        decoded.set(term, { df: cut < 0 ? postings.size : +raw.slice(0, cut), postings });
      }
      return decoded.get(term);
    }
    /** All terms that begin with `prefix`, from the first few pieces. */
    range(prefix) {
      const firsts = this.store.base.terms;
      const result = [];
      const from = lastNotAfter(firsts, prefix);
      for (let i = from; i < Math.min(firsts.length, from + 3); i++) {
        if (i > from && !firsts[i].startsWith(prefix)) break;
        const list = this.terms(i)?.list ?? [];
        for (let j = lastNotAfter(list, prefix); j < list.length; j++) {
          if (list[j].startsWith(prefix)) result.push(list[j]);
          else if (list[j] > prefix) break;
        }
      }
      return result;
    }
  }

  /** The terms that an atom stands for, with weights. */
  function expand(atom, reader) {
    const found = new Map();
    const { term } = atom;
    if (reader.get(term)) found.set(term, 1);
    const stem = root(term);
    if (atom.forms && stem.length > 2) {
      for (const other of reader.range(stem)) {
        if (other !== term && root(other) === stem) found.set(other, 0.85);
      }
    }
    if (Object.hasOwn(IRREGULAR, term) && reader.get(IRREGULAR[term])) found.set(IRREGULAR[term], 0.9);
    if (atom.prefix) {
      const longer = reader.range(term).filter((other) => !found.has(other));
      longer.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
      for (const other of longer.slice(0, 40)) {
        const scale = found.size && !atom.last ? 0.35 : 0.65;
        const dot = other[term.length] === "." ? (term.includes(".") ? 0.7 : 0.3) : 0;
        found.set(other, dot || scale * Math.sqrt(term.length / other.length));
      }
    }
    if (!found.size && atom.forms && /^\p{Script=Latin}{4,}$/u.test(term) && reader.missing.size === 0) {
      const known = reader.part("words");
      if (known !== undefined) {
        const list = (reader.cache.known ??= known.split("\n"));
        let most = 0;
        for (const [edits, other] of corrections(term, list, atom.last)) {
          const df = reader.get(other)?.df ?? 0;
          if (df) found.set(other, 0.8 / edits);
          if (df > most) [most, atom.corrected] = [df, other];
        }
      }
    }
    return found;
  }

  /** Records that answer an atom: Map of record to weight, with the atom's rarity. */
  function match(atom, reader) {
    const expansions = expand(atom, reader);
    const n = reader.store.base.records;
    let df = 0, strongest = 0;
    for (const weight of expansions.values()) strongest = Math.max(strongest, weight);
    for (const [term, weight] of expansions) if (weight >= strongest * 0.8) df = Math.max(df, reader.get(term).df);
    const idf = df ? Math.log(1 + (n - df + 0.5) / (df + 0.5)) : Math.log(1 + n);
    const scores = new Map();
    for (const [term, weight] of expansions) {
      for (const [record, impact] of reader.get(term)?.postings ?? []) {
        const score = weight * impact * idf;
        if (score > (scores.get(record) ?? 0)) scores.set(record, score);
      }
    }
    return { terms: [...expansions.keys()], idf, scores };
  }

  /** How much of a run of Chinese characters the matched pairs cover. */
  function covered(option, matches, record) {
    if (!option.han) {
      const total = matches.reduce((sum, m) => sum + m.idf, 0);
      return matches.reduce((sum, m) => sum + (m.scores.has(record) ? m.idf : 0), 0) / total;
    }
    if (option.han === 1) return 1;
    let count = 0;
    for (let i = 0; i < option.han; i++) count += matches[i - 1]?.scores.has(record) || matches[i]?.scores.has(record) ? 1 : 0;
    return count / option.han;
  }

  function rank(groups, reader) {
    const memo = new Map();
    const matched = (atom) => {
      const key = `${atom.term} ${atom.forms} ${atom.prefix} ${atom.last}`;
      if (!memo.has(key)) memo.set(key, match(atom, reader));
      return memo.get(key);
    };
    const total = new Map(); // record -> {score, mass}
    const marks = new Set();
    const fixed = new Set();
    const answers = groups.map((group) => {
      const best = new Map();
      let idf = 0;
      for (const option of group.options) {
        const matches = option.atoms.map(matched);
        const records = new Set(matches.flatMap((m) => [...m.scores.keys()]));
        if (records.size) idf = Math.max(idf, ...matches.filter((m) => m.scores.size).map((m) => m.idf * option.weight));
        if (!group.stop) for (const m of matches) for (const term of m.terms) marks.add(term);
        for (const atom of option.atoms) if (atom.corrected) fixed.add(atom.corrected);
        // A guess at a misspelt word answers less than a word does: alone it passes, among strangers not.
        const sure = option.atoms.some((atom) => atom.corrected) ? 0.75 : 1;
        for (const record of records) {
          const cover = sure * covered(option, matches, record);
          const sum = matches.reduce((s, m) => s + (m.scores.get(record) ?? 0), 0);
          const score = (option.weight * cover * sum) / Math.sqrt(matches.length);
          if (score > (best.get(record)?.score ?? 0)) best.set(record, { score, cover: cover * (option.joined ? 1 : Math.min(1, option.weight + 0.3)) });
        }
      }
      return { best, idf, light: group.stop ? 0.1 : group.number ? 0.4 : 1 };
    });
    const known = answers.filter((a) => a.best.size);
    const usual = known.reduce((sum, a) => sum + a.idf * a.light, 0) / (known.length || 1);
    let mass = 0;
    for (const answer of answers) {
      answer.mass = answer.light * (answer.best.size ? answer.idf : 0.7 * usual);
      mass += answer.mass;
      for (const [record, { score, cover }] of answer.best) {
        const sum = total.get(record) ?? { score: 0, mass: 0 };
        const full = sum.full || answer.light === 1;
        total.set(record, { score: sum.score + answer.light * score, mass: sum.mass + answer.mass * cover, full });
      }
    }
    const hits = [];
    const light = answers.every((answer) => answer.light < 1);
    for (const [record, sum] of total) {
      const coverage = sum.mass / mass;
      if (coverage >= MIN_COVERAGE && (light || sum.full)) hits.push({ record, score: sum.score * coverage ** 2 });
    }
    hits.sort((a, b) => b.score - a.score || a.record - b.record);
    return { hits, marks, fixed: [...fixed] };
  }

  /** The spans of a text that answered the query. */
  function spans(text, marks) {
    const result = [];
    const add = (start, end) => {
      const last = result[result.length - 1];
      if (last && last[1] >= start) last[1] = Math.max(last[1], end);
      else result.push([start, end]);
    };
    // Folding may change the length of a text; then its own letters are close enough.
    const folded = fold(text);
    for (const word of words(folded.length === text.length ? folded : text)) {
      if (word.han) {
        const letters = [...word.han];
        let at = word.start;
        letters.forEach((letter, i) => {
          const pair = letter + (letters[i + 1] ?? "");
          if (marks.has(pair) && (pair.length > letter.length || marks.has(letter))) add(at, at + pair.length);
          else if (marks.has(letter)) add(at, at + letter.length);
          at += letter.length;
        });
      } else if ([...word.names, ...word.parts].some((name) => marks.has(name))) {
        add(word.start, word.end);
      }
    }
    return result;
  }

  /** Cut a text into pieces, [text, marked]. */
  function highlight(text, marks) {
    const result = [];
    let at = 0;
    for (const [start, end] of spans(text, marks)) {
      if (start > at) result.push([text.slice(at, start), false]);
      result.push([text.slice(start, end), true]);
      at = end;
    }
    if (at < text.length) result.push([text.slice(at), false]);
    return result;
  }

  /** The stretch of a text with the most different matched words, as pieces. */
  function excerpt(text, marks, size = 170) {
    if (HAN.test(text.replace(/[^\p{L}]/gu, ""))) size = Math.round(size * 0.6);
    const found = spans(text, marks);
    let best = [0, 0];
    found.forEach(([start], i) => {
      const seen = new Set();
      for (let j = i; j < found.length && found[j][1] - start <= size; j++) seen.add(text.slice(...found[j]).toLowerCase());
      const score = [...seen].reduce((sum, word) => sum + 1 + word.length / 20, 0);
      if (score > best[0] + 0.01) best = [score, start];
    });
    let start = Math.max(0, best[1] - Math.round(size / 4));
    if (start < 30) start = 0;
    else {
      const space = text.slice(start, best[1]).search(/[\s，。；：]/);
      if (space >= 0) start += space + 1;
    }
    let end = Math.min(text.length, start + size);
    if (end < text.length) {
      const back = text.slice(start, end).search(/[\s，。；：]\S*$/u);
      if (back > size / 2) end = start + back;
    }
    const cut = highlight(text.slice(start, end).trim(), marks);
    if (start > 0) cut.unshift(["… ", false]);
    if (end < text.length) cut.push([" …", false]);
    return { pieces: cut, score: best[0] };
  }

  /** Read a hit's titles and texts out of its piece of pages. */
  function describe(hit, reader, marks) {
    const firsts = reader.store.base.pages;
    const i = lastNotAfter(firsts, hit.record);
    const pages = reader.part(`p${i}`);
    if (pages === undefined) return undefined;
    let record = firsts[i];
    for (const [page, trail, records] of pages) {
      if (hit.record >= record + records.length) {
        record += records.length;
        continue;
      }
      const [anchor, title, kind, above, prose, code, names] = records[hit.record - record];
      const path = [...trail, ...above];
      const inProse = excerpt(prose, marks);
      const inCode = excerpt(code, marks, 130);
      const better = kind !== "function" && inCode.score > inProse.score + (inProse.score ? 1.3 : 0);
      const useCode = code && (!prose || better);
      // The reader's word may be a synonym that the page never says.
      const name = spans(title, marks).length ? undefined : names.find((other) => spans(other, marks).length);
      return {
        page,
        anchor,
        kind,
        title: highlight(title, marks),
        trail: path,
        name: name && highlight(name, marks),
        text: (useCode ? inCode : inProse).pieces,
        code: Boolean(useCode),
        score: hit.score,
      };
    }
    return undefined;
  }

  /** {results, total, missing, corrected}: `missing` names the data to load before asking again. */
  function search(query, store, limit = 10) {
    const reader = new Reader(store);
    const groups = parse(query);
    if (!groups.length) return { results: [], total: 0, missing: [], corrected: [] };
    const { hits, marks, fixed } = rank(groups, reader);
    if (reader.missing.size) return { results: [], total: 0, missing: [...reader.missing], corrected: [] };
    const results = hits.slice(0, limit).map((hit) => describe(hit, reader, marks));
    return { results: results.filter(Boolean), total: hits.length, missing: [...reader.missing], corrected: fixed };
  }

  return { search, toLetter, toWeight, terms, words, fold, root, distance, corrections, parse, highlight, excerpt };
})();
