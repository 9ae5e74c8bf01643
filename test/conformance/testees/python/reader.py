"""Reads frames strictly (docs/PROTOCOL.md sections 1 and 2): from bytes to Python's own values, or the first fault."""

import math
import re

SPACE = re.compile(r"[ \t\n\r]*")
PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]*)?([eE][+-]?[0-9]*)?")
ESCAPES = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t'))
WORDS = {"true": True, "false": False, "null": None}


class Fault(Exception):
    """What is wrong with a frame: a code and a JSON Pointer."""


def child(path, name):
    return path + "/" + str(name).replace("~", "~0").replace("/", "~1")


class Reader:
    def __init__(self, frame, limits):
        if len(frame) > limits["maxFrameBytes"]:
            raise Fault("size", "")
        try:
            self.text, self.at, self.max_depth = frame.decode("utf-8"), 0, limits["maxDepth"]
        except UnicodeDecodeError:
            raise Fault("utf8", "") from None
        if self.text.startswith("\ufeff"):
            raise Fault("bom", "")

    def read(self):
        value = self.value("", 0)
        if SPACE.fullmatch(self.text, self.at) is None:
            raise Fault("syntax", "")
        return value

    def take(self, sign):
        """Steps over a sign and the space before it, if it is there."""
        self.at = SPACE.match(self.text, self.at).end()
        found = self.text.startswith(sign, self.at)
        self.at += len(sign) if found else 0
        return found

    def expect(self, sign):
        if not self.take(sign):
            raise Fault("syntax", "")

    def value(self, path, depth):
        for sign, of_kind in (("[", self.items), ("{", self.members)):
            if self.take(sign):
                if depth == self.max_depth:
                    raise Fault("depth", path)
                return of_kind(path, depth + 1)
        if self.take('"'):
            return self.string(path)
        for word, value in WORDS.items():
            if self.take(word):
                return value
        return self.number(path)

    def items(self, path, depth):
        items = []
        while items or not self.take("]"):
            items.append(self.value(child(path, len(items)), depth))
            if self.take("]"):
                break
            self.expect(",")
        return items

    def members(self, path, depth):
        members = {}
        while members or not self.take("}"):
            self.expect('"')
            name = self.string(path)
            if name == "__proto__" or name in members:
                raise Fault("duplicate" if name in members else "reservedName", child(path, name))
            self.expect(":")
            members[name] = self.value(child(path, name), depth)
            if self.take("}"):
                break
            self.expect(",")
        return members

    def string(self, path):
        """The rest of a string; a half surrogate pair is told at the path."""
        parts = []
        while True:
            parts.append(PLAIN.match(self.text, self.at)[0])
            self.at += len(parts[-1]) + 1
            sign, letter = self.text[self.at - 1 : self.at], self.text[self.at : self.at + 1]
            if sign == '"':
                return "".join(parts)
            if sign != "\\" or letter not in (*ESCAPES, "u"):
                raise Fault("syntax", "")
            self.at += 1
            parts.append(ESCAPES[letter] if letter != "u" else self.escaped(path))

    def escaped(self, path):
        unit = self.unit()
        if unit & 0xF800 != 0xD800:
            return chr(unit)
        if unit >= 0xDC00 or not self.text.startswith("\\u", self.at):
            raise Fault("surrogate", path)
        self.at += 2
        low = self.unit()
        if low & 0xFC00 != 0xDC00:
            raise Fault("surrogate", path)
        return chr(0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF))

    def unit(self):
        digits = self.text[self.at : self.at + 4]
        if re.fullmatch("[0-9A-Fa-f]{4}", digits) is None:
            raise Fault("syntax", "")
        self.at += 4
        return int(digits, 16)

    def number(self, path):
        found = NUMBER.match(self.text, self.at)
        if found is None or found[0][-1] not in "0123456789" or found[1] == ".":
            raise Fault("syntax", "")
        self.at, value = found.end(), float(found[0])
        if math.isinf(value) or (found[1] is None and found[2] is None and abs(value) > 2**53 - 1):
            raise Fault("range", path)
        return value
