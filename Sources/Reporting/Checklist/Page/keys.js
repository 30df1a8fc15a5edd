/** What j and k move between outside the list of cases. */
const stops = () => [...document.querySelectorAll(
  view.article && !view.article.hidden
    ? "article.view .sheet a.v, article.view .caseline"
    : "#overview .troubles a.v, #overview .grid tbody a")];

function step(distance) {
  if (view.cases && !view.cases.hidden) {
    const isInside = list.box.contains(document.activeElement);
    moveTo(isInside ? list.current + distance : list.current);
    return;
  }
  const all = stops();
  const now = all.indexOf(document.activeElement);
  const next = now < 0 ? all[distance > 0 ? 0 : all.length - 1] : all[now + distance];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Goes to the next or the last rule that is broken, in whichever document it is. */
function trouble() {
  const isBad = (rule) => "be".includes(data.ruleStatus[rule]);
  const tick = document.activeElement.closest?.(".sheet a.v");
  const from = tick ? ruleOf(tick)
    : view.article && !view.article.hidden ? doc(Number(view.article.dataset.number)).rules - 1 : -1;
  const all = data.ruleStatus.length;
  for (let index = 1; index <= all; index += 1) {
    const rule = (from + index + all) % all;
    if (isBad(rule)) { location.hash = address("rule", data.ruleId[rule]); return; }
  }
}

function nextDocument(distance) {
  const all = documentOrder();
  const now = view.article && !view.article.hidden ? all.indexOf(Number(view.article.dataset.number)) : distance > 0 ? -1 : all.length;
  const next = all[now + distance];
  if (next !== undefined) location.hash = address("doc", doc(next).name);
}

/** Closes what was opened last; true where there was something. */
function escape() {
  const active = document.activeElement;
  if (active === $("search")) {
    active.blur();
    return;
  }
  if (view.cases && !view.cases.hidden && list.open !== null) {
    const index = list.open;
    close();
    draw();
    moveTo(index);
    return;
  }
  const detail = active.closest?.(".detail");
  const button = detail?.previousElementSibling ?? active.closest?.('.caseline[aria-expanded="true"]');
  if (button) { openCase(button, true); button.focus(); return; }
  const panel = active.closest?.(".open");
  const tick = panel ? [...view.article.querySelectorAll(".sheet a.v")].find((one) => one.panel === panel)
    : active.matches?.('a.v[aria-expanded="true"]') ? active : null;
  if (tick) { toggleRule(tick); tick.focus(); }
}

const help = () => {
  const keys = [["/", "search the cases"], ["j  k", "next, previous"], ["Enter", "open or close"],
    ["Esc", "close, leave the search"], ["n", "next broken rule"], ["[  ]", "previous, next document"],
    ["o  c", "overview, cases"], ["?", "this list"]];
  const dialog = make("dialog", { "aria-label": "Keys and searching" },
    make("h2", {}, "Keys"),
    make("dl", {}, ...keys.flatMap(([key, words]) => [
      make("dt", {}, ...key.split("  ").map((one) => make("kbd", {}, one))), make("dd", {}, words)])),
    make("h2", {}, "Searching"),
    make("p", {}, "Words are found in names, sentences, reasons and paths; all of them have to match. Filters: ",
      make("code", {}, "outcome:failed,error kind:maps system:\"Wix\" from:\"Wix.com\" to:Wix doc:wix-wix status:broken known:yes"),
      ". kind: takes kinds of rules and of cases, such as syncs-backward. A hyphen before a word or filter leaves out what matches: ", make("code", {}, "-outcome:passed"),
      ". The address keeps it all, and can be sent to others."),
    make("form", { method: "dialog" }, make("button", { class: "chip plain" }, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

const commands = {
  "/": () => { const field = $("search"); field.focus(); field.select(); },
  j: () => step(1), k: () => step(-1), n: trouble, "?": help,
  "[": () => nextDocument(-1), "]": () => nextDocument(1),
  o: () => { location.hash = "overview"; }, c: () => go(list.line),
};

function onKey(event) {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || !data) return;
  if (document.querySelector("dialog[open]")) return;
  const isTyping = event.target.matches?.("input, select, textarea");
  if (event.key === "Escape") { escape(); return; }
  if (isTyping) {
    if (event.key === "Enter" && event.target.id === "search") { event.target.blur(); moveTo(0); }
    return;
  }
  const command = commands[event.key];
  if (command) { event.preventDefault(); command(); }
}
