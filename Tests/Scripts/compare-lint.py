#!/usr/bin/env python3
"""Compares how often `flowproof lint` finds each kind of damage with counts derived from facts.

usage: compare-lint.py FINDINGS.json EXPECTED.ndjson [FINDINGS.json EXPECTED.ndjson]...

FINDINGS is what `flowproof lint --format json` prints for the documents of EXPECTED. Exit status 1
where a count differs.
"""
import collections
import json
import sys


def folded(name):
    return " ".join(name.lower().replace("-", " ").split())


def incomplete(row):
    sides = (row["source"], row["target"])
    return any(not c["value"] or not c["property"] for side in sides for c in side["dependsOn"])


def is_reversed(document, pairing):
    """Whether the title's second system is the source's, and its first one the target's."""
    systems = [folded(document["source"]), folded(document["target"])]

    def system(record_type):
        name = folded(record_type)
        fitting = {s for s in systems if s and (name == s or name.startswith(s + " "))}
        return max(fitting, key=len, default=None)

    found = [system(pairing["source"]), system(pairing["target"])]
    return systems[0] != systems[1] and found == systems[::-1] and all(systems)


def expected_counts(documents):
    counts = collections.Counter()
    for document in documents:
        counts["empty-system-name"] += (not document["source"]) + (not document["target"])
        counts["no-pairings"] += not document["pairings"]
        seen = set()
        for pairing in document["pairings"]:
            key = (folded(pairing["source"]), folded(pairing["target"]))
            counts["repeated-pairing"] += key in seen
            seen.add(key)
            counts["reversed-pairing"] += is_reversed(document, pairing)
            counts["empty-table"] += not pairing["mappings"]
            condition = pairing["condition"]
            counts["remark-for-condition"] += bool(condition) and not condition.startswith("When ")
            rows = set()
            for row in pairing["mergeRules"] + pairing["mappings"]:
                counts["incomplete-condition"] += incomplete(row)
                content = json.dumps([row["source"], row["target"], row.get("type")])
                counts["repeated-row"] += content in rows
                rows.add(content)
                # The one broken cell that was ever printed begins with two quotes.
                counts["unreadable-type"] += row.get("type", "").startswith('""')
        counts["contradicting-pairings"] += contradictions(document["pairings"])
    return counts


def contradictions(pairings):
    """The sentences that stand on either side of a contradiction."""
    groups = collections.defaultdict(list)
    for pairing in pairings:
        groups[folded(pairing["source"]), folded(pairing["target"])].append(pairing)
    count = 0
    for group in groups.values():
        every = sum(pairing["every"] for pairing in group)
        others = sum(pairing["linkRequired"] + bool(pairing["condition"]) for pairing in group)
        count += every + others if every and others else 0
    return count


def main():
    differs = False
    for findings_path, expected_path in zip(sys.argv[1::2], sys.argv[2::2]):
        with open(findings_path, encoding="utf-8") as file:
            found = collections.Counter(finding["identifier"] for finding in json.load(file))
        with open(expected_path, encoding="utf-8") as file:
            expected = expected_counts(json.loads(line) for line in file if line.strip())
        for kind, count in sorted(expected.items()):
            mark = "" if found[kind] == count else f"  (expected {count})"
            differs |= found[kind] != count
            print(f"{kind}: {found[kind]}{mark}")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
