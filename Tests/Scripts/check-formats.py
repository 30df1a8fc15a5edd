#!/usr/bin/env python3
"""Checks SARIF, CTRF and GitLab code quality files with validators that others wrote.

usage: check-formats.py FOLDER SCHEMAS

Reads FOLDER/*.sarif, *.ctrf.json and *.code-quality.json. SCHEMAS may hold sarif-schema-2.1.0.json and
ctrf.schema.json, the official ones; without them `not run` is printed. Exit status 1 where a file is none.
"""
import json
import sys
from pathlib import Path

import jsonschema
from sarif_pydantic import Sarif

FOLDER, SCHEMAS = map(Path, sys.argv[1:3])

# The members that GitLab's documentation asks for.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def validator(name):
    path = SCHEMAS / name
    if not path.is_file():
        print(f"not run: {name} is not beside the trap checker")
        return None
    schema = json.loads(path.read_text())
    return jsonschema.validators.validator_for(schema)(schema)


def check(path, value, *validators):
    for one in validators:
        for error in one.iter_errors(value) if one else ():
            sys.exit(f"{path.name}: {error.json_path}: {error.message[:300]}")


def main():
    sarif, ctrf = validator("sarif-schema-2.1.0.json"), validator("ctrf.schema.json")
    count = 0
    for path in sorted(FOLDER.glob("*.sarif")):
        value = json.loads(path.read_text())
        results = value["runs"][0]["results"]
        # Validating takes minutes where there are many.
        value["runs"][0]["results"] = results[:2000]
        check(path, value, sarif)
        Sarif.model_validate(value)
        rules = value["runs"][0]["tool"]["driver"]["rules"]
        assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results), path
        count += 1
    for path in sorted(FOLDER.glob("*.ctrf.json")):
        value = json.loads(path.read_text())
        summary, tests = value["results"]["summary"], value["results"]["tests"]
        assert summary["tests"] == len(tests), path
        for status in ("passed", "failed", "skipped", "pending", "other"):
            assert summary[status] == sum(one["status"] == status for one in tests), (path, status)
        value["results"]["tests"] = tests[:2000]
        check(path, value, ctrf)
        count += 1
    quality = jsonschema.Draft202012Validator(CODE_QUALITY)
    for path in sorted(FOLDER.glob("*.code-quality.json")):
        value = json.loads(path.read_text())
        check(path, value[:2000], quality)
        prints = [one["fingerprint"] for one in value]
        assert len(set(prints)) == len(prints), f"{path}: two findings have one fingerprint"
        count += 1
    print(f"{count} files of other tools' formats are valid")


if __name__ == "__main__":
    main()
