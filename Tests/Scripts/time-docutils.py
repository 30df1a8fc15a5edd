#!/usr/bin/env python3
"""Prints how fast docutils reads documents, to compare with what flowproof-benchmark prints.

usage: time-docutils.py FOLDER...

Needs docutils 0.19 or later; the tests do not. Each folder's documents are read once, in memory and
on one core, and the last line is in the benchmark's words.
"""

import pathlib
import sys
import time

from docutils.core import publish_doctree

SILENT = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False}


def main(folders):
    for folder in folders:
        texts = [path.read_bytes() for path in sorted(pathlib.Path(folder).glob("*.rst"))]
        size = sum(map(len, texts))
        start = time.perf_counter()
        for text in texts:
            publish_doctree(text.decode("utf-8", "replace"), settings_overrides=SILENT)
        rate = size / 1e6 / (time.perf_counter() - start)
        print(f"{len(texts)} documents, {size} bytes, from {folder}")
        print(f"reading to a tree:        {rate:.2f} MB/s (docutils)")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
