"""What independent.sh does: starts the systems, runs flowproof against them, compares."""
import concurrent.futures
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
SECRETS = {"WORKSHOP_TOKEN": "workshop-token-for-tests", "LEDGER_KEY": "ledger-key-for-tests",
           "ENGINE_TOKEN": "engine-token-for-tests"}
CLIENT = "workshop-ledger/workshop-client-to-ledger-account/"
ARTICLE = "workshop-ledger/workshop-article-to-ledger-item/"
# The rules that have to be broken, and no others; for the correct integration that runs by itself, for
# the one that runs on demand, for the same where nobody makes it run, and for each bug.
EXPECTED = {
    "none": [],
    "on-demand": [],
    "idle": None,
    "creates-despite-match": [CLIENT + "merges/email=mail"],
    "forward-only": [CLIENT + "keeps-in-sync"],
    "drops-phone": [CLIENT + "maps/phone→contact.phone"],
    "creates-unlinked": [ARTICLE + "requires-link"],
    "cuts-price": [ARTICLE + "maps/price→unitPrice"],
    "trims-titles": [CLIENT + "maps/name→title"],
    "squeezes-titles": [CLIENT + "maps/name→title"],
    "cuts-titles": [CLIENT + "maps/name→title"],
    "cuts-titles-late": [CLIENT + "maps/name→title"],
    "lowers-mail": [CLIENT + "maps/email→mail"],
    "swaps-values": [CLIENT + "maps/name→title", CLIENT + "maps/phone→contact.phone"],
    "loses-quick-edits": [CLIENT + "keeps-in-sync"],
    "brings-back": [CLIENT + "keeps-in-sync"],
    "swallows-conflicts": [CLIENT + "keeps-in-sync"],
    "doubles-quick": [CLIENT + "creates"],
}


@contextlib.contextmanager
def integration(*options):
    """The systems and their integration in a process of its own; gives their address."""
    process = subprocess.Popen(
        [sys.executable, os.path.join(HERE, "independent_integration.py"), *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline())["address"]
    finally:
        process.stdin.close()
        process.wait(10)


def everything(address):
    with urllib.request.urlopen(address + "/everything") as answer:
        return json.loads(answer.read(), parse_float=str)


def environment(address):
    return {**os.environ, **SECRETS, "ADDRESS": address}


def flowproof(program, address, reports, *words):
    """Runs the program; gives its exit code and all that it printed."""
    done = subprocess.run(
        [program, *words, "--config", os.path.join(HERE, "independent/flowproof.json"),
         "--reports", reports],
        env=environment(address), capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def check(program, bug):
    """Runs against the integration with a bug.

    Gives a line of the table, and what is wrong, in words.
    """
    wrong = []
    options = {"none": [], "on-demand": ["--on-demand"], "idle": ["--on-demand"]}.get(
        bug, ["--bug", bug])
    words = ["--environment", "on-demand"] if bug == "on-demand" else []
    with integration(*options) as address, tempfile.TemporaryDirectory() as reports:
        before = everything(address)
        start = time.monotonic()
        code, output = flowproof(program, address, reports, "run", "--quiet", *words,
                                 os.path.join(HERE, "independent/workshop-ledger.rst"))
        seconds = time.monotonic() - start
        after = everything(address)
        with open(os.path.join(reports, "results.json")) as file:
            text = file.read()
    for secret in SECRETS.values():
        if secret in text or secret in output:
            wrong.append("a secret is shown")
    results = json.loads(text)
    rules = [rule for pairing in results["documents"][0]["pairings"] for rule in pairing["rules"]]
    broken = sorted(rule["id"] for rule in rules if rule["status"] == "broken")
    counts = results["totals"]["cases"]
    expected = EXPECTED[bug]
    # An integration that nobody makes run does nothing, and nothing of that may be taken as kept.
    if broken != sorted(expected) if expected is not None else len(broken) < 3:
        wrong.append(f"broken are {broken}")
    if counts.get("error"):
        wrong.append(f"{counts['error']} cases ended with an error")
    if code != (0 if expected == [] else 1):
        wrong.append(f"the exit code is {code}")
    for collection, records in before.items():
        strangers = {json.dumps(record) for record in records}
        now = {json.dumps(record) for record in after[collection]}
        if not strangers <= now:
            wrong.append(f"{collection}: records of others were touched")
        if now - strangers:
            wrong.append(f"{collection}: left behind: {sorted(now - strangers)}")
    if wrong:
        wrong.append(output)
    shown = f": {', '.join(broken)}" if expected else ""
    line = (f"{bug:22} exit {code}  " + "  ".join(f"{n} {c}" for n, c in counts.items() if c)
            + f"  {seconds:.1f} s  broken: {len(broken)}{shown}")
    return line, wrong


def main():
    program, *bugs = sys.argv[1:]
    bugs = bugs or list(EXPECTED)
    failed = False
    # They mostly wait: three at a time.
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for bug, (line, wrong) in zip(bugs, pool.map(lambda bug: check(program, bug), bugs)):
            print(("✗ " if wrong else "✓ ") + line, flush=True)
            for words in wrong:
                print("    " + words.replace("\n", "\n    "))
            failed = failed or bool(wrong)
    sys.exit(failed)


if __name__ == "__main__":
    main()
