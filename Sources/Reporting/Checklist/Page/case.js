/** A button that copies text, and says so. */
function copier(words, text) {
  const button = make("button", { type: "button", onclick: async (event) => {
    event.preventDefault();
    event.stopPropagation();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", {}, text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "copied";
    setTimeout(() => { button.textContent = words; }, 1500);
  } }, words);
  return button;
}

const shell = (text) => (/^[\w./@%+:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** A heading within a case, one level below that of what the case stands in. */
const heading = (level, ...words) => make("div", { class: "h", role: "heading", "aria-level": level }, ...words);

/** Everything about a case, below its line. */
async function caseDetail(number, level) {
  const found = await evidence(number);
  const letter = data.caseOutcome[number];
  const look = outcomes[letter][1];
  const id = data.caseId[number];
  const why = data.texts[data.caseWhy[number]];
  const { path } = doc(data.caseDoc[number]);
  const detail = make("div", { class: "detail " + look });
  if (why && letter !== "p") detail.append(make("p", { class: "because" }, why));
  if (found.k) {
    detail.append(make("p", {}, `Known failure${found.k[1] ? ` until ${found.k[1]}` : ""}: ${found.k[0]}`));
  }
  const rule = data.caseRule[number];
  detail.append(make("div", { class: "meta" },
    rule < 0 ? make("span", {}, placeOf(number))
      : make("a", { href: address("rule", data.ruleId[rule]), class: "place" }, placeOf(number)),
    make("code", {}, id),
    make("a", { href: address("case", id) }, "link"),
    copier("copy name", id),
    copier("copy command", `flowproof run ${shell(path)} --only ${shell(id)} ${data.rerun}`)));
  addAttempts(detail, found, level);
  addChecks(detail, found, level);
  const drawn = timeline(number, found);
  if (drawn) detail.append(heading(level, "Over time"), drawn);
  addStory(detail, found, level);
  addExchanges(detail, found, level, number);
  addRecords(detail, found, level);
  if (letter === "f") addGroup(detail, rule, level);
  addRelations(detail, found, level);
  if (found.x || JSON.stringify(found).includes("… (cut here: ")) {
    detail.append(make("p", { class: "note" }, "There is no room for all of this case in the page; the results file has it in full."));
  }
  return detail;
}

function addAttempts(detail, found, level) {
  if (!found.a) return;
  detail.append(heading(level, "Attempts"));
  found.a.forEach(([outcome, reason], index) => {
    detail.append(make("p", {}, make("b", {}, `${index + 1}. ${outcome}`), reason ? `: ${reason}` : ""));
  });
}

function addChecks(detail, found, level) {
  if (!found.c) return;
  const list = make("ul", { class: "checks" });
  for (const [seconds, isMet, expectation, expected, actual] of found.c) {
    const item = make("li", {},
      make("span", { class: isMet ? "holds" : "broken" }, icon(isMet ? "holds" : "broken")),
      make("span", {}, make("span", { class: "vh" }, isMet ? "met: " : "not met: "), expectation,
        isMet && actual !== null && !expectation.includes(actual)
          ? make("span", { class: "got" }, ` — got ${short(actual)}`) : ""),
      make("time", {}, seconds.toFixed(3) + " s"));
    if (!isMet) item.append(difference(expected, actual));
    list.append(item);
  }
  detail.append(heading(level, "What was awaited", make("small", {}, ", with seconds since the case began")), list);
}

const short = (text) => (text.length > 160 ? text.slice(0, 160) + "…" : text);

/** Expected and actual, one below the other, with the part that differs marked. */
function difference(expected, actual) {
  const left = Array.from(expected ?? "");
  const right = Array.from(actual ?? "");
  const [inLeft, inRight] = changes(left, right);
  const marked = (text, marks = text === left ? inLeft : inRight) => {
    const parts = make("span");
    for (let start = 0, end = 0; start < text.length; start = end) {
      while (end < text.length && marks[end] === marks[start]) end += 1;
      const part = text.slice(start, end).join("");
      parts.append(marks[start] ? make("mark", {}, part) : shown(part));
    }
    return parts;
  };
  const row = (name, words, text) => make("div", { class: name }, make("span", {}, words), text);
  const box = make("div", { class: "difference" });
  if (expected !== null) box.append(row("want", "expected", actual === null ? make("span", {}, expected) : marked(left)));
  box.append(row("got", "got", actual === null ? make("span", {}, "nothing")
    : expected === null ? make("span", {}, actual) : marked(right)));
  return box;
}

/** Which characters of two texts have no like in the other one. */
function changes(left, right) {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start
    && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const marks = [left, right].map((text) => text.map((_, index) => index >= start && index < text.length - end));
  const [rows, columns] = [left.length - start - end, right.length - start - end];
  // The longest common part, where that is not too much to ask.
  if (!rows || !columns || rows * columns > 250000) return marks;
  const width = columns + 1;
  const longest = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      longest[row * width + column] = left[start + row] === right[start + column]
        ? longest[(row + 1) * width + column + 1] + 1
        : Math.max(longest[(row + 1) * width + column], longest[row * width + column + 1]);
    }
  }
  // Texts that have next to nothing in common are easier to read without marks everywhere.
  if (longest[0] * 3 < Math.max(rows, columns)) return marks;
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (left[start + row] === right[start + column]) {
      marks[0][start + row] = marks[1][start + column] = false;
      row += 1;
      column += 1;
    } else if (longest[(row + 1) * width + column] >= longest[row * width + column + 1]) row += 1;
    else column += 1;
  }
  return marks;
}

function addStory(detail, found, level) {
  if (!found.s) return;
  const list = make("ul", { class: "scenario" });
  for (const sentence of found.s) {
    const space = sentence.indexOf(" ");
    list.append(make("li", {}, make("b", {}, sentence.slice(0, space)), make("span", {}, sentence.slice(space + 1))));
  }
  detail.append(heading(level, "The scenario"), list);
}

function addExchanges(detail, found, level, number) {
  if (found.q) {
    detail.append(heading(level, counted(found.q.length, "request"), make("small", {}, ", with seconds since the case began")), ...found.q.map((one) => exchange(one, number)));
  } else if (found.n) {
    detail.append(heading(level, counted(found.n, "request")),
      make("p", { class: "note" }, "In a run as large as this one the page has the requests of cases that did not simply pass; the results file has all."));
  }
}

function exchange([seconds, request, status, sent, received, side], number) {
  const space = request.indexOf(" ");
  const method = request.slice(0, space);
  const target = request.slice(space + 1);
  const command = `curl -X ${method} "$SYSTEM"${shell(target)}`
    + (sent ? ` -H 'Content-Type: application/json' --data ${shell(sent)}` : "");
  const between = doc(data.caseDoc[number]);
  const system = [between.source, between.target][side];
  const isBad = !status || status >= 400;
  const head = make("summary", {},
    make("time", {}, seconds.toFixed(3)),
    make("span", { class: "system" }, system || ""),
    make("code", {}, make("b", {}, method), " " + target),
    make("span", { class: "status" + (isBad ? " bad" : "") }, status ? String(status) : "no answer"));
  const body = (words, text) => text
    ? [make("p", { class: "side-label" }, words), make("pre", {}, pretty(text))] : [];
  return make("details", { class: "exchange" }, head,
    make("p", { class: "side-label" }, copier("copy as curl", command)), ...body("sent", sent), ...body("received", received),
    sent || received ? "" : make("p", { class: "side-label" }, "no bodies were kept"));
}

/** JSON on several lines, every number and text as it was written; anything else as it stands. */
function pretty(text) {
  const first = text.trimStart()[0];
  if (first !== "{" && first !== "[") return text;
  try { JSON.parse(text); } catch { return text; }
  let depth = 0;
  let result = "";
  const broken = () => "\n" + "  ".repeat(depth);
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === "{" || token === "[") { depth += 1; result += token + broken(); }
    else if (token === "}" || token === "]") {
      depth -= 1;
      result = /[{[]\s*$/.test(result.slice(-200)) ? result.trimEnd() + token : result + broken() + token;
    } else if (token === ",") result += "," + broken();
    else result += token === ":" ? ": " : token;
  }
  return result;
}

function addRecords(detail, found, level) {
  if (!found.d) return;
  const rows = found.d.map(([name, type, id]) =>
    make("tr", {}, make("td", {}, name), make("td", {}, type), make("td", {}, make("code", {}, id))));
  detail.append(heading(level, "Records"), make("table", {}, make("tbody", {}, ...rows)));
}

/** The rules that no case can tell apart from the one that failed. */
function addGroup(detail, rule, level) {
  const group = (data.groups || []).find((rules) => rules.includes(rule));
  if (!group) return;
  detail.append(heading(level, "The verdict speaks of all of these rules, which no case can tell apart"),
    ...group.map((one) => make("p", {}, make("a", { href: address("rule", data.ruleId[one]) }, data.texts[data.ruleText[one]]))));
}

function addRelations(detail, found, level) {
  const link = (id) => (caseNumber(id) === undefined ? make("code", {}, id)
    : make("a", { href: address("case", id) }, id));
  if (found.w) detail.append(heading(level, "Requests are listed with"), make("p", {}, link(found.w)));
  if (found.r) detail.append(heading(level, "Depends on"), ...found.r.map((id) => make("p", {}, link(id))));
  const notes = [];
  if (found.p) notes.push(`shared its records with ${counted(found.p, "other case")}`);
  if (found.t) notes.push("was retried alone");
  if (notes.length) detail.append(make("p", { class: "note" }, "It " + notes.join(" and ") + "."));
}

/** The document of a case and its pairing. */
function whereOf(number) {
  const rule = data.caseRule[number];
  const { name } = doc(data.caseDoc[number]);
  return rule < 0 ? name : `${name} · ${data.texts[data.rulePair[rule]]}`;
}

/** A line that opens a case; in the list of all cases it says where the case is from. */
function caseLine(number, toggle, isListed) {
  const letter = data.caseOutcome[number];
  const why = data.texts[data.caseWhy[number]];
  const rule = data.caseRule[number];
  const sub = letter !== "p" && why ? why : rule < 0 ? data.caseId[number] : data.texts[data.ruleText[rule]];
  return make("button", { type: "button", class: "caseline", "aria-expanded": "false", "data-case": number, onclick: toggle },
    verdict(letter),
    make("span", {}, make("span", { class: "title" }, titleOf(number), data.known.has(number) ? " (known failure)" : ""),
      isListed ? make("span", { class: "where" }, whereOf(number)) : "",
      make("span", { class: "sub" }, sub.slice(0, 400))),
    make("span", { class: "took" }, time(data.caseMs[number])));
}
