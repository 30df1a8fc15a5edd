#!/usr/bin/env python3
"""Counts the pairings and mappings of documents whose record types built-in profiles know.

usage: Tests/Scripts/profile-coverage.py PROGRAM FACTS [--missing] [--at-least PAIRINGS MAPPINGS]

FACTS is what `flowproof facts` prints of the documents. A record type is known where the profile of its
own system names it: the profile of systems of one's own takes any type, so it counts only under the names
that it has itself. `--missing` shows which types are not known, by the mappings behind them; `--at-least`
exits with 1 where less than so many percent are covered.
"""

import argparse
import collections
import json
import re
import subprocess
import sys


def fold(name):
    """The form in which equal names of systems and record types are equal."""
    words = [word for word in re.split(r"[ \t_-]", name.lower()) if word]
    words = [word[:-4] if word.endswith(".com") else word for word in words]
    return "".join(words).replace(".", "")


class Profiles:
    def __init__(self, listed):
        self.by_system = {}
        for profile in listed["profiles"]:
            types = {fold(name) for kind in profile["types"] for name in [kind["name"], *kind["aliases"]]}
            names = {fold(name) for name in profile["systems"]}
            for name in names:
                self.by_system[name] = (names, types, profile["any"])

    def knows(self, system, kind):
        """Whether the profile of a system knows a record type, with or without the system's name."""
        if fold(system) not in self.by_system:
            return False
        names, types, takes_any = self.by_system[fold(system)]
        folded = fold(kind)
        fronts = [name for name in names if folded.startswith(name) and len(folded) > len(name)]
        rest = folded[len(max(fronts, key=len)):] if fronts else folded
        return takes_any or rest in types or folded in types


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("facts")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--at-least", nargs=2, type=float, metavar=("PAIRINGS", "MAPPINGS"))
    options = parser.parse_args()
    listed = subprocess.run(
        [options.program, "profile", "list", "--format", "json"], check=True, capture_output=True
    ).stdout
    profiles = Profiles(json.loads(listed))
    counts = collections.Counter()
    missing = collections.Counter()
    with open(options.facts, encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    for document in documents:
        is_covered = True
        for pairing in document["pairings"]:
            size = len(pairing["mappings"])
            sides = [
                (document["source"], pairing["source"]),
                (pairing.get("targetSystem") or document["target"], pairing["target"]),
            ]
            unknown = [side for side in sides if not profiles.knows(*side)]
            counts["pairings"] += 1
            counts["mappings"] += size
            if unknown:
                is_covered = False
            else:
                counts["covered pairings"] += 1
                counts["covered mappings"] += size
            for system, kind in unknown:
                missing[system, kind] += size
        counts["documents"] += 1
        counts["covered documents"] += is_covered
    shares = {}
    for what in ["documents", "pairings", "mappings"]:
        covered, total = counts["covered " + what], counts[what]
        shares[what] = 100 * covered / total if total else 100.0
        print(f"{what}: {covered:,} of {total:,} ({shares[what]:.1f} %)")
    if options.missing:
        for (system, kind), size in sorted(missing.items(), key=lambda item: (-item[1], item[0])):
            print(f"{size:5} {system or '(no name)'}: {kind}")
    if options.at_least:
        for what, least in zip(["pairings", "mappings"], options.at_least):
            if shares[what] < least:
                print(f"{what}: less than {least:g} %", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
