const rowHeight = 78;
const list = { line: "", found: [], open: null, openHeight: 0, current: 0, rows: new Map() };

/** Makes the view of all cases, once. */
function makeCases() {
  if (view.cases) return;
  list.box = make("div", { id: "rows", role: "list" });
  list.filters = make("div", { class: "filters" });
  list.tally = make("div", { class: "tally", role: "status" });
  view.cases = make("section", { class: "view", id: "cases", tabindex: -1, hidden: true },
    make("h1", {}, "Cases"), list.filters, list.tally, list.box);
  $("main").append(view.cases);
  list.size = new ResizeObserver(([entry]) => {
    const height = entry.target.isConnected ? Math.ceil(entry.borderBoxSize[0].blockSize) : 0;
    if (height !== list.openHeight) { list.openHeight = height; draw(); }
  });
  addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
  addEventListener("resize", () => requestAnimationFrame(draw));
}

/** Shows the cases that a line asks for. */
function showCases(text) {
  makeCases();
  show(view.cases);
  const field = $("search");
  if (document.activeElement !== field) field.value = text;
  list.line = text;
  const asked = terms(text);
  const { found, counts } = search(asked);
  // The worst first; the order of the documents within.
  const rank = "fekbsp";
  const ranks = Array.from(data.caseOutcome, (letter) => rank.indexOf(letter));
  found.sort((one, other) => ranks[one] - ranks[other] || one - other);
  list.found = found;
  list.current = 0;
  close();
  drawFilters(asked, counts);
  const all = data.caseId.length;
  list.tally.replaceChildren(
    make("span", {}, found.length === all ? counted(all, "case") : `${found.length.toLocaleString("en")} of ${counted(all, "case")}`),
    text ? make("button", { type: "button", onclick: () => go("") }, "show all") : "");
  scrollTo({ top: 0, behavior: "instant" });
  list.rows.forEach((row) => row.remove());
  list.rows.clear();
  draw();
}

/** Goes to the cases that a line asks for. */
function go(text) {
  const hash = "#cases" + (text ? "?" + encodeURIComponent(text) : "");
  if (location.hash === hash) return;
  history[view.cases && !view.cases.hidden ? "replaceState" : "pushState"](null, "", hash);
  route();
}

// MARK: Filters

function drawFilters(asked, counts) {
  const names = Object.values(outcomes).map(([name]) => name);
  const kinds = [...new Set(data.ruleKind)].map((number) => data.texts[number]);
  const systems = [...new Set(data.docs.flatMap((entry) => [entry[3], entry[4]]))].filter(Boolean).sort();
  const looks = Object.fromEntries(Object.values(outcomes));
  const chips = (words, facet, values) => make("div", { class: "chips", role: "group", "aria-label": words },
    make("span", { "aria-hidden": "true" }, words),
    ...values.map((value) => chip(facet, value, asked, counts[facet].get(value) || 0, looks[value])));
  list.filters.replaceChildren(
    chips("Outcome", "outcome", names.filter((name) => asked.some((term) => term.values.includes(name))
      || [...data.caseOutcomeNames].includes(name))),
    chips("Rule", "kind", kinds),
    make("div", { class: "chips" }, make("span", { "aria-hidden": "true" }, "In"),
      choice("system", "any system", systems, asked),
      choice("doc", "any document", data.docs.map((entry) => entry[0]), asked),
      choice("kind", "any kind of case", caseKinds(), asked)));
}

let kindsOfCases;
const caseKinds = () => kindsOfCases ??= [...new Set(data.caseId.map((_, number) => caseKind(number)))].filter(Boolean).sort();

/** What a facet says of a value: "true", "mixed" for left out, or "false". */
function state(asked, facet, value) {
  const term = asked.find((term) => term.name === facet && term.values.some((one) => one.toLowerCase() === value.toLowerCase()));
  return term ? (term.not ? "mixed" : "true") : "false";
}

/** A filter that is off, asked for, or left out, one after the other. */
function chip(facet, value, asked, count, look) {
  const pressed = state(asked, facet, value);
  const words = { true: "only these; press to leave them out", mixed: "left out; press to show all", false: "press to show only these" };
  return make("button", {
    type: "button", class: "chip" + (look ? "" : " plain"), "aria-pressed": pressed, title: words[pressed],
    "data-facet": facet, "data-value": value,
    onclick: () => {
      const rest = terms(list.line).map((term) => term.name !== facet ? term
        : { ...term, values: term.values.filter((one) => one.toLowerCase() !== value.toLowerCase()) })
        .filter((term) => term.values.length);
      if (pressed === "false") {
        const same = rest.find((term) => term.name === facet && !term.not);
        if (same) same.values.push(value); else rest.push({ not: false, name: facet, values: [value] });
      } else if (pressed === "true") rest.push({ not: true, name: facet, values: [value] });
      go(line(rest));
      list.filters.querySelector(`[data-facet="${facet}"][data-value="${CSS.escape(value)}"]`)?.focus();
    },
  }, look ? make("span", { class: look }, icon(look)) : "", make("span", { class: "word" }, value),
  make("small", {}, count.toLocaleString("en")));
}

function choice(facet, all, values, asked) {
  const term = asked.find((term) => term.name === facet);
  const now = term ? (term.not ? "-" : "") + (values.find((value) => value.toLowerCase() === term.values[0].toLowerCase()) ?? "") : "";
  const option = (value, words) => make("option", { value, selected: value === now }, words);
  return make("select", { "aria-label": { doc: "Document", system: "System", kind: "Kind of case" }[facet], onchange: (event) => {
    const rest = terms(list.line).filter((term) => term.name !== facet);
    const value = event.target.value;
    if (value) rest.push({ not: value.startsWith("-"), name: facet, values: [value.replace(/^-/, "")] });
    go(line(rest));
  } }, option("", all), ...values.map((value) => option(value, value)),
  make("optgroup", { label: "leave out" }, ...values.map((value) => option("-" + value, "not " + value))));
}

// MARK: Rows

const topOf = (index) => index * rowHeight + (list.open !== null && index > list.open ? list.openHeight : 0);

/** Draws the rows that can be seen, and a few around them. */
function draw() {
  if (!view.cases || view.cases.hidden) return;
  list.box.style.height = list.found.length * rowHeight + list.openHeight + "px";
  if (!list.found.length) {
    list.box.replaceChildren(make("p", { class: "nothing" }, "No case is like that."));
    list.box.style.height = "auto";
    return;
  }
  list.box.querySelector(".nothing")?.remove();
  const above = -list.box.getBoundingClientRect().top;
  const past = list.open !== null && above > topOf(list.open) + list.openHeight ? list.openHeight : 0;
  const first = Math.max(0, Math.floor((above - past) / rowHeight) - 12 - (past ? 0 : Math.ceil(list.openHeight / rowHeight)));
  const last = Math.min(list.found.length - 1, Math.ceil((above - past + innerHeight) / rowHeight) + 12);
  for (const [index, row] of list.rows) {
    if ((index < first || index > last) && index !== list.open && !row.contains(document.activeElement)) {
      row.remove();
      list.rows.delete(index);
    }
  }
  for (let index = first; index <= last; index += 1) if (!list.rows.has(index)) addRow(index);
  for (const [index, row] of list.rows) row.style.transform = `translateY(${topOf(index)}px)`;
}

function addRow(index) {
  const row = make("div", { class: "row", role: "listitem", "aria-setsize": list.found.length, "aria-posinset": index + 1 });
  row.append(caseLine(list.found[index], () => { list.current = index; toggleRow(index); }, true));
  list.rows.set(index, row);
  const after = [...list.rows.keys()].filter((other) => other > index).sort((one, other) => one - other)[0];
  list.box.insertBefore(row, after === undefined ? null : list.rows.get(after));
}

function close() {
  if (list.open === null) return;
  const row = list.rows.get(list.open);
  row?.querySelector(".detail")?.remove();
  row?.firstChild.setAttribute("aria-expanded", "false");
  list.size.disconnect();
  list.open = null;
  list.openHeight = 0;
}

/** Opens a row, and closes the one that is open. */
async function toggleRow(index) {
  const wasOpen = list.open === index;
  close();
  if (!wasOpen) {
    const number = list.found[index];
    const row = list.rows.get(index);
    list.open = index;
    row.firstChild.setAttribute("aria-expanded", "true");
    const detail = await caseDetail(number, 2);
    if (list.open !== index || list.found[index] !== number) return;
    row.append(detail);
    list.size.observe(detail);
    list.openHeight = Math.ceil(detail.getBoundingClientRect().height);
  }
  draw();
}

/** Moves to another row. */
function moveTo(index) {
  list.current = Math.max(0, Math.min(list.found.length - 1, index));
  if (!list.found.length) return;
  const top = list.box.getBoundingClientRect().top + topOf(list.current);
  if (top < 70 || top > innerHeight - 90) scrollBy({ top: top - innerHeight / 2, behavior: "instant" });
  draw();
  list.rows.get(list.current)?.firstChild.focus({ preventScroll: true });
}
