#!/usr/bin/env python3
"""Tests an integration between two real servers from PyPI, correct and with one mistake after the other.

Kinto and Django REST framework are what flowproof meets; an integration that was written without a look
at it polls them. Each verdict has to be red exactly where the mistake is, the records of others have to
be as they were, and nothing may be left behind.

usage: real-servers.py PROGRAM [MISTAKE…]

Without names: all of them, and `none`. Makes an environment with the packages in a temporary folder, or
takes the Python of REAL_SERVERS_PYTHON; says `not run` where they are missing.
"""
import concurrent.futures
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "real")
sys.path.insert(0, HERE)
import integration  # noqa: E402

PACKAGES = ["kinto", "djangorestframework", "waitress"]
SECRETS = {"REGISTER_PASSWORD": "register-password-for-tests", "SHOP_TOKEN": "shop-token-for-tests"}
MEMBER = "register-shop/register-member-to-shop-customer/"
GOOD = "register-shop/register-good-to-shop-article/"
# The rules that have to be broken, and no others, for correct integrations and for each mistake.
TEXTS = [MEMBER + "maps/name→title", MEMBER + "maps/about→notes", GOOD + "maps/number→code",
         GOOD + "maps/label→description"]
EXPECTED = {
    "none": [],
    # The integration is correct, and the shop trims texts, as the framework does by itself.
    "shop-trims": [],
    "creates-twice": [MEMBER + "creates"],
    "never-creates": [MEMBER + "creates"],
    "creates-despite-match": [MEMBER + "merges/email=email"],
    "matches-the-beginning": [GOOD + "keeps-apart"],
    "makes-articles": [GOOD + "requires-link"],
    "forward-only": [MEMBER + "keeps-in-sync", GOOD + "keeps-in-sync"],
    "drops-phone": [MEMBER + "maps/contact.phone→phone"],
    "drops-zone": [MEMBER + "maps/joinedDate→since"],
    "narrow-integers": [MEMBER + "maps/visits→visits"],
    "lowers-mail": [MEMBER + "maps/email→email"],
    "inverts": [MEMBER + "maps/active→active"],
    "swaps": [MEMBER + "maps/contact.phone→phone", MEMBER + "maps/about→notes"],
    **{mistake: TEXTS for mistake in ("cuts-at-30", "cuts-at-200", "cuts-at-255", "escapes-html",
                                      "drops-emoji", "trims", "squeezes")},
}


def python(folder):
    """A Python that has the packages, or None."""
    given = os.environ.get("REAL_SERVERS_PYTHON")
    if given:
        return given
    path = os.path.join(folder, "environment")
    made = subprocess.run([sys.executable, "-m", "venv", path], capture_output=True)
    if made.returncode:
        return None
    got = subprocess.run([os.path.join(path, "bin/pip"), "install", "-q", *PACKAGES],
                         capture_output=True)
    return None if got.returncode else os.path.join(path, "bin/python")


@contextlib.contextmanager
def systems(interpreter, folder, *options):
    """The servers in a process of their own; gives their addresses."""
    process = subprocess.Popen(
        [interpreter, os.path.join(HERE, "systems.py"), folder, *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, **SECRETS})
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(10)


def everything(addresses):
    """All records, whoever's they are."""
    register = integration.Register(addresses["register"], SECRETS["REGISTER_PASSWORD"])
    shop = integration.Shop(addresses["shop"], SECRETS["SHOP_TOKEN"])
    return {kind: {json.dumps(record, sort_keys=True)
                   for _, record, _ in system.changes(kind, None)[0] if record is not None}
            for system, kind in ((register, "members"), (register, "goods"),
                                 (shop, "customers"), (shop, "articles"))}


def settled(addresses):
    """All records, once the integration has done with those of others."""
    before = None
    while (now := everything(addresses)) != before:
        before = now
        time.sleep(1)
    return now


def check(program, interpreter, mistake):
    """Runs against the integration with a mistake.

    Gives a line of the table, and what is wrong, in words.
    """
    wrong = []
    options = ["--trims"] if mistake == "shop-trims" else []
    with tempfile.TemporaryDirectory() as folder, \
            systems(interpreter, folder, *options) as addresses:
        end = integration.start(addresses, SECRETS["REGISTER_PASSWORD"], SECRETS["SHOP_TOKEN"],
                                mistake if mistake in integration.MISTAKES else None)
        before = settled(addresses)
        start = time.monotonic()
        done = subprocess.run(
            [program, "run", "--quiet", os.path.join(HERE, "register-shop.rst"),
             "--config", os.path.join(HERE, "flowproof.json"), "--reports", folder],
            env={**os.environ, **SECRETS, "REGISTER": addresses["register"],
                 "SHOP": addresses["shop"]},
            capture_output=True, text=True, timeout=600)
        seconds = time.monotonic() - start
        end()
        after = everything(addresses)
        output = done.stdout + done.stderr
        try:
            with open(os.path.join(folder, "results.json")) as file:
                text = file.read()
        except FileNotFoundError:
            return f"{mistake:22} no results", [output]
    for secret in SECRETS.values():
        if secret in text or secret in output:
            wrong.append("a secret is shown")
    results = json.loads(text)
    rules = [rule for pairing in results["documents"][0]["pairings"] for rule in pairing["rules"]]
    broken = sorted(rule["id"] for rule in rules if rule["status"] == "broken")
    counts = results["totals"]["cases"]
    expected = sorted(EXPECTED[mistake])
    if broken != expected:
        wrong.append(f"broken are {broken}, and not {expected}")
    if counts.get("error"):
        wrong.append(f"{counts['error']} cases ended with an error")
    if done.returncode != (1 if expected else 0):
        wrong.append(f"the exit code is {done.returncode}")
    for kind, records in before.items():
        if not records <= after[kind]:
            wrong.append(f"{kind}: records of others were touched")
        if after[kind] - records:
            wrong.append(f"{kind}: left behind: {sorted(after[kind] - records)}")
    if wrong:
        wrong.append(output)
    line = (f"{mistake:22} exit {done.returncode}  "
            + "  ".join(f"{n} {c}" for n, c in counts.items() if c)
            + f"  {seconds:.1f} s  broken: {', '.join(broken) or 'nothing'}")
    return line, wrong


def main():
    program, *mistakes = sys.argv[1:]
    mistakes = mistakes or list(EXPECTED)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        interpreter = python(folder)
        if interpreter is None:
            print("not run: " + ", ".join(PACKAGES) + " cannot be installed")
            return
        # They mostly wait: five at a time.
        with concurrent.futures.ThreadPoolExecutor(5) as pool:
            for line, wrong in pool.map(lambda name: check(program, interpreter, name), mistakes):
                print(("✗ " if wrong else "✓ ") + line, flush=True)
                for words in wrong:
                    print("    " + words.replace("\n", "\n    "))
                failed = failed or bool(wrong)
    sys.exit(failed)


if __name__ == "__main__":
    main()
