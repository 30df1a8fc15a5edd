#!/usr/bin/env python3
"""Writes a results file of so many cases, with texts that break careless writers, for trying reports.
usage: make-results.py CASES [DOCUMENTS] > results.json"""
import json
import sys

CASES = int(sys.argv[1])
DOCUMENTS = int(sys.argv[2]) if len(sys.argv) > 2 else max(1, CASES // 200)
NASTY = [
    "\x1b[31mred\x1b[0m \x1b]8;;http://x\x1b\\link\x07\x00\x08\x0b\x7f",
    "quotes \" and ' and <tags> & ]]> and <![CDATA[x]]> <script>alert(1)</script>",
    "lines\nand\r\nmore\rand\ttabs \x85\u2028\u2029",
    "[[ATTACHMENT|/etc/passwd]]",
    "::error file=x::y ##vso[task.complete result=Failed] ##[error]z",
    "no characters \ufffe\uffff, reversed \u202etxt",
    "| a | *b* `c` [d](e) <details> @f #1 www.x.test https://x.test",
    "😀e\u0301Æ" + "long 😀 " * 100,
]
OUTCOMES = ["passed"] * 92 + ["failed"] * 3 + ["error", "blocked", "skipped", "flaky", "skipped"]


def case(document, number, rule, pairing):
    outcome = OUTCOMES[number * 37 % len(OUTCOMES)]
    nasty = NASTY[number % len(NASTY)] if outcome != "passed" else "plain"
    value = f"u{number:06}x Ærlig Øl Åse 東京"
    made = {
        "id": f"{pairing}/maps/p{number}→q{number}",
        "rule": rule,
        "outcome": outcome,
        "seconds": 65.25,
        "dependsOn": [f"{pairing}/creates"],
    }
    if outcome == "skipped":
        return made | {"reason": nasty, "seconds": 0}
    if outcome == "blocked":
        return made | {"reason": f"blocked by {pairing}/creates", "blockedBy": f"{pairing}/creates"}
    check = {"seconds": 65, "expectation": f"eventually b has q{number} = \"{value}\""}
    check |= {"expected": value}
    requests = [
        {"seconds": 5, "line": "POST /Wix.com%20Contacts", "status": 201},
        {"seconds": 65, "line": f"GET /Wix%20Members/{number}", "status": 200},
    ]
    if outcome != "passed":
        check |= {"met": outcome == "flaky", "actual": nasty}
        requests[0] |= {"requestBody": json.dumps({"p": nasty}), "responseBody": nasty * 3}
        made |= {"reason": f"q{number}: {nasty}", "scenario": [f"When {nasty}", "Then it arrives"]}
    if outcome == "flaky":
        made |= {"attempts": [{"outcome": "failed", "reason": nasty}]}
    if outcome == "failed" and number % 5 == 0:
        made |= {"knownFailure": {"reason": nasty, "expires": "2027-01-31"}}
    records = [{"name": "a", "type": "Contacts", "id": str(number)}]
    return made | {"evidence": {"checks": [check], "records": records, "requests": requests}}


def document(number, count):
    name = f"document-{number}"
    pairings, cases = [], []
    for part in range(max(1, count // 50)):
        pairing = f"{name}/contacts-{part}-to-members"
        rules = []
        for index in range(count * part // max(1, count // 50), count * (part + 1) // max(1, count // 50)):
            rule = f"{pairing}/maps/p{index}→q{index}"
            cases.append(case(name, index + number, rule, pairing) | {"id": rule})
            status = {"passed": "holds", "flaky": "holds", "failed": "broken", "error": "error"}
            rules.append({
                "id": rule, "kind": "maps", "statement": f"p{index} | q{index} | \"string\"",
                "status": status.get(cases[-1]["outcome"], "skipped"),
                "places": [{"line": 3 + index, "column": 6}],
            })
        pairings.append({
            "id": pairing, "source": f"Contacts {part}", "target": NASTY[part % len(NASTY)],
            "line": 1 + part, "column": 1, "rules": rules,
        })
    for made in cases:
        if made["rule"] == made["id"]:
            del made["rule"]
    return {
        "path": f"checklists/{name}.rst", "sha256": f"{number:064x}", "name": name,
        "title": NASTY[number % len(NASTY)], "sourceSystem": "Wix.com", "targetSystem": "Wix",
        "text": "\n".join(f"line {line} of {NASTY[line % len(NASTY)][:40]!r}" for line in range(count)),
        "elapsedSeconds": 1860, "requests": 2 * count, "pairings": pairings, "cases": cases,
    }


print('{"format":"flowproof-results","version":3,')
print('"provenance":{"tool":"0.1.0","seed":"1","start":"2026-11-21T00:15:41","clock":"virtual",')
print(f'"subject":"the built-in mock","faults":[],"selectedCases":{CASES}}},')
print('"exitCode":1,"exitReason":"rules are broken","wallSeconds":1.5,"documents":[')
for number in range(DOCUMENTS):
    count = CASES * (number + 1) // DOCUMENTS - CASES * number // DOCUMENTS
    text = json.dumps(document(number, count), ensure_ascii=False, separators=(",", ":"))
    print(text + ("," if number + 1 < DOCUMENTS else ""))
print("]}")
