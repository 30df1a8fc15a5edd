#!/usr/bin/env python3
"""Opens ticked checklists in a headless Chromium and uses them as people do.

    FLOWPROOF=path/to/flowproof look-at-checklist.py [FOLDER]

Pages and pictures are left in FOLDER, where one is given. Prints `not run` without a Chromium.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
from chromium import Chromium, program  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLOWPROOF = os.environ.get("FLOWPROOF") or str(ROOT / ".build/debug/flowproof")
CASES = int(os.environ.get("CHECKLIST_CASES", "100000"))
failures = []


def check(holds, words):
    if not holds:
        failures.append(words)
        print("✗", words)


def page(folder, name, *run, results=None):
    """Makes a page of a run, or of a results file."""
    if results is None:
        subprocess.run([FLOWPROOF, "run", "--quiet", "--reports", folder / name, *run], cwd=ROOT,
                       stdout=subprocess.DEVNULL, check=False)
        results = folder / name / "results.json"
    path = folder / (name + ".html")
    subprocess.run([FLOWPROOF, "report", results, "--html", path], cwd=ROOT,
                   stdout=subprocess.DEVNULL, check=True)
    return path


def made(folder, wanted):
    path = folder / f"{wanted}.json"
    subprocess.run([sys.executable, HERE / "make-large-results.py", wanted, path], check=True)
    return page(folder, wanted, results=path)


def calm(browser, path):
    check(not browser.problems(), f"{path.name}: {browser.problems()}")


VISIBLE = "document.querySelector('.view:not([hidden])').id"
ROWS = "document.querySelectorAll('#rows .row').length"
TALLY = "document.querySelector('.tally')?.textContent || ''"


def look_at_small(browser, path, folder):
    browser.size(1360, 1500)
    browser.open(path)
    calm(browser, path)
    check(browser.run(VISIBLE) == "overview", "the overview comes first")
    browser.picture(folder / "overview.png")

    # Searching, filters and the address.
    browser.key("/")
    check(browser.run("document.activeElement.id") == "search", "/ goes to the search")
    browser.type("syncs-backward")
    check(browser.wait("location.hash.includes('syncs-backward')"), "the address keeps the search")
    check(browser.wait(f"/^[0-9]+ of 60/.test({TALLY})"), "the search finds some of 60 cases")
    browser.run("location.hash = '#cases?outcome:failed'")
    check(browser.wait(f"{TALLY}.startsWith('6 of 60')"), "six cases failed: " + browser.run(TALLY))
    browser.run("location.hash = '#cases?-outcome:failed,skipped'")
    check(browser.wait(f"{TALLY}.startsWith('28 of 60')"), "a hyphen leaves out: " + browser.run(TALLY))
    chip = "document.querySelector('[data-facet=outcome][data-value=passed]')"
    browser.open(path, "#cases")
    for pressed, address in (("true", "outcome%3Apassed"), ("mixed", "-outcome%3Apassed"), ("false", "")):
        browser.run(chip + ".click()")
        check(browser.wait(f"{chip}.getAttribute('aria-pressed') === '{pressed}'"), f"a chip gets {pressed}")
        check(browser.run("location.hash").endswith(address), f"the address says {address}")
    browser.run("location.hash = '#cases?system:\"wix\" kind:merges'")
    check(browser.wait(f"{TALLY}.includes(' of 60')"), "system and kind of rule filter")
    browser.picture(folder / "cases.png")

    # An address of a case.
    name = browser.run("document.querySelector('.caseline .title').textContent")
    browser.run("document.querySelector('.caseline').click()")
    check(browser.wait("document.querySelector('.detail a[href^=\"#case/\"]')"), "a case opens in the list")
    link = browser.run("document.querySelector('.detail a[href^=\"#case/\"]').getAttribute('href')")
    browser.open(path, link)
    check(browser.wait("document.querySelector('article .detail')"), "an address opens a case at its rule")
    check(browser.run("document.activeElement.textContent").find(name) >= 0, "and goes there")

    # The keyboard.
    browser.open(path, "#doc/wix-wix")
    for key in "jjk":
        browser.key(key)
    check(browser.run("document.activeElement.matches('.sheet a.v')"), "j and k move between rules")
    browser.key("Enter")
    check(browser.wait("document.querySelector('article .open')"), "Enter opens a rule")
    browser.key("Escape")
    check(browser.wait("!document.querySelector('article .open')"), "Esc closes it")
    browser.key("n")
    check(browser.wait("location.hash.startsWith('#rule/')"), "n goes to a broken rule")
    check(browser.wait("document.querySelector('article .difference')"), "whose failed case is open")
    browser.picture(folder / "broken.png")
    browser.key("?")
    check(browser.run("!!document.querySelector('dialog[open]')"), "? shows the keys")
    browser.key("Escape")
    check(browser.wait("!document.querySelector('dialog')"), "Esc closes the keys")
    browser.key("[")
    check(browser.wait("location.hash === '#doc/wix-customcrm'"), "[ goes to the document before")
    browser.open(path, "#cases")
    browser.key("j"), browser.key("j"), browser.key("Enter")
    check(browser.wait("document.querySelector('#rows .detail')"), "j and Enter open a case in the list")
    browser.key("Escape")
    check(browser.wait("!document.querySelector('#rows .detail')"), "Esc closes it")
    calm(browser, path)

    # Contrast, in light and dark, of every text that is shown.
    for scheme in ("light", "dark"):
        browser.media(prefers_color_scheme=scheme)
        for fragment in ("", "#doc/wix-wix", "#cases?-outcome:passed"):
            browser.open(path, fragment)
            if fragment.startswith("#doc"):
                browser.key("n")
                browser.wait("document.querySelector('article .difference')")
                time.sleep(0.3)
            faint = browser.run(CONTRAST)
            check(not faint, f"{scheme} {fragment or 'overview'}: too faint: {faint[:3]}")
            browser.picture(folder / f"{scheme}-{fragment[1:4] or 'overview'}.png")
    browser.media()

    # Motion, paper, small screens, no scripts.
    browser.media(prefers_reduced_motion="reduce")
    browser.open(path, "#doc/wix-wix")
    browser.key("n")
    browser.wait("document.querySelector('article .detail')")
    check(browser.run("getComputedStyle(document.querySelector('.detail')).animationName") == "none",
          "nothing moves where that is not wanted")
    browser.media()
    browser.size(390, 844)
    for fragment in ("", "#doc/wix-wix", "#cases"):
        browser.open(path, fragment)
        wide = browser.run("document.documentElement.scrollWidth")
        check(wide <= 390, f"{fragment or 'overview'} fits a small screen: {wide}")
        browser.picture(folder / f"narrow-{fragment[1:4] or 'overview'}.png")
    browser.size(1360, 900)
    browser.open(path)
    browser.paper(folder / "paper.pdf")
    browser.media("print")
    check(browser.run("getComputedStyle(document.querySelector('.top')).display") == "none",
          "on paper there is no search")
    browser.size(760, 1000)
    browser.picture(folder / "paper.png")
    browser.media()
    browser.size(1360, 1500)
    browser.open(path, scripts=False)
    calm(browser, path)
    text = browser.run("document.body.innerText")
    for wanted in ("46 rules", "Wix.com Members to Wix Contacts", "Cases that did not pass", "expected",
                   "Every Customwebshop Customer will be synchronized", "POST /Wix%20Members"):
        check(wanted in text, f"without scripts: {wanted}")
    check(browser.run("document.querySelectorAll('details.case').length") == 6,
          "without scripts every failed case is there")
    check(browser.run("document.querySelectorAll('article .sheet a.v').length") == 46,
          "without scripts every rule has its tick")
    browser.picture(folder / "no-scripts.png")


# The contrast of each text with what is behind it, as WCAG 2 counts; below 4.5 it is too faint.
CONTRAST = """(() => {
  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([red, green, blue]) => [red, green, blue].map((part) => {
    part /= 255; return part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  }).reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest("svg, script, noscript, .vh, .skip, .symbols")) continue;
    const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
    if (ratio < 4.5) found.push(element.localName + "." + element.className + " " + ratio.toFixed(2));
  }
  return [...new Set(found)];
})()"""


def look_at_hostile(browser, path, folder):
    for scripts in (True, False):
        browser.open(path, "", scripts=scripts)
        calm(browser, path)
        check(browser.run("document.title").find("owned") < 0, "no script of a text runs")
        check(browser.run("document.querySelectorAll('[onclick], img').length") == 0, "no text is markup")
    name = json.load(open(path.with_suffix(".json")))["documents"][0]["name"]
    browser.open(path, "#doc/" + name)
    text = browser.run("document.querySelector('article').innerText")
    for wanted in ("<script>document.title='owned'</script>", "]]>", "</noscript></style>", "U+202E",
                   "&lt;&amp;", "U+0007"):
        check(wanted in text, f"a document shows {wanted}")
    check(browser.run("document.querySelector('article').textContent.split('0123456789 ').length") > 9_000,
          "100 KB of text are shown")
    browser.open(path, "#cases?outcome:failed")
    count = browser.run("document.querySelectorAll('.caseline').length")
    for index in range(min(count, 30)):
        browser.run(f"document.querySelectorAll('.caseline')[{index}]?.click()")
        check(browser.wait("document.querySelector('#rows .detail .checks')"), f"hostile case {index} opens")
    check(browser.run("document.title").find("owned") < 0, "no script of a case runs")
    check(browser.run("document.querySelectorAll('#rows script, #rows img, #rows b[onclick]').length") == 0,
          "no text of a case is markup")
    calm(browser, path)
    browser.picture(folder / "hostile.png")


def look_at_many(browser, path, folder):
    size = path.stat().st_size / 1e6
    check(size < 25, f"{CASES} cases keep below 25 MB: {size:.1f} MB")
    browser.size(1360, 1000)
    marks = []
    for _ in range(5):
        browser.open(path)
        marks.append([browser.run(f"performance.getEntriesByName('{name}')[0].startTime / 1000")
                      for name in ("open", "ready")])
    opened, ready = map(min, zip(*marks))
    paint = browser.run("performance.getEntriesByType('paint').at(-1)?.startTime || 0") / 1000
    check(ready < 2, f"{CASES} cases open in 2 s, ready to be searched: {ready:.2f} s")
    start = time.time()
    browser.run("location.hash = '#cases'")
    check(browser.wait("document.querySelector('#rows .row')"), "the list of all cases opens")
    listed = time.time() - start
    count = browser.run(ROWS)
    check(count < 80, f"only rows that are seen are there: {count}")
    start = time.time()
    browser.run("location.hash = '#cases?syncs-again%20outcome:failed'")
    check(browser.wait(f"/^[0-9,]+ of /.test({TALLY})"), "a search answers")
    searched = time.time() - start
    browser.run("location.hash = '#cases'")
    browser.run("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    check(browser.wait(f"document.querySelector('[aria-posinset=\"{browser.run('document.querySelector(`[aria-setsize]`).getAttribute(`aria-setsize`)')}\"]')"),
          "the last case can be scrolled to")
    browser.run("document.querySelectorAll('.caseline')[5].click()")
    check(browser.wait("document.querySelector('#rows .detail')"), "a case among many opens")
    calm(browser, path)
    browser.picture(folder / "many.png")
    print(f"{CASES} cases: {size:.1f} MB, first paint {paint:.2f} s, overview {opened:.2f} s, "
          f"all cases {ready:.2f} s, "
          f"list {listed:.2f} s, search {searched:.2f} s")


def main():
    if not program():
        print("not run: there is no Chromium")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        small = page(folder, "small", "checklists", "--fault", "forward-only", "--seed", "1")
        bad = made(folder, "hostile")
        many = made(folder, str(CASES))
        browser = Chromium()
        try:
            look_at_small(browser, small, folder)
            look_at_hostile(browser, bad, folder)
            look_at_many(browser, many, folder)
        finally:
            browser.close()
    print(f"{len(failures)} failures" if failures else "✓ the checklist was looked at")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
