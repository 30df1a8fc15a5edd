#!/usr/bin/env python3
"""Compares what `flowproof facts` prints with expected facts, key by key.

usage: compare-facts.py ACTUAL.ndjson EXPECTED.ndjson [ACTUAL.ndjson EXPECTED.ndjson]...

Every key of the expected facts is compared but `malformed`, which says of a document that one of its
cells stands outdented. Exit status 1 where any document differs.
"""
import json
import sys


def differences(expected, actual, where=""):
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            if key == "malformed":
                continue
            if key not in actual:
                yield f"{where}.{key}: missing"
            else:
                yield from differences(value, actual[key], f"{where}.{key}")
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            yield f"{where}: expected {len(expected)} elements, got {len(actual)}"
        for index, (left, right) in enumerate(zip(expected, actual)):
            yield from differences(left, right, f"{where}[{index}]")
    elif expected != actual or type(expected) is not type(actual):
        yield f"{where}: expected {expected!r}, got {actual!r}"


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def main():
    compared = equal = 0
    for actual_path, expected_path in zip(sys.argv[1::2], sys.argv[2::2]):
        actual = {facts["file"]: facts for facts in lines(actual_path)}
        for expected in lines(expected_path):
            compared += 1
            found = actual.get(expected["file"])
            problems = list(differences(expected, found)) if found else [": not read"]
            equal += not problems
            for problem in problems[:3]:
                print(f"{expected['file']}{problem}", file=sys.stderr)
    print(f"{equal} of {compared}")
    return 0 if equal == compared and compared else 1


if __name__ == "__main__":
    sys.exit(main())
