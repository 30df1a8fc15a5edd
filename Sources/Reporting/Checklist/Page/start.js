/** Shows one view and hides the others. */
function show(wanted) {
  if (wanted !== view.article) askedFor = undefined;
  for (const one of [view.overview, view.article, view.cases]) if (one) one.hidden = one !== wanted;
  const number = wanted === view.article ? Number(view.article.dataset.number) : -1;
  const here = wanted === view.overview ? "#overview" : wanted === view.cases ? "#cases" : "#d" + number;
  for (const link of document.querySelectorAll(".side a")) {
    if (link.getAttribute("href") === here) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest" });
    } else link.removeAttribute("aria-current");
  }
  document.querySelector(".side").classList.remove("shown");
}

let indexed;

/** Shows what the address asks for; what it does not know is the overview. */
async function route() {
  if (!data) {
    if (!indexed) return;
    await indexed;
  }
  let hash = location.hash.slice(1);
  try { hash = decodeURIComponent(hash); } catch { /* It stays as it is. */ }
  const [, kind, name] = /^(doc|rule|case)\/([^]*)$/.exec(hash) || [];
  const [, letter, digits] = /^([drc])(\d+)$/.exec(hash) || [];
  const number = letter ? Number(digits)
    : kind === "doc" ? data.docs.findIndex((entry) => entry[0] === name)
      : kind === "rule" ? data.ruleId.indexOf(name)
        : kind === "case" ? caseNumber(name) ?? -1 : -1;
  const what = letter ? { d: "doc", r: "rule", c: "case" }[letter] : kind;
  if (what === "doc" && data.docs[number]) {
    history.replaceState(null, "", address("doc", doc(number).name));
    if (!await showDocument(number)) return;
    scrollTo({ top: 0, behavior: "instant" });
    view.article.focus({ preventScroll: true });
  } else if (what === "rule" && data.ruleId[number] !== undefined) {
    await showRule(number);
  } else if (what === "case" && data.caseId[number] !== undefined) {
    if (data.caseRule[number] < 0) showCases(data.caseId[number]);
    else await showRule(data.caseRule[number], number);
  } else if (hash === "cases" || hash.startsWith("cases?")) {
    showCases(hash.slice(6));
  } else if (hash.startsWith("pair/")) {
    showPair(hash.slice(5).split(",").map(Number));
  } else {
    show(view.overview);
    if (!hash || hash === "overview") scrollTo({ top: 0, behavior: "instant" });
  }
}

/** The search field and the buttons beside it, which mean nothing without scripts. */
function addTools() {
  let waiting;
  const field = make("input", {
    id: "search", type: "search", placeholder: "Search cases, or outcome:failed, kind:maps …",
    "aria-label": "Search cases", autocomplete: "off", spellcheck: "false",
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => go(field.value.trim()), 90);
    },
  });
  const side = document.querySelector(".side");
  const menu = make("button", { id: "menu", class: "tool", type: "button", "aria-label": "Documents", onclick: () => side.classList.toggle("shown") }, "≡");
  document.querySelector(".brand").before(menu);
  $("tools").append(field, make("button", { class: "tool", type: "button", "aria-label": "Keys and searching", onclick: help }, "?"));
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("main > .view:not([hidden])").focus();
  });
  $("tocases").replaceWith(make("a", { href: "#cases" }, "All cases"));
}

/** On paper the overview stands before all documents, where that is no book. */
let printed = [];
addEventListener("beforeprint", () => {
  if (!data || view.overview.hidden || data.docs.length > 40 || printed.length) return;
  printed = data.docs.map((_, number) => article(number));
  $("main").append(...printed);
});
addEventListener("afterprint", () => {
  printed.forEach((one) => one.remove());
  printed = [];
});

async function start() {
  document.documentElement.classList.add("scripted");
  addTools();
  improveDocuments();
  addEventListener("hashchange", route);
  addEventListener("keydown", onKey);
  // The overview stands there already: nobody waits for the cases before they are asked for.
  if (!location.hash || location.hash === "#overview") show(view.overview);
  performance.mark("open");
  // What is shown comes before what may be searched for.
  await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); setTimeout(resolve, 300); });
  indexed = readIndex();
  try {
    await indexed;
  } catch (problem) {
    showAll();
    console.error(problem);
    return;
  }
  await route();
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
}

/** A browser that cannot unpack gets what a browser without scripts has. */
function showAll() {
  $("tools").replaceChildren();
  for (const part of document.querySelectorAll("noscript")) {
    const template = document.createElement("template");
    template.innerHTML = part.textContent;
    part.replaceWith(template.content);
  }
}

start();
