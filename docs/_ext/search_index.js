/* Make the files of the search index. Runs in V8 at build time, after _static/search-engine.js. */
var buildSearchIndex = (pages, { termBytes = 12000, pageBytes = 6000, maxPostings = 2000 } = {}) => {
  const { terms, toLetter } = cheatsheetSearch;
  const BOOST = { title: 6, names: 6, apis: 5, aliases: 5, english: 4, context: 1, prose: 1.2, code: 0.8 };
  const KIND = { page: 1.05, section: 1, pitfall: 0.95, function: 0.95, picture: 0.85 };

  const count = (list) => {
    const counts = new Map();
    for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
    return counts;
  };
  const size = (text) => Math.max(1, (text.match(/[A-Za-z0-9_.]+/g) ?? []).length + (text.match(/\p{Script=Han}/gu) ?? []).length / 2);
  const records = pages.flatMap((page) => page.records.map((record, i) => ({ ...record, page, first: i === 0 })));
  const lengths = { prose: 0, code: 0 };
  for (const record of records) {
    record.counts = { prose: terms(record.prose), code: terms(record.code) };
    for (const field of ["prose", "code"]) lengths[field] += record.counts[field].length / records.length;
  }

  const index = new Map();
  records.forEach((record, number) => {
    const weights = new Map();
    const add = (term, weight) => weights.set(term, (weights.get(term) ?? 0) + weight);
    // Short names say more: a term counts by its share of the name it stands in.
    const strongest = new Map();
    const sums = new Map();
    const claim = (term, weight) => {
      if (weight > (strongest.get(term) ?? 0)) strongest.set(term, weight);
      sums.set(term, (sums.get(term) ?? 0) + weight);
    };
    const name = (text, boost) => {
      for (const term of new Set(terms(text, true))) claim(term, boost * (0.4 + 0.6 / size(text)));
    };
    // Of an API name the last word is what is meant; its modules hold for many.
    const api = (text) => {
      const last = text.split(".").pop().toLowerCase();
      const parts = new Set(terms(text.split(".").pop(), true));
      for (const term of new Set(terms(text, true))) {
        const share = term === last || term.endsWith(`.${last}`) ? 1 : parts.has(term) ? 0.2 + 0.4 / parts.size : 0.1;
        claim(term, BOOST.apis * share);
      }
    };
    if (record.kind === "function") api(record.title);
    else name(record.title, BOOST.title);
    if (record.english) name(record.english, BOOST.english);
    for (const text of record.names) name(text, BOOST.names);
    for (const text of record.aliases) name(text, BOOST.aliases);
    record.apis.forEach(api);
    // Several names that share a word: the best one, and a little for each further.
    for (const [term, weight] of strongest) add(term, Math.min(1.4 * weight, 0.85 * weight + 0.15 * sums.get(term)));
    const above = [...record.page.trail, record.first ? "" : record.page.records[0].title].join(" ");
    for (const term of new Set(terms(above, true))) add(term, BOOST.context * 0.5);
    for (const field of ["prose", "code"]) {
      const list = record.counts[field];
      const normal = 0.4 + (0.6 * list.length) / (lengths[field] || 1);
      // An API name in full is no chance.
      for (const [term, times] of count(list)) add(term, ((/._?[._]./.test(term) ? 2 : 1) * BOOST[field] * times) / (times + normal));
    }
    for (const [term, weight] of weights) {
      if (!index.has(term)) index.set(term, []);
      index.get(term).push([number, weight * KIND[record.kind]]);
    }
  });

  const files = {};
  const base = { records: records.length, terms: [], pages: [] };
  const chunk = { text: [], bytes: 0 };
  const flush = () => {
    if (chunk.text.length) files[`t${base.terms.length - 1}`] = chunk.text.join("\n");
    chunk.text = [];
    chunk.bytes = 0;
  };
  for (const term of [...index.keys()].sort()) {
    let postings = index.get(term);
    let note = "";
    if (postings.length > maxPostings) {
      note = `${postings.length} `;
      postings = postings.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, maxPostings).sort((a, b) => a[0] - b[0]);
    }
    let last = -1;
    const coded = postings.map(([number, weight]) => {
      const step = number - last;
      last = number;
      return (step === 1 ? "" : step) + toLetter(weight);
    });
    const line = `${term} ${note}${coded.join("")}`;
    if (chunk.bytes === 0 || chunk.bytes + line.length > termBytes) {
      flush();
      base.terms.push(term);
    }
    chunk.text.push(line);
    chunk.bytes += line.length + 1;
  }
  flush();

  // Titles and texts, a few records a file: a search opens only those of the hits it shows.
  let bytes = Infinity;
  records.forEach((record, number) => {
    const { page } = record;
    const parent = record.parent ? [page.records[record.parent].title] : [];
    const code = record.code.replace(/^(>>> )?(import .*|from .* import .*)?(\n|$)/gm, ""); // nobody reads imports in an excerpt
    const row = [record.anchor, record.title, record.kind, parent, record.prose, code, [...record.names, ...record.aliases]];
    const length = JSON.stringify(row).length;
    if (bytes + length > pageBytes) {
      base.pages.push(number);
      files[`p${base.pages.length - 1}`] = [];
      bytes = 0;
    }
    const file = files[`p${base.pages.length - 1}`];
    const trail = record.first ? page.trail : [...page.trail, page.records[0].title];
    if (file.at(-1)?.[0] !== page.name || record.first || file.at(-1)[1].length !== trail.length) file.push([page.name, trail, []]);
    file.at(-1)[2].push(row);
    bytes += length;
  });
  files.words = [...index.keys()].filter((term) => /^\p{Script=Latin}{4,}$/u.test(term)).sort().join("\n");
  return { base, files };
};
