// A case over time: what was asked of either system, what was seen there, and the window in which it had to come.

const drawing = (tag, properties, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const isWrite = (request) => !/^(GET|HEAD) /.test(request);

/** The lane of what was awaited: that of the first record that its words name. */
function laneOf(expectation, found, fallback) {
  for (const word of expectation.split(/[^\w~]+/)) {
    const record = (found.d || []).find(([name]) => name === word);
    if (record && record[3] < 2) return record[3];
  }
  return fallback;
}

/** The moments of a case, in lanes of the two systems. */
function moments(found) {
  const all = (found.q || []).map(([seconds, request, status, , , side]) => ({
    seconds, lane: side, look: isWrite(request) ? "write" : "read",
    words: `${request} → ${status || "no answer"}`, isBad: !status || status >= 400,
  }));
  const last = (seconds, test) => all.filter((one) => one.lane !== undefined && one.seconds <= seconds && test(one)).at(-1);
  for (const [seconds, isMet, expectation] of found.c || []) {
    const write = last(seconds, (one) => one.look === "write" && one.seconds < seconds);
    const read = last(seconds, (one) => one.look === "read");
    all.push({
      seconds, lane: laneOf(expectation, found, read ? read.lane : 1), look: isMet ? "met" : "unmet",
      words: `${isMet ? "met" : "not met"}: ${expectation}`, since: write?.seconds,
    });
  }
  return all.filter((one) => one.lane === 0 || one.lane === 1);
}

const rowOf = (lane) => 16 + lane * 34;

/** One mark in the drawing, with its words for whoever points at it. */
function mark({ seconds, lane, look, words, isBad }, x) {
  const [left, y] = [x(seconds), rowOf(lane)];
  const title = drawing("title", {}, `${seconds.toFixed(3)} s: ${words}`);
  // A line without a length is a dot, whatever the drawing is stretched to.
  const path = look === "read" ? `M${left} ${y - 4}v8` : look === "write" ? `M${left} ${y - 9}v18` : `M${left} ${y}h0`;
  return drawing("path", { class: "at " + look + (isBad ? " bad" : ""), d: path }, title);
}

/** Draws a case; nothing where its requests are not kept, or are on no known side. */
function timeline(number, found) {
  const all = moments(found);
  if (all.length < 2 || !all.some((one) => one.look === "write")) return null;
  const end = Math.max(...all.map((one) => one.seconds)) || 1;
  const x = (seconds) => Math.round(8 + (seconds / end) * 984);
  const svg = drawing("svg", { viewBox: "0 0 1000 68", preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const one of all) {
    if (one.since === undefined) continue;
    const left = x(one.since);
    svg.append(drawing("rect", {
      class: "window " + one.look, x: left, y: rowOf(one.lane) - 13, width: Math.max(2, x(one.seconds) - left), height: 26,
    }));
  }
  for (const lane of [0, 1]) svg.append(drawing("path", { class: "lane", d: `M8 ${rowOf(lane)}H992` }));
  svg.append(...all.slice(0, 500).map((one) => mark(one, x)));
  const { source, target } = doc(data.caseDoc[number]);
  const same = source === target ? [" (source)", " (target)"] : ["", ""];
  const key = (look, words) => make("li", { class: "key " + look }, words);
  return make("figure", { class: "timeline" },
    make("div", { class: "lanes" },
      make("div", { class: "names" }, make("span", {}, source + same[0]), make("span", {}, target + same[1])), svg),
    make("p", { class: "axis", "aria-hidden": "true" },
      ...[0, .25, .5, .75, 1].map((part) => make("span", {}, time(Math.round(part * end * 1000))))),
    make("figcaption", {}, make("ul", { class: "keys" }, key("write", "written"), key("read", "read"),
      key("met", "came as awaited"), all.some((one) => one.look === "unmet") ? key("unmet", "did not come") : "",
      key("window", "from the last write until it was decided"))));
}
