#!/usr/bin/env python3
"""Writes how docutils reads the texts of the tests, as golden files beside them.

usage: read-with-docutils.py [Tests/ReStructuredTextTests/Fixtures/SectionTexts.swift...]

Needs docutils 0.23 (older ones count combining characters as columns); the tests do not. By default all files of texts are read. Such a file
holds one string with all its texts, each behind a line

    #### name

and `#### name (crlf)` for one whose lines are to end in CRLF. Beside SectionTexts.swift the script
writes SectionTrees.swift with a tree in place of each text: one node a line, its texts in quotes,
with single blanks. What a checklist has no use for is `unread`, whatever and how much it is.
"""
import pathlib
import re
import sys

from docutils import nodes
from docutils.core import publish_doctree

SETTINGS = {
    "docinfo_xform": False,
    "doctitle_xform": False,
    "file_insertion_enabled": False,
    "halt_level": 5,
    "raw_enabled": False,
    "report_level": 5,
    "sectsubtitle_xform": False,
    "warning_stream": False,
}

CONTAINERS = {
    nodes.bullet_list: "bullet-list",
    nodes.list_item: "item",
    nodes.field_list: "field-list",
    nodes.block_quote: "block-quote",
}


def cases(swift):
    """The names and texts of a file of them."""
    lines = swift.split("\n")
    start = next(index for index, line in enumerate(lines) if line.endswith('##"""'))
    end = next(index for index, line in enumerate(lines) if line.strip() == '"""##')
    found = []
    for line in lines[start + 1:end]:
        line = line.removeprefix("    ")
        if line.startswith("#### "):
            found.append((line.removeprefix("#### "), []))
        else:
            found[-1][1].append(line)
    return [(name, "\n".join(text)) for name, text in found]


def text_of(node):
    """The text of a node; references to footnotes and citations as they are written."""
    if isinstance(node, (nodes.footnote_reference, nodes.citation_reference)):
        return node.rawsource
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(text_of(child) for child in node.children)


def quoted(text):
    """A text in quotes on one line, with single blanks."""
    text = re.sub(r"[ \t\v\f]+", " ", text).replace(" \n", "\n").replace("\n ", "\n").strip()
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n") + '"'


def squeezed(text):
    """A text in quotes, without the indentation of its lines and without blank ones."""
    return quoted("\n".join(line.strip() for line in text.split("\n") if line.strip()))


def in_table(node):
    """Whether a node stands in a cell."""
    while node is not None:
        node = node.parent
        if isinstance(node, nodes.entry):
            return True
    return False


def is_loss(message):
    """Whether a message says that a table or a title could not be read."""
    text = message.astext()
    return message["level"] > 3 or "Malformed table." in text or '-table" directive' in text


def dump(children, depth):
    """The lines of some nodes."""
    indent = "  " * depth
    for node in children:
        if isinstance(node, nodes.section):
            if "system-messages" in node["classes"]:
                continue
            title = node.next_node(nodes.title)
            yield f"{indent}section {quoted(text_of(title))}"
            yield from dump(node.children[1:], depth + 1)
        elif isinstance(node, nodes.paragraph):
            yield f"{indent}paragraph {quoted(text_of(node))}"
        elif isinstance(node, (nodes.bullet_list, nodes.field_list, nodes.list_item)):
            yield f"{indent}{CONTAINERS[type(node)]}"
            yield from dump(node.children, depth + 1)
        elif isinstance(node, nodes.block_quote):
            yield f"{indent}block-quote"
            yield from dump(node.children, depth + 1)
        elif isinstance(node, nodes.field):
            yield f"{indent}field"
            yield from dump(node[1].children, depth + 1)
        elif isinstance(node, nodes.literal_block):
            yield f"{indent}literal-block {squeezed(node.astext())}"
        elif isinstance(node, nodes.comment):
            yield f"{indent}comment {squeezed(node.astext())}"
        elif isinstance(node, nodes.transition):
            yield f"{indent}transition"
        elif isinstance(node, nodes.table) and not in_table(node):
            yield from dump_table(node, depth)
        elif isinstance(node, nodes.system_message):
            if is_loss(node):
                yield f"{indent}unread"
        else:
            yield f"{indent}unread"


def dump_table(table, depth):
    """The lines of a table."""
    indent = "  " * depth
    group = table.next_node(nodes.tgroup)
    head = group.next_node(nodes.thead)
    heads = len(head.children) if head else 0
    stubs = sum(1 for column in group.children if column.get("stub"))
    title = table.next_node(nodes.title)
    caption = f" caption={quoted(title.rawsource)}" if title else ""
    yield f"{indent}table heads={heads} stubs={stubs}{caption}"
    for row in (row for part in group.children[-2:] for row in part.children):
        yield f"{indent}  row"
        for entry in row.children:
            spans = "".join(f" {name}={entry[name]}" for name in ("morecols", "morerows")
                            if name in entry)
            yield f"{indent}    cell{spans}"
            yield from dump(entry.children, depth + 3)


def reading(text):
    """The tree of a text."""
    document = publish_doctree(text, settings_overrides=dict(SETTINGS))
    lines = []
    for line in dump(document.children, 0):
        if line.lstrip() != "unread" or lines[-1:] != [line]:
            lines.append(line)
    return "".join(line + "\n" for line in lines)


def goldens(name, swift):
    """The golden file of a file of texts."""
    lines = []
    for case, text in cases(swift):
        if case.endswith("(crlf)"):
            text = text.replace("\n", "\r\n")
        lines += [f"#### {case}"] + reading(text).split("\n")[:-1]
    literal = "".join(f"    {line}\n" if line else "\n" for line in lines)
    variable = name[0].lower() + name[1:] + "Trees"
    return (
        "// Written by Tests/Scripts/read-with-docutils.py.\n"
        "extension DocutilsCases {\n"
        f"  /// How docutils reads `{variable.removesuffix('Trees')}Texts`.\n"
        f'  static let {variable} = ##"""\n{literal}    """##\n}}\n'
    )


def main():
    folder = pathlib.Path(__file__).parent.parent / "ReStructuredTextTests" / "Fixtures"
    paths = [pathlib.Path(path) for path in sys.argv[1:]] or sorted(folder.glob("*Texts.swift"))
    for path in paths:
        swift = path.read_bytes().decode("utf-8")
        name = path.name.removesuffix("Texts.swift")
        golden = path.with_name(f"{name}Trees.swift")
        golden.write_bytes(goldens(name, swift).encode("utf-8"))
        print(f"{path.name}: {len(cases(swift))} texts", file=sys.stderr)


if __name__ == "__main__":
    main()
