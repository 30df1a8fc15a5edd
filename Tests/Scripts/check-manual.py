#!/usr/bin/env python3
"""Runs every command and checks every snippet and link of the manual.

usage: Tests/Scripts/check-manual.py PROGRAM [PAGE…]
       Tests/Scripts/check-manual.py --self-test PROGRAM

Each page is worked through from top to bottom in a folder of its own that holds a copy of
`checklists`, as a reader would do it. What a block is, its fence says, and an HTML comment in front:

    ```console          commands behind `$ `, and all that they print
    ```sh               commands, one a line
    ```json, ```rst     <!-- file: NAME -->       goes into that file, for the commands that follow
                        <!-- base: NAME -->       so too, and fragments are laid over it; `NAME for
                                                  DOCUMENT` where that is not the page's last one
                        <!-- in: PLACE -->        a fragment, laid over the base at this place
                        <!-- played -->           a profile, or members that replace those of the
                                                  base's own one: the mock plays it, a run passes
    ```text             a picture or a form, nothing to check
                        <!-- names every member of: FILE -->  the picture has the names of that JSON
    <!-- members of: PLACE -->  the table below is made from the tables of the program; a Swift test does it
    <!-- serves -->     the command goes on until the page ends
    <!-- not run: WHY -->  nothing of the block is checked

`--self-test` checks a page full of mistakes, and that each one is found.

A command has to exit with the code that its output shows, `(exit code 1)`, or that the paragraph in
front states, `exits with 1`; else with 0. In shown output `…` stands for anything, alone in a line
for any number of lines; times and seeds may differ.
"""

import concurrent.futures
import datetime
import difflib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOG = ROOT / "Sources/Flowproof/Flowproof.docc"
DIRECTIVE = re.compile(
    r"<!--\s*(file|base|in|played|serves|not run|names every member of)\s*(?::\s*(.*?))?\s*-->", re.S
)
TIME = re.compile(r"(?:\d[\d,]*(?:\.\d+)? ?(?:ms|min|s|h)\b ?)+")


class Wrong(Exception):
    """What is wrong with a block."""


class Block:
    def __init__(self, line, kind, text, directives, paragraph):
        self.line, self.kind, self.text = line, kind, text
        self.directives, self.paragraph = directives, paragraph


def blocks(page):
    """The code blocks of a page, with the comments and the paragraph in front of each."""
    lines = page.read_text().split("\n")
    comments, paragraph, number = "", "", 0
    is_open = False  # whether the paragraph goes on
    while number < len(lines):
        line = lines[number]
        fence = re.match(r"( *)```(\S*)", line)
        is_indented = line.startswith("    ") and not is_open and line.strip()
        if fence or is_indented:
            first = number
            if fence:
                number += 1
                while lines[number].strip() != "```":
                    number += 1
                body = [text[len(fence[1]):] for text in lines[first + 1 : number]]
            else:
                while number + 1 < len(lines) and lines[number + 1].startswith("    "):
                    number += 1
                body = [text[4:] for text in lines[first : number + 1]]
            directives = {name: value for name, value in DIRECTIVE.findall(comments)}
            kind = fence[2] if fence else "sh"
            yield Block(first + 1, kind, "\n".join(body), directives, paragraph)
            comments, is_open = "", False
        elif line.startswith("<!--"):
            comments += line
            while "-->" not in lines[number]:
                number += 1
                comments += " " + lines[number]
            is_open = False
        elif line.strip():
            paragraph = paragraph + "\n" + line if is_open else line
            is_open = True
            comments = ""
        else:
            is_open = False
        number += 1


def without_comments(text):
    """JSON without the comments that configurations may have."""
    pattern = r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/'
    return re.sub(pattern, lambda match: match[1] or "", text, flags=re.S)


def parsed(text):
    text = without_comments(text).strip().rstrip(",")
    try:
        return json.loads(text if text[:1] in "{[" else "{" + text + "}")
    except ValueError as error:
        raise Wrong(f"this is no JSON: {error}") from error


def built_in(name):
    """A profile that comes with the program."""
    return parsed(next(ROOT.glob(f"Sources/*/Profiles/{name}.json")).read_text())


def merged(below, above):
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    result = dict(below)
    for name, value in above.items():
        result[name] = merged(below.get(name), value)
    return result


def blurred(text):
    text = TIME.sub(lambda match: "<time>" + (" " if match[0].endswith(" ") else ""), text)
    text = re.sub(r"\bseed \d+", "seed <seed>", text)
    text = re.sub(r"\b[\d,]+ requests in\b", "<some> requests in", text)
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def matches(shown, found):
    parts = []
    for line in blurred(shown).split("\n"):
        if line.strip() == "…":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(re.escape(line).replace("…", r"[^\n]*") + r"\n")
    return re.fullmatch("".join(parts), blurred(found) + "\n") is not None


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Page:
    def __init__(self, path, program):
        self.path, self.program = path, program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="manual-"))
        self.servers, self.base, self.document = [], None, None
        self.port = str(free_port())
        self.problems, self.left_out = [], []
        self.counts = {"command": 0, "snippet": 0, "link": 0}
        (self.folder / "bin").mkdir()
        (self.folder / "bin/flowproof").symlink_to(program)
        self.work = self.folder / "work"
        shutil.copytree(ROOT / "checklists", self.work / "checklists")
        self.environment = {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
        }

    def check(self):
        try:
            for block in blocks(self.path):
                try:
                    self.check_block(block)
                except (Wrong, subprocess.TimeoutExpired) as error:
                    self.problems.append(f"{self.name}:{block.line}: {error}")
            self.check_links()
        finally:
            for server in self.servers:
                server.terminate()
                server.wait()
            shutil.rmtree(self.folder, ignore_errors=True)
        return self

    @property
    def name(self):
        return str(self.path.relative_to(ROOT)) if self.path.is_relative_to(ROOT) else self.path.name

    def check_block(self, block):
        directives = block.directives
        if "not run" in directives:
            if not directives["not run"]:
                raise Wrong("`not run` needs a reason")
            self.left_out.append(f"{self.name}:{block.line}: {directives['not run']}")
            return
        if block.kind in ("console", "sh"):
            return self.check_commands(block)
        if "names every member of" in directives:
            return self.check_names(block, directives["names every member of"])
        if block.kind == "text":
            return None
        name = directives.get("file") or directives.get("base")
        if name and " for " in name:
            name, self.document = name.split(" for ")
        self.counts["snippet"] += 1
        if name:
            return self.keep(block, name)
        if "in" in directives:
            return self.check_fragment(block, directives["in"])
        if "played" in directives:
            return self.play(block)
        raise Wrong(f"a block of {block.kind or 'no kind'} is neither checked nor marked as not run")

    def keep(self, block, name):
        text = block.text.replace("8080", self.port)
        later = datetime.date.today() + datetime.timedelta(days=20)
        text = re.sub(r'("expires": ")[\d-]+', rf"\g<1>{later}", text)
        (self.work / name).parent.mkdir(parents=True, exist_ok=True)
        (self.work / name).write_text(text + "\n")
        if block.kind == "json":
            value = parsed(text)
            # What a configuration takes from the environment is there.
            for variable in re.findall(r"\$\{(\w+)\}", text):
                self.environment.setdefault(variable, f"the-{variable.lower()}")
            if "base" in block.directives:
                self.base = value
                self.check_configuration(value)
        elif block.kind == "rst":
            self.document = name
            self.run(["flowproof", "lint", name], 0)

    # Commands

    def check_commands(self, block):
        stated = re.findall(r"exits with (\d+)", block.paragraph)
        text = block.text.replace("8080", self.port)
        if block.kind == "sh":
            commands = [(line, None) for line in text.replace("\\\n", " ").split("\n") if line.strip()]
        else:
            commands = []
            for line in re.sub(r"\\\n *", "", text).split("\n"):
                if line.startswith("$ "):
                    commands.append((line[2:], []))
                elif not commands:
                    raise Wrong("output stands in front of the first command")
                else:
                    commands[-1][1].append(line)
        for command, output in commands:
            shown = None if output is None else "\n".join(output)
            code = re.findall(r"\(exit code (\d+)\)", shown or "") or stated or ["0"]
            self.check_command(command, shown, int(code[-1]), "serves" in block.directives)

    def check_command(self, command, shown, code, serves):
        command = re.sub(r"^swift run -c release flowproof\b", "flowproof", command)
        if assigned := re.fullmatch(r"export (\w+)=(.*)", command):
            self.environment[assigned[1]] = assigned[2].strip("'\"")
            return
        self.counts["command"] += 1
        if serves:
            self.serve(command)
            return
        found = self.run(["bash", "-c", command], code)
        if shown is not None and not matches(shown, found):
            difference = difflib.unified_diff(
                blurred(shown).split("\n"), blurred(found).split("\n"), "shown", "found", lineterm=""
            )
            raise Wrong(f"`{command}` prints something else:\n" + "\n".join(difference))

    def run(self, words, code, environment=None):
        ended = subprocess.run(
            words, cwd=self.work, env={**self.environment, **(environment or {})}, timeout=300,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        if ended.returncode != code:
            shown = " ".join(words[2:] if words[0] == "bash" else words)
            raise Wrong(f"`{shown}` exits with {ended.returncode}, not {code}:\n{ended.stdout[-3000:]}")
        return ended.stdout

    def serve(self, command):
        """Starts a server; what it prints at its beginning: the addresses."""
        log = tempfile.TemporaryFile("w+")
        server = subprocess.Popen(
            ["bash", "-c", "exec " + command], cwd=self.work, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )
        self.servers.append(server)
        for _ in range(600):
            log.seek(0)
            text = log.read()
            if "until Ctrl-C" in text:
                return text
            if server.poll() is not None:
                break
            time.sleep(0.05)
        raise Wrong(f"`{command}` serves nothing:\n{text}")

    # Configurations and profiles

    def check_configuration(self, value):
        (self.work / "fragment.json").write_text(json.dumps(value, ensure_ascii=False, indent=2))
        document = self.document or "checklists"
        found = self.run(["flowproof", "plan", "--config", "fragment.json", document], 0)
        if "fragment.json:" in found:
            raise Wrong("the configuration has findings:\n" + found[:3000])

    def check_names(self, block, name):
        """Checks that a picture of a file names what the file has."""
        self.counts["snippet"] += 1
        # The names of labels are free.
        text = re.sub(r'"labels":\{[^{}]*\}', '"labels":{}', (self.work / name).read_text())
        names = set(re.findall(r'"(\w+)":', text))
        unknown = sorted(names - set(re.findall(r"\w+", block.text)))
        if unknown:
            raise Wrong(f"{name} has {unknown} as well")

    def check_fragment(self, block, place):
        if self.base is None:
            raise Wrong("there is no base to lay this over")
        value = parsed(block.text)
        for name in reversed([part for part in place.split("/") if part]):
            value = {name: value}
        self.check_configuration(merged(self.base, value))

    def play(self, block):
        """Lets the mock play the profile for the page's document, and runs that over HTTP."""
        profile = parsed(block.text)
        if "types" not in profile:
            profile = {**self.own_profile(), **profile}
        names = re.findall(r"^(\S+) to (\S+) Dataflow$", (self.work / self.document).read_text(), re.M)
        own, other = names[0]
        below = built_in(profile["extends"]) if "extends" in profile else {}
        settings, secrets = (
            {**below.get(name, {}), **profile.get(name, {})} for name in ("settings", "secrets")
        )
        system = {
            "profile": profile, "baseURL": "${OWN}", "environment": "sandbox", "exclusive": True,
            "settings": {name: "acme" for name in settings},
            "credentials": {name: "${SECRET}" for name in secrets},
        }
        if confirmed := profile.get("safety", {}).get("confirm"):
            system["confirm"] = system["settings"][confirmed]
        plain = {"profile": "plain", "baseURL": "${OTHER}", "environment": "sandbox", "exclusive": True}
        name = f"played-{block.line}.json"
        configuration = {"systems": {own: system, other: plain}, "timing": {"propagation": "1s"}}
        (self.work / name).write_text(json.dumps(configuration))
        served = self.serve(
            f"flowproof serve {self.document} --config {name} --profiles --propagation 50ms"
        )
        source, target = re.findall(r"^\S+ (?:source|target) (http\S+)", served, re.M)
        addresses = {"OWN": source, "OTHER": target, "SECRET": "no-secret-at-all"}
        self.run(["flowproof", "run", "--config", name, "--quiet", self.document], 0, addresses)
        server = self.servers.pop()
        server.terminate()
        server.wait()

    def own_profile(self):
        systems = (self.base or {"systems": {}})["systems"].values()
        profiles = [system["profile"] for system in systems if isinstance(system["profile"], dict)]
        if not profiles:
            raise Wrong("the base has no profile of its own to lay this over")
        return profiles[0]

    # Links

    def check_links(self):
        text = re.sub(r"```.*?```", "", self.path.read_text(), flags=re.S)
        text = re.sub(r"`[^`\n]*`", "", text)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            self.counts["link"] += 1
            path, _, anchor = target.partition("#")
            place = (self.path.parent / path).resolve() if path else self.path
            if not place.exists():
                self.problems.append(f"{self.name}: the link `{target}` leads nowhere")
            elif anchor and anchor not in anchors(place):
                self.problems.append(f"{self.name}: `{target}`: the page has no such heading")
        # Files of the repository that a sentence names.
        modules = "|".join(path.name for path in (ROOT / "Sources").iterdir())
        named = rf"`((?:Sources|Tests|{modules})/[\w+./-]+)`"
        for path in set(re.findall(named, self.path.read_text())):
            if not ((ROOT / path).exists() or (ROOT / "Sources" / path).exists()):
                self.problems.append(f"{self.name}: there is no `{path}`")


def anchors(page):
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


FULL_OF_MISTAKES = """
[A page](Missing.md), [a heading](#no-such-heading), `Planning/NoSuchFile.swift`

```sh
flowproof run checklists/wix-wix.rst --fault forward-only
```

```console
$ flowproof lint checklists/wix-wix.rst
1 document: 7 errors, 0 warnings, 0 notes
```

It exits with 1, says the text:

```sh
flowproof lint checklists/wix-wix.rst
```

```json
{ "unmarked": true }
```

<!-- not run: -->
```sh
flowproof run
```

<!-- base: wix.json for checklists/wix-wix.rst -->
```json
{
  "systems": {
    "Wix.com": { "profile": "plain", "baseURL": "https://a.example", "environment": "sandbox" },
    "Wix": {
      "profile": { "name": "Wix", "baseURL": "https://b.example", "types": {} },
      "environment": "sandbox"
    }
  }
}
```

<!-- in: / -->
```json
"timings": { "propagation": "2s" }
```

<!-- in: systems/Wix -->
```json
"types": { "Member": {} }
```

<!-- played -->
```json
"authentication": { "kind": "heeder" }
```
"""


def self_test(program):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "Mistakes.md"
        path.write_text(FULL_OF_MISTAKES)
        page = Page(path, program).check()
    found = "\n".join(page.problems)
    wanted = [
        "the link `Missing.md` leads nowhere", "`#no-such-heading`", "NoSuchFile", "--fault forward-only` exits with 1",
        "prints something else", "exits with 0, not 1", "neither checked nor marked", "needs a reason",
        "timings", "Member", "heeder",
    ]
    missed = [mistake for mistake in wanted if mistake not in found]
    if missed or len(page.problems) != len(wanted):
        sys.exit(f"{found}\nself-test: missed {missed}, {len(page.problems)} problems")
    print(f"self-test: {len(wanted)} mistakes found")


def main():
    if sys.argv[1:2] == ["--self-test"] and len(sys.argv) == 3:
        return self_test(pathlib.Path(sys.argv[2]).resolve())
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    program = pathlib.Path(sys.argv[1]).resolve()
    pages = [pathlib.Path(name).resolve() for name in sys.argv[2:]]
    if not pages:
        pages = [ROOT / "README.md", ROOT / ".github/CONTRIBUTING.md", *sorted(CATALOG.glob("*.md"))]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        checked = list(pool.map(lambda path: Page(path, program).check(), pages))
    for page in checked:
        for problem in page.problems:
            print(problem)
    left_out = [line for page in checked for line in page.left_out]
    for line in left_out:
        print(f"not run: {line}")
    total = {kind: sum(page.counts[kind] for page in checked) for kind in checked[0].counts}
    problems = sum(len(page.problems) for page in checked)
    print(
        f"manual: {len(checked)} pages: {total['command']} commands run, {total['snippet']} snippets"
        f" checked, {total['link']} links; {len(left_out)} blocks not run; {problems} problems"
    )
    sys.exit(1 if problems else 0)


main()
