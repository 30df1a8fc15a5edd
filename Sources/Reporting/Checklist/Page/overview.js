// The table of documents, which scripts sort, fold and filter; without them all of it is shown.
const fewDocuments = 20;
const documents = { table: null, body: null, rows: [], button: null, sorted: null, shown: null };

function improveDocuments() {
  documents.table = document.querySelector("#documents table");
  if (!documents.table) return;
  documents.body = documents.table.tBodies[0];
  documents.rows = [...documents.body.querySelectorAll("tr[data-doc]")];
  documents.button = make("button", { type: "button", class: "chip plain", onclick: () => {
    if (documents.shown) showPair(null); else fold(!documents.table.classList.contains("folded"));
  } });
  documents.table.closest(".scroll").after(documents.button);
  const heads = [...documents.table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.classList.contains("barcell")) return;
    const words = head.textContent;
    head.replaceChildren(make("button", { type: "button", class: "sort", onclick: () => sort(heads, column) }, words));
  });
  fold(documents.rows.length > fewDocuments);
}

function fold(isFolded) {
  documents.table.classList.toggle("folded", isFolded);
  documents.button.hidden = documents.rows.length <= fewDocuments;
  documents.button.textContent = isFolded ? `Show all ${counted(documents.rows.length, "document")}` : "Show fewer";
}

const sortKey = (row, column) => {
  const cell = row.cells[column];
  if (column === 0) return documents.rows.indexOf(row);
  return cell.dataset.sort !== undefined ? Number(cell.dataset.sort)
    : cell.classList.contains("n") ? Number(cell.textContent) : cell.textContent.toLowerCase();
};

/** Sorts by a column: numbers from the highest, words from the first; once more the other way round. */
function sort(heads, column) {
  const isNumber = heads[column].classList.contains("n");
  const isAgain = documents.sorted === column && heads[column].ariaSort === (isNumber ? "descending" : "ascending");
  const direction = isNumber === isAgain ? 1 : -1;
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  heads[column].setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
  documents.sorted = column;
  const keys = new Map(documents.rows.map((row) => [row, sortKey(row, column)]));
  const compare = (one, other) => (keys.get(one) < keys.get(other) ? -1 : keys.get(one) > keys.get(other) ? 1 : 0);
  documents.body.prepend(...[...documents.rows].sort((one, other) => direction * compare(one, other)));
}

/** Shows the documents of a cell of the matrix and no others; all of them for none. */
function showPair(numbers) {
  show(view.overview);
  documents.shown = numbers;
  for (const row of documents.rows) row.hidden = numbers !== null && !numbers.includes(Number(row.dataset.doc));
  if (numbers === null) {
    history.replaceState(null, "", "#overview");
    fold(documents.rows.length > fewDocuments);
    return;
  }
  documents.table.classList.remove("folded");
  documents.button.hidden = false;
  documents.button.textContent = `Show all ${counted(documents.rows.length, "document")}`;
  $("documents").scrollIntoView({ block: "start", behavior: "instant" });
  documents.rows.find((row) => !row.hidden)?.querySelector("a").focus({ preventScroll: true });
}
