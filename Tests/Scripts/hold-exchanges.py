#!/usr/bin/env python3
"""Holds every request and answer of runs against vendors' own descriptions of their interfaces.

usage: Tests/Scripts/hold-exchanges.py PROGRAM DESCRIPTIONS DOCUMENTS [PROFILE…]

For each built-in profile that DESCRIPTIONS has an OpenAPI 3 description of (`NAME.json`, `NAME.yaml`, or
several of which the name begins so), a document of DOCUMENTS that names the system is run over sockets against
the mock of `flowproof serve --profiles`, with `--har`. Each exchange of that system is then held against the
description: path and method, names of the query and what it needs, members and kinds of what is sent and
answered. This shares no code with the program: it reads the archive and the descriptions.

It prints a line for each profile and each kind of difference, and exits with 1 where there is one that
KNOWN does not explain. Values of another kind than the description says are counted, and break nothing: cases
write what documents let them, and the mock has a form of its own for moments.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

# Differences that are none of the profile's: mistakes of descriptions.
KNOWN = [
    # Lists of organizations have pages by cursor as all others, which their description leaves out.
    r"^GET /api/v2/organizations: answer has no `meta`$",
]

# What is said of a value and not of its place.
VALUE = r" is wanted$"


def read(path):
    with open(path, encoding="utf-8") as file:
        if path.endswith(".json"):
            return json.load(file)
        import yaml

        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class Description:
    """One or several OpenAPI documents of one vendor."""

    def __init__(self, documents):
        self.documents = documents
        self.requests = []
        for root in documents:
            servers = [server.get("url", "") for server in root.get("servers", [])] or [""]
            bases = {re.sub(r"^[a-z]+://[^/]*", "", url).rstrip("/") for url in servers} | {""}
            for path, item in root.get("paths", {}).items():
                item = self.resolve(root, item)
                for method, operation in item.items():
                    if method not in ("get", "post", "put", "patch", "delete"):
                        continue
                    parameters = item.get("parameters", []) + operation.get("parameters", [])
                    parameters = [self.resolve(root, parameter) for parameter in parameters]
                    for base in bases:
                        parts = re.split(r"\{[^}]*\}", base + path)
                        pattern = "[^/?]+".join(re.escape(part) for part in parts)
                        self.requests.append(
                            (re.compile(pattern + "/?$"), method.upper(), path, operation, parameters, root)
                        )

    def resolve(self, root, value, depth=0):
        while isinstance(value, dict) and "$ref" in value and depth < 20:
            reference = value["$ref"]
            if not reference.startswith("#/"):
                return {}
            value = root
            for name in reference[2:].split("/"):
                value = value.get(name.replace("~1", "/").replace("~0", "~"), {})
            depth += 1
        return value if isinstance(value, dict) else {}

    def find(self, method, path):
        """The operation that a request means, written out paths first; None, and the methods, where none does."""
        fitting = [known for known in self.requests if known[0].search(path) and known[0].match(path)]
        found = [known for known in fitting if known[1] == method]
        if not found:
            return None, sorted({known[1] for known in fitting})
        return min(found, key=lambda known: known[2].count("{")), None

    def members(self, root, schema, depth=0):
        """All members that a schema knows; None where it may have any."""
        schema = self.resolve(root, schema)
        found = dict(schema.get("properties", {}))
        is_open = bool(schema.get("additionalProperties")) or not (found or depth > 8)
        for word in ("allOf", "oneOf", "anyOf"):
            for part in schema.get(word, []) if depth < 8 else []:
                inner = self.members(root, part, depth + 1)
                if inner:
                    found.update(inner)
                    is_open = False
        return None if is_open and not found else found

    KINDS = {
        "string": str, "boolean": bool, "array": list, "object": dict,
        "integer": int, "number": (int, float),
    }

    def hold(self, root, value, schema, place, sent, problems, depth=0):
        schema = self.resolve(root, schema)
        if value is None or depth > 12:
            return
        kinds = schema.get("type")
        kinds = [kinds] if isinstance(kinds, str) else kinds or []
        known = [self.KINDS[kind] for kind in kinds if kind in self.KINDS]
        if known and not any(isinstance(value, kind) for kind in known):
            # Vendors' own numbers travel as texts in some places, which is for `values` to say.
            problems.append(f"{place} is {type(value).__name__}, and {' or '.join(kinds)} is wanted")
            return
        if isinstance(value, bool) and known and bool not in known:
            problems.append(f"{place} is a truth value, and {' or '.join(kinds)} is wanted")
        choices = schema.get("enum")
        if choices and isinstance(value, str) and value not in map(str, choices) and sent:
            problems.append(f"{place} is `{value[:20]}`, and one of {len(choices)} choices is wanted")
        if isinstance(value, list):
            for element in value:
                self.hold(root, element, schema.get("items", {}), place + "[]", sent, problems, depth + 1)
        if isinstance(value, dict):
            members = self.members(root, schema)
            if members is None:
                return
            for name, inner in value.items():
                if name not in members:
                    if not schema.get("additionalProperties"):
                        problems.append(f"{place} has no `{name}`")
                    continue
                self.hold(root, inner, members[name], f"{place}.{name}", sent, problems, depth + 1)


def body_schema(description, root, message):
    message = description.resolve(root, message)
    for kind, content in message.get("content", {}).items():
        if "json" in kind or kind == "*/*":
            return content.get("schema")
    return None


def hold(entry, prefix, base, description):
    """What of an exchange does not agree with the description, which may name the base of all paths or not."""
    request, response = entry["request"], entry["response"]
    url = urllib.parse.urlsplit(request["url"])
    path = url.path[len(prefix):]
    method = request["method"]
    if path.startswith("/oauth") or "token" in path and method != "GET":
        return []
    found, methods = description.find(method, path)
    if found is None and base:
        found, others = description.find(method, base + path)
        methods = methods or others
    shape = re.sub(r"\d{3,}", "{id}", path)
    if found is None:
        return [f"{method} {shape}: " + ("only " + ", ".join(methods) if methods else "no such path")]
    _, _, known, operation, parameters, root = found
    place = f"{method} {known}"
    problems = []
    query = {pair["name"] for pair in request["queryString"]}
    fields = [parameter for parameter in parameters if parameter.get("in") == "query"]
    names = {parameter.get("name") for parameter in fields}
    for parameter in fields:
        if parameter.get("style") == "deepObject" or "schema" in parameter:
            names |= set(description.members(root, parameter.get("schema", {})) or {})
    for name in sorted(query - names):
        if names:
            problems.append(f"{place}: the query has no `{name}`")
    for parameter in fields:
        if parameter.get("required") and parameter["name"] not in query:
            problems.append(f"{place}: the query needs `{parameter['name']}`")
    text = request.get("postData", {}).get("text")
    kind = request.get("postData", {}).get("mimeType", "")
    if text and "json" in kind:
        schema = body_schema(description, root, operation.get("requestBody", {}))
        if schema is not None:
            found = []
            description.hold(root, json.loads(text), schema, "body", True, found)
            problems += [f"{place}: {problem}" for problem in found]
    if 200 <= response["status"] < 300 and response["content"].get("text"):
        answers = operation.get("responses", {})
        answers = {str(status): answer for status, answer in answers.items()}
        answer = answers.get(str(response["status"])) or answers.get("2XX") or answers.get("default")
        answer = answer or next((answers[status] for status in sorted(answers) if status[0] == "2"), {})
        schema = body_schema(description, root, answer)
        if schema is not None:
            found = []
            description.hold(root, json.loads(response["content"]["text"]), schema, "answer", False, found)
            problems += [f"{place}: {problem}" for problem in found]
    return problems


def filled(draft):
    """What `flowproof init` writes, its blanks filled in."""
    lines = [line for line in draft.splitlines() if not line.lstrip().startswith("//")]
    return json.loads("\n".join(lines))


def show(program, name):
    """The text of a built-in profile; an empty one for any other."""
    if not isinstance(name, str):
        return ""
    return subprocess.run([program, "profile", "show", name], capture_output=True, text=True).stdout


def exchanges(program, document, work):
    """Runs a document over sockets against its vendors' mocks; the archive, and where each system is."""
    with open(f"{work}/served", "w") as served, open(f"{work}/log", "w") as log:
        server = subprocess.Popen(
            [program, "serve", "--profiles", "--propagation", "50ms", document], stdout=served, stderr=log
        )
    try:
        for _ in range(200):
            if "until Ctrl-C" in open(f"{work}/log").read():
                break
            time.sleep(0.05)
        places = [line.split(" ", 3) for line in open(f"{work}/served") if line.count(" ") >= 3]
        draft = subprocess.run([program, "init", "--output", "-", document], capture_output=True, text=True)
        configuration = filled(draft.stdout)
        addresses = {}
        for _, side, address, name in places:
            name = name.strip()
            addresses[name] = address
            system = next(s for n, s in configuration["systems"].items() if n == name)
            account = system[side] if side in system else system
            account["baseURL"] = address
            account["environment"] = "sandbox"
            for setting in account.get("settings", {}):
                account["settings"][setting] = "mock"
            if "confirm" in account:
                account["confirm"] = "mock"
            for secret in account.get("credentials", {}):
                account["credentials"][secret] = "${SECRET}"
            system.pop("types", None)
            shown = show(program, system["profile"])
            if re.search(r'"url": "(https://|\{)', shown):
                # Nobody is asked for a token at the host of a vendor; the mock takes anybody.
                system["profile"] = {"extends": system["profile"], "authentication": None}
                if "tokenURL" in account.get("settings", {}):
                    account["settings"]["tokenURL"] = "https://127.0.0.1"
            system["exclusive"] = True
        configuration.pop("bindings", None)
        configuration.pop("words", None)
        configuration["timing"] = {"propagation": "500ms"}
        configuration["ordered"] = True
        with open(f"{work}/flowproof.json", "w") as file:
            json.dump(configuration, file)
        har = f"{work}/run.har"
        run = subprocess.run(
            [program, "run", "--quiet", "--seed", "1", "--config", f"{work}/flowproof.json",
             "--reports", f"{work}/reports", "--har", har, "--max-failures", "5", document],
            capture_output=True, text=True, env={**os.environ, "SECRET": "no-secret-at-all"},
        )
        if not os.path.exists(har):
            return None, addresses, run.stderr + run.stdout
        return json.load(open(har))["log"]["entries"], addresses, run.stdout
    finally:
        server.terminate()
        server.wait()


def main():
    program, descriptions, documents, *wanted = sys.argv[1:]
    listed = subprocess.run([program, "profile", "list", "--format", "json"], capture_output=True, text=True)
    failed = False
    for profile in json.loads(listed.stdout)["profiles"]:
        name = profile["name"]
        url = re.search(r'^  "baseURL": "([^"]*)"', show(program, name), re.M)
        base = re.sub(r"^[a-z]+://[^/]*", "", url.group(1)) if url else ""
        if wanted and name not in wanted:
            continue
        paths = [
            path
            for path in glob.glob(f"{descriptions}/**/{name}*", recursive=True)
            if re.fullmatch(re.escape(name) + r"([-.].*)?\.(json|yaml)", os.path.basename(path))
        ]
        if not paths:
            continue
        title = re.compile(
            r"^(%s) to |^.* to (%s) Dataflow" % (("|".join(map(re.escape, profile["systems"])),) * 2), re.I | re.M
        )
        files = sorted(glob.glob(f"{documents}/*.rst"), key=os.path.getsize)
        chosen = [file for file in files if title.search(open(file, encoding="utf-8").read()[:400])
                  and ".. list-table::" in open(file, encoding="utf-8").read()]
        if not chosen:
            print(f"{name}: no document")
            continue
        if len(paths) > 1 and any(os.path.basename(path).startswith(name + ".") for path in paths):
            # Beside a whole description others are of other versions.
            paths = [path for path in paths if os.path.basename(path).startswith(name + ".")]
        # What somebody put together from other sources has no paths.
        known = [root for root in map(read, paths) if "openapi" in root and root.get("paths")]
        if not known:
            print(f"{name}: no OpenAPI description")
            continue
        description = Description(known)
        count, problems, tried = 0, {}, 0
        for document in chosen[:4]:
            with tempfile.TemporaryDirectory() as work:
                entries, addresses, said = exchanges(program, document, work)
            tried += 1
            if entries is None:
                # Its other system asks for more than this script knows to give.
                print(f"{name}: {os.path.basename(document)} was not run: {said.strip().splitlines()[0][:100]}")
                continue
            mine = [a for n, a in addresses.items() if any(n.lower() == s.lower() for s in profile["systems"])]
            for entry in entries:
                for address in mine:
                    if entry["request"]["url"].startswith(address + "/"):
                        count += 1
                        for problem in hold(entry, urllib.parse.urlsplit(address).path, base, description):
                            problems[problem] = problems.get(problem, 0) + 1
            if count > 400:
                break
        values = sum(number for problem, number in problems.items() if re.search(VALUE, problem))
        explained = KNOWN + [VALUE]
        unknown = {p: n for p, n in problems.items() if not any(re.search(known, p) for known in explained)}
        print(
            f"{name}: {tried} documents, {count} exchanges, {len(unknown)} kinds of differences, "
            f"{values} values of other kinds"
        )
        for problem, number in sorted(unknown.items(), key=lambda pair: -pair[1])[:12]:
            print(f"  {number} × {problem}")
        failed = failed or bool(unknown)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
