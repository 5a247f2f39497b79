"""The tables of the world, their columns and the purposes of draws, read out of the headers of engine/world.

For the generated pages of the model's description (model_pages.py): the headers are where each column is
declared and described, once.
"""

from __future__ import annotations

import functools
import pathlib
import re

WORLD = pathlib.Path(__file__).resolve().parents[1] / "engine" / "world"

COLUMN = re.compile(
    r"Column<Id,\s*(?P<type>[\w:]+)>\s*(?P<name>\w+)\s*(?:\{\s*(?P<first>[^}]*?)\s*\})?;"
    r"(?:[ ]*///<[ ]*(?P<meaning>[^\n]*))?"
)
MEMBER = re.compile(
    r"^  (?P<type>[\w:]+) (?P<name>\w+)(?:\{(?P<braced>[^}]*)\}| = (?P<set>[^;]*))?;(?:[ ]*///<[ ]*(?P<meaning>[^\n]*))?",
    re.M,
)
KINDS = {
    "double": "number",
    "Money": "money",
    "std::uint8_t": "small number",
    "std::uint16_t": "small number",
    "std::uint32_t": "count",
    "std::int32_t": "whole number",
    "std::int64_t": "whole number",
    "std::uint64_t": "64 bits",
    "EntityKey": "key of luck",
}


def kind_of(type_):
    if type_ in KINDS:
        return KINDS[type_]
    if type_ in records():
        return "record"
    if not type_.endswith("Id"):
        return "one of " + ", ".join(words_of()[type_])
    return "row of " + re.sub(r"(?<!^)([A-Z])", r" \1", type_.removesuffix("Id")).lower()


def first_value(first, type_):
    if first is not None:
        return {"no_contract": "none", "count_": "none"}.get(word := first.split("::")[-1], word)
    return words_of()[type_][0] if type_ in words_of() else "0"


@functools.cache
def headers():
    return [path.read_text() for path in sorted(WORLD.glob("tables_of_*.hpp"))]


@functools.cache
def records():
    """The members of each record that a column holds, as columns are given."""
    return {
        name: [
            {**member.groupdict(), "first": member["braced"] or member["set"]}
            for member in MEMBER.finditer(body)
        ]
        for text in headers()
        for name, body in re.findall(r"^struct (\w+) \{\n(.*?)^\};", text, re.M | re.S)
        if "Column<" not in body
    }


def with_members(column):
    """The column, and behind it the members of its record, as `column.member`."""
    yield column
    for member in records().get(column["type"], []):
        yield from with_members({**member, "name": f"{column['name']}.{member['name']}"})


@functools.cache
def words_of():
    """The words of each enumeration of the world's headers."""
    found = {}
    for text in headers():
        for name, body in re.findall(r"enum class (\w+)[^{;]*\{(.*?)\};", text, re.S):
            words = re.findall(r"\w+", re.sub(r"//[^\n]*|=\s*\w+", "", body))
            found[name] = [word.replace("_", " ") for word in words if word != "count_"]
    return found


def tables():
    """The tables of the world in their order: name, what it is, columns; out of its headers."""
    structs = {}
    for text in headers():
        for start in re.finditer(
            r"((?:^///[^\n]*\n)*)^struct (\w+) \{\n(.*?)^\};", text, re.M | re.S
        ):
            comment, name, body = start.groups()
            about = " ".join(line.removeprefix("///").strip() for line in comment.splitlines())
            structs[name] = (about, [column.groupdict() for column in COLUMN.finditer(body)])
    world = (WORLD / "world.hpp").read_text()
    members = dict(re.findall(r"^  (\w+) (\w+);", world, re.M))
    return {member: structs[struct] for struct, member in members.items() if structs[struct][1]}


def draws():
    """The purposes of draws: (number, name, address), out of their header."""
    text = (WORLD / "purposes.hpp").read_text()
    found = re.findall(r"Purpose (\w+)\{\s*(\d+)\};\s*///< ([^\n]*)", text)
    return [(int(number_), name, address) for name, number_, address in found]
