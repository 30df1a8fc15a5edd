const view = { overview: $("overview"), article: null, cases: null };

/** An element made of markup of the page's own. */
function parsed(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content.querySelector("article");
}

/** The document's part of the page, which stands in the file for readers without scripts. */
function article(number) {
  const source = $("n" + number);
  if (source) return parsed(source.textContent);
  const note = $("p" + number) ? "This document is too long to be printed with the others."
    : "There is no room for this document in the page; the results file has all of it.";
  return make("article", { class: "view", id: "d" + number },
    make("header", { class: "dochead" }, make("h1", {}, doc(number).title)), make("p", { class: "note" }, note));
}

/** The same, unpacked where there is only room for it packed. */
const unpackedArticle = async (number) => ($("p" + number)
  ? parsed(`<article class="view" id="d${number}">${await unpackText("p" + number)}</article>`) : article(number));

/** The document that was asked for last and is not replaced by anything else. */
let askedFor;

/** Shows a document, unless it is there already; tells whether nobody asked for another meanwhile. */
async function showDocument(number) {
  askedFor = number;
  if (view.article?.dataset.number !== String(number)) {
    const made = await unpackedArticle(number);
    if (askedFor !== number) return false;
    if (view.article?.dataset.number !== String(number)) place(made, number);
  }
  show(view.article);
  return true;
}

function place(made, number) {
  view.article?.remove();
  view.article = made;
  view.article.dataset.number = number;
  view.article.tabIndex = -1;
  for (const tick of view.article.querySelectorAll(".sheet a.v")) {
    tick.setAttribute("role", "button");
    tick.setAttribute("aria-expanded", "false");
  }
  view.article.addEventListener("click", (event) => {
    const tick = event.target.closest(".sheet a.v");
    if (!tick || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    toggleRule(tick);
  });
  view.article.addEventListener("keydown", (event) => {
    const tick = event.target.closest(".sheet a.v");
    if (tick && event.key === " ") { event.preventDefault(); toggleRule(tick); }
  });
  const pager = make("nav", { class: "pager", "aria-label": "Next documents" });
  const all = documentOrder();
  const place = all.indexOf(number);
  for (const [other, isBefore] of [[all[place - 1], true], [all[place + 1], false]]) {
    pager.append(other === undefined ? make("span") : make("a", { href: address("doc", doc(other).name) },
      isBefore ? "← " + doc(other).title : doc(other).title + " →"));
  }
  view.article.append(pager);
  $("main").append(view.article);
}

const ruleOf = (tick) => Number(tick.getAttribute("href").slice(2));
const tickOf = (rule) => view.article.querySelector(`.sheet a.v[href="#r${rule}"]`);

/** Opens or closes the cases of a rule below it. */
async function toggleRule(tick, isWanted) {
  const rule = ruleOf(tick);
  const open = tick.panel;
  if (isWanted && open) return open;
  if (open) {
    open.remove();
    tick.panel = null;
    tick.setAttribute("aria-expanded", "false");
    return null;
  }
  tick.setAttribute("aria-expanded", "true");
  const numbers = casesOf(rule);
  const box = make("div", { class: "cases" });
  if (!numbers.length) box.append(make("p", { class: "detail" }, "No case checks this rule."));
  for (const number of numbers) box.append(caseItem(number));
  let place = tick.closest(".rule");
  let panel = make("div", { class: "open" }, box);
  if (place.localName === "tr") {
    if (place.nextElementSibling?.matches(".reasons")) place = place.nextElementSibling;
    panel = make("tr", { class: "open" }, make("td", { colspan: 99 }, box));
  }
  place.after(panel);
  tick.panel = panel;
  history.replaceState(null, "", address("rule", data.ruleId[rule]));
  const bad = numbers.find((number) => "fek".includes(data.caseOutcome[number]));
  if (isWanted !== "closed" && (bad !== undefined || numbers.length === 1)) {
    await openCase(panel.querySelector(`[data-case="${bad ?? numbers[0]}"]`));
  }
  return panel;
}

function caseItem(number) {
  const item = make("div");
  item.append(caseLine(number, (event) => openCase(event.currentTarget, true)));
  // The sentence of the rule stands right above.
  if (data.caseOutcome[number] === "p") item.querySelector(".sub").remove();
  return item;
}

/** Opens the case of a line; closes it where it is open and that is wanted. */
async function openCase(button, isToggle) {
  const next = button.nextElementSibling;
  if (next) {
    if (!isToggle) return;
    next.remove();
    button.setAttribute("aria-expanded", "false");
    return;
  }
  button.setAttribute("aria-expanded", "true");
  const number = Number(button.dataset.case);
  if (isToggle) history.replaceState(null, "", address("case", data.caseId[number]));
  const headings = [...view.article.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((one) => one.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
  const detail = await caseDetail(number, Math.min(6, Number(headings.at(-1)?.localName[1] ?? 1) + 1));
  if (button.getAttribute("aria-expanded") === "true" && !button.nextElementSibling) button.after(detail);
}

/** Shows a rule in its document, with its cases. */
async function showRule(rule, number) {
  if (!await showDocument(data.ruleDoc[rule])) return;
  const tick = tickOf(rule);
  if (!tick) return;
  const panel = await toggleRule(tick, number === undefined ? true : "closed");
  let target = tick.closest(".rule");
  if (number !== undefined) {
    const button = panel.querySelector(`[data-case="${number}"]`);
    await openCase(button);
    target = button;
    history.replaceState(null, "", address("case", data.caseId[number]));
  }
  (number === undefined ? tick : target).focus({ preventScroll: true });
  target.scrollIntoView({ block: "start", behavior: "instant" });
}
