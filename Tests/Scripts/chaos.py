#!/usr/bin/env python3
"""Runs against systems to which accidents happen, and looks whether any verdict is wrong.

usage: Tests/Scripts/chaos.py PROGRAM [--runs N] [--seed S] [--share 10%] [PATH…]

`flowproof serve` answers one request in ten with 429 or 500, breaks the connection or the answer off,
or is late; its integration keeps every promise. So no case may fail: what cannot be told is an error.
And no more than the rate that it allows may ever be asked of it, whatever happens.
"""
import argparse
import concurrent.futures
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(program, path, seed, share, folder):
    """One run; gives the numbers of its cases, what is wrong, and how long it took."""
    name = os.path.splitext(os.path.basename(path))[0]
    server = subprocess.Popen(
        [program, "serve", "--propagation", "50ms", "--chaos", share, "--seed", str(seed),
         "--rate", "60/s,bucket=12", "--format", "json", path],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wrong = []
    try:
        systems = json.loads(server.stdout.readline())["systems"]
        configuration = {
            "systems": {
                system["system"]: {
                    "profile": "plain", "baseURL": system["url"], "environment": "sandbox",
                    "exclusive": True,
                    # A request that the network holds up comes together with the next.
                    "rate": {"perSecond": 50, "burst": 4}}
                for system in systems},
            # Some answers take two seconds, and some are asked for several times.
            "timing": {"propagation": "8s", "settle": "3s", "poll": "250ms", "timeout": "10s"}}
        with open(f"{folder}/{name}-{seed}.json", "w") as file:
            json.dump(configuration, file)
        reports = f"{folder}/{name}-{seed}"
        start = time.monotonic()
        done = subprocess.run(
            [program, "run", "--quiet", "--seed", str(seed), "--config", file.name, "--reports",
             reports, path], capture_output=True, text=True, timeout=300)
        seconds = time.monotonic() - start
    finally:
        server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=30)
    if not os.path.exists(reports + "/results.json"):
        return name, seed, {}, [f"no results: {done.stdout}{done.stderr}"], seconds
    with open(reports + "/results.json") as file:
        cases = json.load(file)["totals"]["cases"]
    if cases["failed"]:
        wrong.append(f"{cases['failed']} cases failed")
    if not cases["passed"]:
        wrong.append("not one case passed")
    if done.returncode not in (0, 3):
        wrong.append(f"the exit code is {done.returncode}")
    if "flowproof: 0 requests came beyond the rate" not in complaints:
        wrong.append(complaints)
    if wrong:
        wrong.append(done.stdout + done.stderr)
    return name, seed, {n: c for n, c in cases.items() if c}, wrong, seconds


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("paths", nargs="*")
    arguments.add_argument("--runs", type=int, default=1)
    arguments.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    arguments.add_argument("--share", default="10%")
    options = arguments.parse_args()
    paths = options.paths or [os.path.join(ROOT, "checklists", name) for name in
                              ("wix-wix.rst", "wix-customcrm.rst")]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            jobs = [pool.submit(run, options.program, path, options.seed + number, options.share,
                                folder) for number in range(options.runs) for path in paths]
            for job in jobs:
                name, seed, cases, wrong, seconds = job.result()
                numbers = ", ".join(f"{count} {outcome}" for outcome, count in cases.items())
                print(f"{'✗' if wrong else '✓'} {name}, seed {seed}: {numbers}, {seconds:.0f} s",
                      flush=True)
                for words in wrong:
                    print("    " + words.replace("\n", "\n    "))
                bad += bool(wrong)
    sys.exit(bad > 0)


main()
