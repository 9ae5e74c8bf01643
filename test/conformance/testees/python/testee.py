#!/usr/bin/env python3
"""A testee (docs/PROTOCOL.md section 9) in Python's standard library alone, written in an afternoon after docs/TESTEE.md.

It knows what of the dialect the example catalog uses; known-failures.txt lists what it fails. Usage: testee.py [catalog folder]
"""

import base64
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

from reader import Fault, Reader, child

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[4] / "schema" / "v1")
CATALOG = json.loads((FOLDER / "catalog.json").read_text("utf-8"))
LIMITS = CATALOG["limits"]
FAMILIES = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.schema.json")}
TYPES = {name: schema for family in FAMILIES.values() for name, schema in family["$defs"].items()}
PROTOCOLS = {protocol["name"]: protocol for protocol in CATALOG["protocols"]}


def resolve(schema):
    """Follows references. Names of types are unique in a catalog, so that the last segment is enough."""
    while isinstance(schema, dict) and "$ref" in schema:
        schema = TYPES[schema["$ref"].split("/")[-1]]
    return {} if schema is True else schema


def json_type(value):
    if value is None or isinstance(value, bool):
        return "null" if value is None else "boolean"
    return {str: "string", list: "array", dict: "object"}.get(type(value), "number")


def is_of(value, name):
    if name == "integer":
        return json_type(value) == "number" and value == int(value)
    return json_type(value) == name


def select(schema, value):
    """The branch of a choice by which a value is judged (PROTOCOL section 4), or the schema itself."""
    branches = [resolve(branch) for branch in schema.get("anyOf", [])]
    if not branches:
        return schema
    others = [branch for branch in branches if branch.get("type") != "null"]
    if value is None and len(others) < len(branches):
        return {}
    if any("enum" in branch and value in branch["enum"] for branch in others):
        return {}
    others = [branch for branch in others if "enum" not in branch]
    if len(others) == 1:
        return others[0]
    kind = "integer" if json_type(value) == "number" else json_type(value)
    return next((branch for branch in others if branch["type"] in (kind, json_type(value))), None)


def check(schema, value, path):
    """Raises the first fault in the order of PROTOCOL section 4."""
    branch = select(resolve(schema), value)
    if branch is None:
        raise Fault("anyOf", path)
    schema = resolve(branch)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_of(value, kind) for kind in kinds):
        raise Fault("type", path)
    if "integer" in kinds and json_type(value) == "number" and abs(value) > 2**53 - 1:
        raise Fault("range", path)
    if "const" in schema and (value != schema["const"] or json_type(value) != json_type(schema["const"])):
        raise Fault("const", path)
    if "enum" in schema and value not in schema["enum"]:
        raise Fault("enum", path)
    kind = json_type(value)
    tests = {
        "string": [
            ("minLength", lambda limit: len(value) >= limit),
            ("maxLength", lambda limit: len(value) <= limit),
            # Python's $ also matches before a line feed at the end; \Z does not.
            ("pattern", lambda pattern: re.search(pattern.replace("$", "\\Z"), value)),
        ],
        "number": [("minimum", lambda limit: value >= limit), ("maximum", lambda limit: value <= limit)],
        "array": [
            ("minItems", lambda limit: len(value) >= limit),
            ("maxItems", lambda limit: len(value) <= limit),
            ("uniqueItems", lambda _: all(value[at] not in value[:at] for at in range(len(value)))),
        ],
        "object": [("maxProperties", lambda limit: len(value) <= limit)],
    }
    if kind == "object":
        check_names(schema, value, path)
    for keyword, holds in tests.get(kind, []):
        if keyword in schema and not holds(schema[keyword]):
            raise Fault(keyword, path)
    for name, part, inner in children(schema, value):
        check(inner, part, child(path, name))


def check_names(schema, value, path):
    declared = schema.get("properties", {})
    if schema.get("additionalProperties") is False:
        for name in value:
            if name not in declared:
                raise Fault("unknownField", child(path, name))
    required = schema.get("required", [])
    for name in [name for name in declared if name in required] + [name for name in required if name not in declared]:
        if name not in value:
            raise Fault("required", child(path, name))


def children(schema, value):
    """Items in order; declared members in schema order, then those that are kept, in received order."""
    if isinstance(value, list):
        return [(at, item, schema.get("items", True)) for at, item in enumerate(value)]
    if not isinstance(value, dict):
        return []
    declared = schema.get("properties", {})
    kept = schema.get("additionalProperties", "type" not in schema)
    members = [(name, value[name], inner) for name, inner in declared.items() if name in value]
    others = [(name, part, kept) for name, part in value.items() if name not in declared]
    return members if kept is False else members + others


def canonical(schema, value, path):
    """The canonical form (PROTOCOL section 7)."""
    schema = resolve(select(resolve(schema), value))
    parts = [(name, canonical(inner, part, child(path, name))) for name, part, inner in children(schema, value)]
    if isinstance(value, list):
        return "[" + ",".join(part for _, part in parts) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(name, ensure_ascii=False) + ":" + part for name, part in parts) + "}"
    if json_type(value) != "number":
        return json.dumps(value, ensure_ascii=False)
    if value == int(value) and abs(value) < 1e21:
        if abs(value) > 2**53 - 1:
            raise Fault("range", path)
        return str(int(value))
    # repr() takes to exponents below 1e-4, JavaScript below 1e-6.
    return f"{Decimal(repr(value)):f}" if 1e-6 <= abs(value) < 1e-4 else repr(value).replace("e-0", "e-")


def discriminator(protocol):
    """Names of the members that lead to what selects the message."""
    text = protocol["discriminator"]
    if not text.startswith("/"):
        return [text]
    return [name.replace("~1", "/").replace("~0", "~") for name in text[1:].split("/")]


def constant(message, names):
    for name in names:
        message = resolve(message["properties"][name])
    return message["const"]


def dispatch(protocol, value):
    """The message that a frame is (PROTOCOL section 3)."""
    if not isinstance(value, dict):
        raise Fault("notObject", "")
    names = discriminator(protocol)
    path = ""
    for name in names:
        if not isinstance(value, dict):
            raise Fault("noType", path)
        path = child(path, name)
        if name not in value:
            raise Fault("noType", path)
        value = value[name]
    listed = [resolve(one) for family in protocol["families"] for one in FAMILIES[family].get("oneOf", [])]
    messages = {constant(message, names): message for message in listed}
    if isinstance(next(iter(messages)), str):
        fits = isinstance(value, str)
    else:
        fits = is_of(value, "integer") and abs(value) <= 2**53 - 1
    if not fits:
        raise Fault("badType", path)
    if value not in messages:
        raise Fault("unknownMessage", path)
    return messages[value]


def answer(request):
    if "type" in request and request["type"] not in TYPES:
        return {"outcome": "skip", "reason": "no such type"}
    try:
        value = Reader(base64.b64decode(request["frame"]), LIMITS).read()
        protocol = PROTOCOLS[request.get("protocol", CATALOG["protocols"][0]["name"])]
        schema = TYPES[request["type"]] if "type" in request else dispatch(protocol, value)
        check(schema, value, "")
        frame = canonical(schema, value, "").encode("utf-8")
        if len(frame) > LIMITS["maxFrameBytes"]:
            raise Fault("size", "")
        return {"outcome": "accept", "frame": base64.b64encode(frame).decode("ascii")}
    except Fault as fault:
        return {"outcome": "reject", "code": fault.args[0], "path": fault.args[1]}


def say(line):
    print(json.dumps(line), flush=True)


say({"testee": "python", "version": "1", "catalog": CATALOG["name"], "formats": ["json"]})
for line in sys.stdin:
    request = json.loads(line)
    say({"id": request["id"], **answer(request)})
