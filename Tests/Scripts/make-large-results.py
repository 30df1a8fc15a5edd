#!/usr/bin/env python3
"""Writes a results file of a run that never was: as many cases as wanted, or hostile texts.

    make-large-results.py CASES FILE        cases in documents of 143
    make-large-results.py hostile FILE      one document that says what no document should
"""
import json
import random
import sys

chance = random.Random(7)
HOSTILE = ("<script>document.title='owned'</script>", "]]>", "\"'`<b onclick=x>", "</noscript></style>",
           "\u202egnp.exe\u202c", "\u2067\u05d0\u05d1\u05d2\u2069", "\u0000\u0007\u001b[31m", "&lt;&amp;",
           "\u2028\u2029", "0123456789 " * 9_400)


def word(length=8):
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(length))


def value():
    return json.dumps(f"{word(10)} Ærlig Øl Åse \\\"it's\\\" 007 end", ensure_ascii=False)


def request(seconds, line, status, is_full):
    made = {"seconds": seconds, "line": line, "status": status}
    if is_full and not line.startswith("DELETE"):
        fields = {f"property{number}": word(30) for number in range(8)}
        made["requestBody"] = "" if line.startswith("GET") else json.dumps(fields)
        made["responseBody"] = json.dumps({"id": word(6), "changed": 17, "fields": fields})
    return {name: content for name, content in made.items() if content != ""}


def case(pairing, kind, name, rule):
    start = chance.randint(1, 400)
    dice = chance.random()
    outcome = ("failed" if dice < 0.02 else "error" if dice < 0.022 else "flaky" if dice < 0.023
               else "skipped" if dice < 0.16 else "passed")
    made = {"id": f"{pairing}/{kind}/{name}", "rule": rule, "pairing": pairing, "outcome": outcome,
            "seconds": 60 + chance.randint(0, 9_000) / 1000, "evidence": {}}
    if outcome == "skipped":
        made["reason"] = "nothing says which values the property takes"
        made["seconds"] = 0
        return made
    late = chance.randint(4_500, 5_500) / 1000 if chance.random() > 0.004 else 40
    is_full = outcome in ("failed", "error", "flaky")
    target = value()
    check = {"seconds": round(start + 60 + late, 3), "expectation": f"eventually b has {name} = {target}",
             "expected": json.loads(target)}
    if outcome == "failed":
        check.update(met=False, actual=json.loads(target).replace("Æ", "?"), seconds=start + 120)
        made["reason"] = f"{name}: expected {target}, got {target.replace('Æ', '?')}"
    elif outcome == "error":
        made["reason"] = "GET /Members/4: 500"
    elif outcome == "flaky":
        made["reason"] = "it passed when it was retried"
        made["attempts"] = [{"outcome": "failed", "reason": "nothing came"}]
    if is_full:
        made["scenario"] = [f"Given a Contact a is created with {name} = {value()}",
                         f"When a is edited to {name} = {target}", f"Then eventually b has {name} = {target}"]
    ids = word(8), word(8)
    made["evidence"] = {
        "checks": [{"seconds": start + 5, "expectation": f"eventually a Member b appears with {name} = {value()}"},
                   check],
        "records": [{"name": "a", "type": "Contacts", "id": ids[0]}, {"name": "b", "type": "Members", "id": ids[1]}],
        "requests": [request(start, "POST /Contacts", 201, is_full),
                     request(start + 60, f"PATCH /Contacts/{ids[0]}", 200, is_full),
                     request(start + 66, f"GET /Members/{ids[1]}", 200, is_full),
                     request(start + 70, f"DELETE /Contacts/{ids[0]}", 204, is_full)]}
    return made


def document(number, rows=28):
    systems = ["Wix", "Shopify", "HubSpot", "Tripletex", "Membercare", "Customcrm", "Zendesk"]
    source, target = chance.sample(systems, 2)
    name = f"{source}-{target}-{number}".lower()
    pairing = f"{name}/contacts-to-members"
    title = f"{source} to {target} Dataflow {number}"
    lines = ["=" * len(title), title, "=" * len(title), "", "Contacts to Members", "-------------------",
             "Every Contacts will be synchronized with a Members.", "",
             "Once a link between a Contacts and a Members is established, it will keep in sync between "
             "the two systems, regardless of where it is edited.", "",
             "The following properties are synchronized between a Contacts and a Members:", "",
             ".. list-table::", "   :header-rows: 1", "", "   * - Contacts Property", "     - Members Property",
             "     - Data Type"]
    rules = [("creates", "creates", lines[6], 7, 1), ("keeps-in-sync", "keeps-in-sync", lines[8], 9, 1)]
    cases = [case(pairing, "creates", "once", f"{pairing}/creates"),
             case(pairing, "settles", "all", f"{pairing}/keeps-in-sync"),
             case(pairing, "keeps-newest", "all", f"{pairing}/keeps-in-sync")]
    for row in range(rows):
        left, right = f"{word(6)}.{word(7)}", word(9)
        rules.append((f"maps/{left}→{right}", "maps", f'{left} | {right} | "string"', len(lines) + 1, 6))
        lines += [f"   * - {left}", f"     - {right}", '     - "string"']
        for kind in ("maps", "keeps-value", "syncs-forward", "syncs-backward", "syncs-again"):
            rule = rules[-1][0] if kind in ("maps", "keeps-value") else "keeps-in-sync"
            cases.append(case(pairing, kind, f"{left}→{right}", f"{pairing}/{rule}"))
    outcomes = {}
    for one in cases:
        outcomes.setdefault(one["rule"], set()).add(one["outcome"])
    listed = []
    for name_, kind, statement, line, column in rules:
        found = outcomes.get(f"{pairing}/{name_}", set())
        status = ("broken" if "failed" in found else "error" if "error" in found
                  else "holds" if found & {"passed", "flaky"} else "skipped")
        listed.append({"id": f"{pairing}/{name_}", "kind": kind, "statement": statement, "status": status,
                       "places": [{"line": line, "column": column}]})
    return {"path": f"checklists/{name}.rst", "sha256": word(64), "name": name, "title": title,
            "sourceSystem": source, "targetSystem": target, "text": "\n".join(lines) + "\n",
            "elapsedSeconds": 900, "requests": len(cases) * 4,
            "pairings": [{"id": pairing, "source": "Contacts", "target": "Members", "line": 5, "column": 1,
                          "rules": listed}],
            "cases": cases}


def hostile():
    made = document(1, rows=len(HOSTILE))
    made["title"] = "Hostile " + " ".join(HOSTILE[:-1])
    lines = made["text"].split("\n")
    for number, text in enumerate(HOSTILE):
        rule = made["pairings"][0]["rules"][2 + number]
        rule["statement"] = text
        # One line each: a line end within would move what stands below.
        lines[rule["places"][0]["line"] - 1] = "   * - x " + text
        for one in made["cases"]:
            if one["rule"] == rule["id"]:
                one.update(outcome="failed", reason=text, title=text, scenario=["When " + text])
                one["evidence"] = {
                    "checks": [{"seconds": 1, "met": False, "expectation": text, "expected": text,
                                "actual": text + "!"}],
                    "requests": [{"seconds": 1, "line": "GET /" + text[:200], "status": 200,
                                  "responseBody": text}]}
                one["id"] += text[:60]
        rule["status"] = "broken"
    made["text"] = "\n".join(lines)
    return made


def main():
    wanted, path = sys.argv[1:]
    documents = [hostile()] if wanted == "hostile" else [
        document(number) for number in range((int(wanted) + 142) // 143)]
    results = {
        "format": "flowproof-results", "version": 3,
        "provenance": {"tool": "1.0.0", "seed": "7", "start": "2026-11-21T00:15:41", "clock": "virtual",
                       "subject": "the built-in mock", "faults": [],
                       "selectedCases": sum(len(one["cases"]) for one in documents)},
        "exitCode": 1, "exitReason": "rules are broken", "wallSeconds": 3.2, "documents": documents}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(results, file, ensure_ascii=True, separators=(",", ":"))


if __name__ == "__main__":
    main()
