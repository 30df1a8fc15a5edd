// Elements are only ever made from text: nothing that a document or a system said becomes markup.
const $ = (id) => document.getElementById(id);

/** Makes an element; properties that begin with "on" are listeners, children are nodes or text. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child === undefined || child === null || child === "") continue;
    element.append(typeof child === "object" ? child : shown(String(child)));
  }
  return element;
}

const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const hiddenParts = new RegExp(`(${hidden.source})`);

/** Text in which what reorders, hides or is no text stands as its number in a small box. */
function shown(text) {
  if (!hidden.test(text)) return document.createTextNode(text);
  const parts = document.createDocumentFragment();
  for (const part of text.split(hiddenParts)) {
    if (part.length === 1 && hidden.test(part)) {
      const box = document.createElement("span");
      box.className = "u";
      box.textContent = "U+" + part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      parts.append(box);
    } else if (part) parts.append(part);
  }
  return parts;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", "#i-" + name);
  svg.append(use);
  return svg;
}

// The letters are those of the index.
const outcomes = {
  f: ["failed", "broken"], e: ["error", "error"], k: ["flaky", "flaky"],
  b: ["blocked", "blocked"], s: ["skipped", "skipped"], p: ["passed", "holds"],
};
const statuses = {
  b: "broken", e: "error", n: "blocked", h: "holds", m: "manual", s: "skipped",
};

const verdict = (letter) =>
  make("span", { class: "v " + outcomes[letter][1] }, icon(outcomes[letter][1]), outcomes[letter][0]);

const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

function time(milliseconds) {
  if (milliseconds === 0) return "0 s";
  if (milliseconds < 10) return milliseconds + " ms";
  if (milliseconds < 9995) return (milliseconds / 1000).toFixed(2) + " s";
  if (milliseconds < 59950) return (milliseconds / 1000).toFixed(1) + " s";
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 600) return `${Math.floor(seconds / 60)} min${seconds % 60 ? ` ${seconds % 60} s` : ""}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes + " min";
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;
}

function decode(letters) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(letters);
  const text = atob(letters);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** Unpacks one of the blocks of data. */
async function unpackText(id) {
  const bytes = decode($(id).textContent);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

const unpack = async (id) => JSON.parse(await unpackText(id));

/** The index of all cases, once it is unpacked. */
let data;

async function readIndex() {
  const [read, { starts }] = await Promise.all([unpack("index"), unpack("starts")]);
  read.starts = starts;
  for (const name of ["docs", "caseKnown"]) read[name] ??= [];
  read.caseOutcome = read.caseOutcome[0];
  read.ruleStatus = read.ruleStatus[0];
  read.known = new Set(read.caseKnown);
  read.caseOutcomeNames = new Set(Array.from(new Set(read.caseOutcome), (letter) => outcomes[letter][0]));
  data = read;
}

const chunks = new Map();

/** What the verdict of a case rests on. */
async function evidence(number) {
  let low = 0;
  let high = data.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (data.starts[middle] <= number) low = middle; else high = middle;
  }
  if (!chunks.has(low)) {
    if (chunks.size > 40) chunks.delete(chunks.keys().next().value);
    chunks.set(low, unpack("z" + low));
  }
  return (await chunks.get(low))[number - data.starts[low]];
}

const doc = (number) => {
  const [name, path, title, source, target, rules, cases] = data.docs[number];
  return { name, path, title: title || name, source, target, rules, cases };
};
let ordered;
/** The documents in the order of the list at the side: the worst first. */
const documentOrder = () => ordered ??= (() => {
  const listed = [...document.querySelectorAll(".side ol a")].map((link) => Number(link.getAttribute("href").slice(2)));
  const known = new Set(listed);
  return [...listed, ...data.docs.keys()].filter((number, index) => index < listed.length || !known.has(number));
})();
const endOf = (number, member, all) => (number + 1 < data.docs.length ? doc(number + 1)[member] : all);

/** The numbers of the cases of a rule. */
function casesOf(rule) {
  const number = data.ruleDoc[rule];
  const found = [];
  const end = endOf(number, "cases", data.caseId.length);
  for (let index = doc(number).cases; index < end; index += 1) {
    if (data.caseRule[index] === rule) found.push(index);
  }
  return found;
}

let caseNumbers;
/** The number of a case by its name; undefined for none. */
function caseNumber(id) {
  if (!caseNumbers) {
    caseNumbers = new Map();
    data.caseId.forEach((name, number) => { if (!caseNumbers.has(name)) caseNumbers.set(name, number); });
  }
  return caseNumbers.get(id);
}

/** An address within the page. */
const address = (kind, name) => "#" + kind + "/" + encodeURI(name).replace(/#/g, "%23");

/** The title of a case, which most often is the end of its name. */
function titleOf(number) {
  const title = data.caseTitle[number];
  if (title >= 0) return data.texts[title];
  const [, , name, ...rest] = data.caseId[number].split("/");
  return (rest.length ? `${name} ${rest.join("/")}` : name || "").replaceAll("→", " → ");
}

const placeOf = (number) => {
  const rule = data.caseRule[number];
  const path = doc(data.caseDoc[number]).path;
  return rule < 0 || !data.ruleLine[rule] ? path : `${path}:${data.ruleLine[rule]}`;
};
