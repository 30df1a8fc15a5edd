#!/usr/bin/env python3
"""Opens ticked checklists in a headless Chromium and uses them as people do.

    FLOWPROOF=path/to/flowproof look-at-checklist.py [FOLDER]

Pages and pictures are left in FOLDER, where one is given. Prints `not run` without a Chromium. axe-core
looks at them, too, where a package that has it can be fetched; AXE names a file of it.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
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


def axe_source(folder):
    """axe-core as text, or None."""
    if os.environ.get("AXE"):
        return Path(os.environ["AXE"]).read_text()
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder,
                    "axe-playwright-python"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    for wheel in Path(folder).glob("axe_playwright_python-*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            name = next((one for one in archive.namelist() if one.endswith("axe.min.js")), None)
            if name:
                return archive.read(name).decode()
    return None


def violations(browser, axe):
    """What axe-core finds in the page as it is shown, one line for each rule that it breaks."""
    browser.run(axe + ";0")
    browser.run("""window.found = undefined;
      axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
        .then(({ violations }) => { window.found = violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160)); }); 0""")
    check(browser.wait("window.found", 30), "axe-core ends")
    return browser.run("window.found") or []


def look_with_axe(browser, path, history, axe):
    for width in (1360, 390):
        browser.size(width, 1000)
        for scheme in ("light", "dark"):
            browser.media(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
            for fragment, wanted in (("", ""), ("#cases", ""), ("#doc/wix-wix", ""), ("#doc/wix-wix", "n"),
                                     ("#cases?outcome:failed", "open")):
                browser.open(path, fragment)
                if wanted == "n":
                    browser.key("n")
                elif wanted:
                    browser.run("document.querySelector('.caseline').click()")
                if wanted:
                    check(browser.wait("document.querySelector('.timeline')"), "a case has a timeline")
                    browser.run("document.querySelector('details.exchange').open = true")
                    time.sleep(0.3)
                found = violations(browser, axe)
                check(not found, f"axe-core, {width} {scheme} {fragment} {wanted}: {found}")
            browser.open(history, scripts=False)
            browser.call("Emulation.setScriptExecutionDisabled", value=False)
            found = violations(browser, axe)
            check(not found, f"axe-core, {width} {scheme} history: {found}")
    # That it would find something: a button where only words may stand.
    browser.run("document.querySelector('main').insertAdjacentHTML('beforeend', '<details><summary><button>x</button></summary></details>')")
    check(any(one.startswith("nested-interactive") for one in violations(browser, axe)), "axe-core sees a button in a summary")
    browser.media()
    browser.size(1360, 1500)


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
    check(browser.wait(f"/^[0-9]+ of 76/.test({TALLY})"), "the search finds some of 76 cases")
    browser.run("location.hash = '#cases?outcome:failed'")
    check(browser.wait(f"{TALLY}.startsWith('8 of 76')"), "eight cases failed: " + browser.run(TALLY))
    browser.run("location.hash = '#cases?-outcome:failed,skipped'")
    check(browser.wait(f"{TALLY}.startsWith('30 of 76')"), "a hyphen leaves out: " + browser.run(TALLY))
    chip = "document.querySelector('[data-facet=outcome][data-value=passed]')"
    browser.open(path, "#cases")
    for pressed, address in (("true", "outcome%3Apassed"), ("mixed", "-outcome%3Apassed"), ("false", "")):
        browser.run(chip + ".click()")
        check(browser.wait(f"{chip}.getAttribute('aria-pressed') === '{pressed}'"), f"a chip gets {pressed}")
        check(browser.run("location.hash").endswith(address), f"the address says {address}")
    browser.run("location.hash = '#cases?system:\"wix\" kind:merges'")
    check(browser.wait(f"{TALLY}.includes(' of 76')"), "system and kind of rule filter")
    browser.picture(folder / "cases.png")
    browser.run("location.hash = '#cases?kind:syncs-backward'")
    check(browser.wait(f"{TALLY}.startsWith('4 of 76') || {TALLY}.startsWith('2 of 76')"),
          "a kind of cases filters: " + browser.run(TALLY))
    browser.run("location.hash = '#cases?from:\"Wix.com\" to:Wix'")
    check(browser.wait(f"{TALLY}.startsWith('28 of 76')"), "two systems filter: " + browser.run(TALLY))
    where = browser.run("document.querySelector('.caseline .where').textContent")
    check(where == "wix-wix · Wix.com Contacts to Wix Members", "a row names document and pairing: " + where)

    # The matrix of systems, and the table of documents.
    browser.open(path)
    check(browser.run("document.querySelectorAll('.matrix a').length") == 5, "five pairs of systems")
    check(browser.run("document.querySelector('#documents tbody th a').textContent") == "Wix.com to Wix Dataflow",
          "the broken document comes first")
    browser.run("[...document.querySelectorAll('.sort')].find((one) => one.textContent === 'Document').click()")
    check(browser.run("document.querySelector('#documents tbody th a').textContent") == "Custom Webshop to Shopify Dataflow",
          "a click on a head sorts")
    browser.run("location.hash = 'pair/1,3'")
    check(browser.wait("document.querySelectorAll('#documents tbody tr:not([hidden])').length === 2"),
          "a cell shows its documents")
    browser.run("document.querySelector('.matrix .broken').click()")
    check(browser.wait("location.hash === '#doc/wix-wix'"), "a cell of one document leads there")
    browser.open(path, "#cases?outcome:failed")
    browser.run("document.querySelector('.caseline').click()")
    check(browser.wait("document.querySelectorAll('.timeline .at').length >= 6"), "a case is drawn over time")
    check(browser.run("document.querySelectorAll('.timeline rect.window').length") >= 1, "with its window")
    check(browser.run("document.querySelector('.exchange .system').textContent") in ("Wix", "Wix.com"),
          "a request names its system")
    browser.picture(folder / "timeline.png")
    browser.run("location.hash = '#cases?system:\"wix\" kind:merges'")
    check(browser.wait(f"{TALLY}.includes(' of 76')"), "system and kind of rule filter")

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
    browser.key("]")
    check(browser.wait("location.hash === '#doc/customwebshop-customcrm'"), "] goes to the next in the list")
    browser.key("[")
    check(browser.wait("location.hash === '#doc/wix-wix'"), "[ goes to the one before")
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
        small = browser.run("""[...document.querySelectorAll(".chart *, .timeline *, .axis *")]
          .filter((one) => one.checkVisibility() && one.getClientRects().length
            && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
            && parseFloat(getComputedStyle(one).fontSize) < 12).length""")
        check(small == 0, f"labels of charts can be read on a small screen: {small}")
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
    for wanted in ("46 rules", "Wix.com Members to Wix Contacts", "Cases that did not pass", "Why this run is red",
                   "Every Customwebshop Customer will be synchronized", "POST /Wix%20Members"):
        check(wanted in text, f"without scripts: {wanted}")
    check(browser.run("document.querySelectorAll('details.case').length") == 8,
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
            history = folder / "history.html"
            history.write_bytes(subprocess.run(
                [FLOWPROOF, "report", "history", folder / "small", "--format", "html"],
                stdout=subprocess.PIPE, check=True).stdout)
            axe = axe_source(temporary)
            if axe:
                look_with_axe(browser, small, history, axe)
                browser.size(1200, 900)
                browser.open(history, scripts=False)
                browser.picture(folder / "history.png")
            else:
                print("not run: axe-core cannot be fetched")
        finally:
            browser.close()
    print(f"{len(failures)} failures" if failures else "✓ the checklist was looked at")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
