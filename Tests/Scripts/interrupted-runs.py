#!/usr/bin/env python3
"""Ends runs at random moments, and looks whether anything of them is left in the systems.

usage: Tests/Scripts/interrupted-runs.py PROGRAM [--kill N] [--int N] [--term N] [--hup N]
       [--cleaning N] [--seed S] [--workers N] [PATH…]

`flowproof serve` holds the systems and records of others. Runs that are ended by SIGKILL are cleaned
up after by `flowproof clean`; those that get SIGINT or SIGTERM have to do so themselves, say so, and
end with 130 or 143. Some (`--cleaning`) get SIGKILL or a second SIGINT while they clean up: their
reports have to be there and whole, and to say that the run was ended. Afterwards the records of others have to be as they were; what else is there may
carry no value of the run, and has to be named by whoever cleaned up. A round can be repeated by its
number: its moment is a part of the whole run that only the seed decides.
"""
import argparse
import concurrent.futures
import glob
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROPAGATION = "400ms"


class Place:
    """The mock systems of some documents, with records of others, in a process of its own."""

    def __init__(self, program, paths, folder):
        self.program, self.folder = program, folder
        os.makedirs(folder)
        self.server = subprocess.Popen(
            [program, "serve", "--propagation", "50ms", "--quiet", "--format", "json", *paths],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.systems = json.loads(self.server.stdout.readline())["systems"]
        facts = subprocess.run([program, "facts", *paths], capture_output=True, text=True, check=True)
        self.types = {}
        for line in facts.stdout.splitlines():
            document = json.loads(line)
            name = os.path.splitext(os.path.basename(document["file"]))[0]
            for pairing in document["pairings"]:
                self.types.setdefault((name, "source"), set()).add(pairing["source"])
                self.types.setdefault((name, "target"), set()).add(pairing["target"])
        self.paths = []
        for path in paths:
            found = sorted(glob.glob(path + "/*.rst")) if os.path.isdir(path) else [path]
            self.paths += found
        # A configuration names one account of a system: each document has one of its own.
        for system in self.systems:
            self.configuration(system["document"])
        self.plant()

    def stop(self):
        self.server.terminate()
        self.server.wait()

    def configuration(self, document):
        sides = [system for system in self.systems if system["document"] == document]
        systems = {
            system["system"]: {"profile": "plain", "baseURL": system["url"], "environment": "sandbox"}
            for system in sides}
        path = f"{self.folder}/{document}.json"
        with open(path, "w") as file:
            json.dump({"systems": systems, "timing": {"propagation": PROPAGATION}}, file)
        return path

    def collections(self, document):
        for system in self.systems:
            if system["document"] == document:
                for kind in sorted(self.types.get((document, system["side"]), [])):
                    yield f"{system['url']}/{urllib.parse.quote(kind)}"

    def records(self, document):
        """All records of a document's systems, by their addresses."""
        found = {}
        for collection in self.collections(document):
            since = 0
            while True:
                page = ask("GET", f"{collection}?changedSince={since}")
                for record in page["records"]:
                    found[f"{collection}/{record['id']}"] = record
                if not page["more"]:
                    break
                since = page["cursor"]
        # A list of changes still names what is gone.
        return {url: record for url, record in found.items() if ask("GET", url) is not None}

    def plant(self):
        for document in {system["document"] for system in self.systems}:
            for collection in self.collections(document):
                for number in range(3):
                    ask("POST", collection, {"name": f"stranger {number} of others"})
        time.sleep(0.5)


def ask(method, url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
            return json.loads(text) if text else {}
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def scalars(value):
    if isinstance(value, dict):
        return {scalar for inner in value.values() for scalar in scalars(inner)}
    if isinstance(value, list):
        return {scalar for inner in value for scalar in scalars(inner)}
    return {str(value)}


def journal_values(folder):
    """The values that the journals in a folder name, and the journals."""
    values, paths = set(), glob.glob(folder + "/journals/*.journal")
    for path in paths:
        with open(path, errors="replace") as file:
            for line in file:
                try:
                    values |= set(json.loads(line).get("values", []))
                except ValueError:
                    pass
    return values, paths


def deletions(reports):
    """How many records a run has deleted, after its journal."""
    count = 0
    for path in glob.glob(reports + "/journals/*.journal"):
        with open(path, errors="replace") as file:
            count += sum('"event":"deleted"' in line for line in file)
    return count


def end_cleaning(run, reports, how):
    """Ends a run that cleans up after a signal once it has deleted something more; gives whether it did."""
    before = deletions(reports)
    run.send_signal(signal.SIGINT)
    while run.poll() is None:
        if deletions(reports) > before:
            run.send_signal(how)
            return True
        time.sleep(0.001)
    return False


def broken_reports(reports):
    """What is wrong with the reports of a run that was ended while it cleaned up."""
    try:
        with open(reports + "/results.json") as file:
            results = json.load(file)
        xml.etree.ElementTree.parse(reports + "/junit.xml")
        with open(reports + "/checklist.html") as file:
            if not file.read().rstrip().endswith("</html>"):
                return ["the checklist is cut off"]
    except (OSError, ValueError, xml.etree.ElementTree.ParseError) as error:
        return [f"a report is missing or damaged: {error}"]
    if results["exitCode"] != 130 or "ended before" not in results["exitReason"]:
        return [f"the results say {results['exitCode']}, {results['exitReason']}"]
    return []


def check(place, document, path, how, part, length, name, cleaning):
    """Ends one run, or one that cleans up already; gives what is wrong."""
    wrong = []
    reports = f"{place.folder}/{name}"
    options = ["--config", f"{place.folder}/{document}.json", "--reports", reports]
    files = ["--html", reports + "/checklist.html"]
    before = place.records(document)
    run = subprocess.Popen([place.program, "run", "--quiet", *options, *files, path],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    time.sleep(part * length)
    if cleaning:
        cleaning = end_cleaning(run, reports, how)
    else:
        run.send_signal(how)
    output, _ = run.communicate(timeout=120)
    values, journals = journal_values(reports)
    # The second signal may come when the clean-up is over.
    cleaning = cleaning and journals
    if cleaning:
        wrong += broken_reports(reports)
    if how == signal.SIGKILL or cleaning:
        if cleaning and run.returncode not in (-how, 130):
            wrong.append(f"the exit code is {run.returncode}")
        cleaning = subprocess.run([place.program, "clean", *options], capture_output=True, text=True)
        output = cleaning.stdout + cleaning.stderr
        if cleaning.returncode != 0:
            wrong.append(f"clean ended with {cleaning.returncode}")
        again = subprocess.run([place.program, "clean", *options], capture_output=True, text=True)
        if again.returncode != 0:
            wrong.append(f"a second clean ended with {again.returncode}: {again.stdout}{again.stderr}")
    elif run.returncode >= 0 and run.returncode < 126:
        pass  # It had come to its end before the signal came.
    else:
        expected = 130 if how == signal.SIGINT else 143
        # Before the program listens a signal ends it as any other.
        if run.returncode != -how and run.returncode != expected:
            wrong.append(f"the exit code is {run.returncode}, not {expected}")
        if run.returncode == expected:
            if "the run was interrupted" not in output:
                wrong.append("it does not say that it was interrupted")
            # Whoever pressed Ctrl-C reads it while it cleans up, which takes longer than this.
            if journals and "is being deleted" not in output:
                wrong.append("it does not say what goes on")
            with open(reports + "/results.json") as file:
                if json.load(file)["exitCode"] != expected:
                    wrong.append("the results have another exit code")
    after = place.records(document)
    for url, record in before.items():
        if after.get(url) != record:
            wrong.append(f"a record of others was touched: {url}: {record} became {after.get(url)}")
    for url in after.keys() - before.keys():
        record = after[url]
        found = values & scalars(record)
        identifier = url.rsplit("/", 1)[1]
        if found:
            wrong.append(f"left with {sorted(found)}: {url}")
        if not re.search(rf"left.*\b{re.escape(identifier)}\b", output):
            wrong.append(f"left and not named: {url}: {record}")
        ask("DELETE", url)
    if wrong:
        wrong.append(output)
    return wrong, len(after.keys() - before.keys())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("paths", nargs="*")
    arguments.add_argument("--kill", type=int, default=20)
    arguments.add_argument("--int", type=int, default=3)
    arguments.add_argument("--term", type=int, default=3)
    arguments.add_argument("--hup", type=int, default=0)
    arguments.add_argument("--cleaning", type=int, default=4)
    arguments.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    arguments.add_argument("--workers", type=int, default=4)
    options = arguments.parse_args()
    paths = options.paths or [os.path.join(ROOT, "checklists", name) for name in
                              ("wix-wix.rst", "wix-customcrm.rst")]
    chance = random.Random(options.seed)
    rounds = [(number, how, chance.random(), chance.randrange(1 << 30)) for number, how in enumerate(
        [signal.SIGKILL] * options.kill + [signal.SIGINT] * options.int
        + [signal.SIGTERM] * options.term + [signal.SIGHUP] * options.hup)]
    first = len(rounds)
    rounds += [(first + number, [signal.SIGKILL, signal.SIGINT][number % 2], chance.random(),
                chance.randrange(1 << 30)) for number in range(options.cleaning)]
    print(f"seed {options.seed}: {options.kill} killed, {options.int + options.term + options.hup} interrupted, "
          f"{options.cleaning} ended while they clean up", flush=True)
    start = time.monotonic()
    bad = left = 0
    with tempfile.TemporaryDirectory() as folder:
        places = []
        for number in range(options.workers):
            places.append(Place(options.program, paths, f"{folder}/{number}"))
        free = list(places)
        lock = threading.Lock()
        names = sorted({system["document"] for system in places[0].systems})
        by_name = {os.path.splitext(os.path.basename(path))[0]: path for path in places[0].paths}
        lengths = {}
        for name in names:
            began = time.monotonic()
            subprocess.run([options.program, "run", "--quiet", "--config",
                            f"{places[0].folder}/{name}.json", "--reports", f"{folder}/whole",
                            by_name[name]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            lengths[name] = time.monotonic() - began

        def work(entry):
            number, how, part, choice = entry
            name = names[choice % len(names)]
            with lock:
                place = free.pop()
            try:
                return check(place, name, by_name[name], how, part, lengths[name], str(number),
                             number >= first)
            finally:
                with lock:
                    free.append(place)

        try:
            with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
                for entry, (wrong, count) in zip(rounds, pool.map(work, rounds)):
                    left += count
                    if not wrong:
                        continue
                    bad += 1
                    print(f"✗ round {entry[0]}: {entry[1].name} at {entry[2]:.3f} of the run")
                    for words in wrong:
                        print("    " + words.replace("\n", "\n    "))
        finally:
            for place in places:
                place.stop()
    shown = ", ".join(f"{name} {length:.1f} s" for name, length in lengths.items())
    print(f"{len(rounds) - bad} of {len(rounds)} rounds sound, {left} records named as nobody's, "
          f"whole runs: {shown}, {time.monotonic() - start:.0f} s in all")
    sys.exit(bad > 0)


main()
