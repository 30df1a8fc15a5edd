// What is searched for, as one line of words and filters, which the address keeps:
//   outcome:failed,error  kind:maps  kind:syncs-backward  system:"Wix.com"  from:"Wix.com"  to:Wix
//   doc:wix-wix  status:broken  known:yes  words
// A hyphen before any of them leaves out what it matches.

const facets = ["outcome", "kind", "system", "from", "to", "doc", "status", "known"];

/** The kind of a case, which is the third part of its name. */
const caseKind = (number) => data.caseId[number].split("/", 3)[2] || "";

/** Reads a line into its terms. */
function terms(line) {
  const found = [];
  const pattern = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/g;
  for (const [, minus, name, quoted, plain] of line.matchAll(pattern)) {
    const text = quoted ?? plain;
    if (!text) continue;
    if (name && facets.includes(name)) {
      const values = quoted !== undefined ? [text] : text.split(",").filter(Boolean);
      found.push({ not: minus === "-", name, values });
    } else {
      found.push({ not: minus === "-", values: [(name ? name + ":" : "") + text] });
    }
  }
  return found;
}

const quoted = (value) => (/[\s",]/.test(value) ? `"${value}"` : value);

/** The line that stands for terms. */
const line = (list) => list.map((term) => {
  const values = term.values.map((value) => (term.name ? quoted(value) : /\s/.test(value) ? `"${value}"` : value));
  return (term.not ? "-" : "") + (term.name ? term.name + ":" : "") + values.join(",");
}).join(" ");

const words = [];
/** What a case's words are searched in. */
function haystack(number) {
  return words[number] ??= (() => {
    const rule = data.caseRule[number];
    const { path, title } = doc(data.caseDoc[number]);
    return [
      data.caseId[number], titleOf(number), data.texts[data.caseWhy[number]],
      rule < 0 ? "" : data.texts[data.ruleText[rule]], path, title,
    ].join("\n").toLowerCase();
  })();
}

/** The values that a case has for a facet. */
function valuesOf(number, facet) {
  const rule = data.caseRule[number];
  switch (facet) {
    case "outcome": return [outcomes[data.caseOutcome[number]][0]];
    // The kind of the rule comes first: it is what is counted.
    case "kind": return rule < 0 ? [caseKind(number)] : [data.texts[data.ruleKind[rule]], caseKind(number)];
    case "from": return [doc(data.caseDoc[number]).source];
    case "to": return [doc(data.caseDoc[number]).target];
    case "status": return rule < 0 ? [] : [statuses[data.ruleStatus[rule]]];
    case "doc": return [doc(data.caseDoc[number]).name];
    case "known": return [data.known.has(number) ? "yes" : "no"];
    default: {
      const { source, target } = doc(data.caseDoc[number]);
      return [source, target];
    }
  }
}

/** Tests for terms; those of one facet apart from the others, so that its counts can leave it out. */
function tests(list) {
  const made = { rest: [], outcome: [], kind: [] };
  for (const term of list) {
    const values = term.values.map((value) => value.toLowerCase());
    // Documents are few: what they answer is kept.
    const answers = new Map();
    const matches = !term.name
      ? (number) => haystack(number).includes(values[0])
      : (number) => {
        const key = ["doc", "system", "from", "to"].includes(term.name) ? data.caseDoc[number] : undefined;
        if (key !== undefined && answers.has(key)) return answers.get(key);
        const answer = valuesOf(number, term.name).some((value) => values.includes(value.toLowerCase()));
        if (key !== undefined) answers.set(key, answer);
        return answer;
      };
    (made[term.name] || made.rest).push(term.not ? (number) => !matches(number) : matches);
  }
  return made;
}

/** The cases that match, and how many there would be of each outcome and kind. */
function search(list) {
  const { rest, outcome, kind } = tests(list);
  const found = [];
  const counts = { outcome: new Map(), kind: new Map() };
  const passes = (all, number) => {
    for (const test of all) if (!test(number)) return false;
    return true;
  };
  for (let number = 0; number < data.caseId.length; number += 1) {
    if (!passes(rest, number)) continue;
    const isOutcome = passes(outcome, number);
    const isKind = passes(kind, number);
    if (isKind) count(counts.outcome, valuesOf(number, "outcome")[0]);
    if (isOutcome) count(counts.kind, valuesOf(number, "kind")[0]);
    if (isOutcome && isKind) found.push(number);
  }
  return { found, counts };
}

function count(counts, value) {
  if (value !== undefined) counts.set(value, (counts.get(value) || 0) + 1);
}
