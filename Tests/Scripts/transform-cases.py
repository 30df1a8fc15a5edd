#!/usr/bin/env python3
"""Writes the worked cases of data types as the table that TransformsTests reads.

usage: transform-cases.py CASES.json > Tests/TransformsTests/transform-cases.json

CASES.json is a list of objects with the keys cell, expression, input, output, basis and perhaps
note. The table has a line for each cell: the cell, its expression with all brackets ("N/A" or null
where it has none), and rows of [input, output], with "anyCase" behind them where the letter case of
a boolean as text is not documented.
"""
import json
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file, parse_float=Number, parse_int=Number)
    table = {}
    for case in cases:
        key = (case["cell"], dump(case["expression"]))
        row = [case["input"], case["output"]]
        if "letter case" in case.get("note", "") and case["input"] is True:
            row.append("anyCase")
        table.setdefault(key, []).append(row)
    lines = [
        f'{{"cell":{dump(cell)},"expression":{expression},"rows":[\n'
        + ",\n".join("  " + dump(row) for row in rows) + "]}"
        for (cell, expression), rows in table.items()
    ]
    print("[\n" + ",\n".join(lines) + "\n]")


class Number(str):
    """A number with its digits as written."""


def dump(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(dump(element) for element in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{dump(k)}:{dump(v)}" for k, v in value.items()) + "}"
    return json.dumps(value, ensure_ascii=True)


if __name__ == "__main__":
    main()
