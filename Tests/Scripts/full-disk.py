#!/usr/bin/env python3
"""Runs with a disk that is full, or an output that nobody can write to.

usage: Tests/Scripts/full-disk.py PROGRAM

However little can be written, results never say that a run went well whose process ended otherwise: they
say how it ended, or are not there.
"""

import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = [str(ROOT / "checklists/wix-wix.rst")]
REPORTS = ["--junit", "r/junit.xml", "--html", "r/page.html", "--markdown", "r/page.md"]


def limited(size):
    """What a file may hold, as on a disk with so much room left."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def check(program, folder, words, what, size=None, output=subprocess.DEVNULL):
    """Runs once, and compares what the results say with how the process ended."""
    process = subprocess.run(
        [program, "run", *DOCUMENTS, "--seed", "7", "--quiet", "--reports", "r", *words],
        cwd=folder,
        stdout=output,
        stderr=subprocess.PIPE,
        timeout=120,
        preexec_fn=limited(size) if size is not None else None,
        env={**os.environ, "NO_COLOR": "1"},
    )
    path = folder / "r/results.json"
    said = None
    if path.exists():
        said = json.loads(path.read_bytes())["exitCode"]
    left = [name.name for name in (folder / "r").iterdir() if name.name.endswith(".partial")]
    if said not in (None, process.returncode) or left:
        sys.exit(f"{what}: the process ended with {process.returncode}, the results say {said}, "
                 f"left behind: {left}\n{process.stderr.decode()}")
    return process.returncode, said


def main():
    program = os.path.abspath(sys.argv[1])
    ends = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        assert check(program, folder, REPORTS, "room enough") == (0, 0)
        sizes = [path.stat().st_size for path in (folder / "r").iterdir() if path.is_file()]
        limits = {0, 1, 4096, 2 * max(sizes)} | {size + step for size in sizes for step in (-1, 0, 1)}
        for limit in sorted(limits):
            # Those of the run before, which went well, are there.
            check(program, folder, REPORTS, "room enough again")
            end = check(program, folder, REPORTS, f"room for {limit} bytes", size=limit)
            ends[end] = ends.get(end, 0) + 1
        assert ends[0, 0] > 0 and ends[2, None] > 0, ends
        if os.path.exists("/dev/full"):
            for words in ([], ["--json", "-"], ["--junit", "-"], ["--html", "-"], REPORTS):
                check(program, folder, [], "room enough again")
                if "--json" in words:  # They are printed, and no file is this run's.
                    (folder / "r/results.json").unlink()
                with open("/dev/full", "wb") as full:
                    end = check(program, folder, words, f"nobody reads {words}", output=full)
                assert end[0] == 2, end
                ends[end] = ends.get(end, 0) + 1
        else:
            print("not run: there is no /dev/full")
    print("a full disk: " + ", ".join(f"{count} ended with {end[0]}, the results say {end[1]}"
                                      for end, count in sorted(ends.items(), key=str)))


main()
