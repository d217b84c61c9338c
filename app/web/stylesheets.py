"""Takes a style sheet apart, drops what no page uses, and writes it small.

The design system brings 340 KB of rules and variables for every component that a municipality may want. A member
on a prepaid phone should load only ours. No parser from outside: the build must run with Python alone, and the
grammar that we need (rules, at-rules with rules in them, declarations) fits on one screen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Strings and url() keep their inner spaces and braces.
PIECE = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)|[{};])""")


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector or at-rule with what stands between its braces; a bare at-rule (`@import …;`) has nothing."""

    prelude: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple["Rule", ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.declarations and not self.rules


@dataclass(slots=True)
class _Open:
    prelude: str
    declarations: list[tuple[str, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def close(self) -> Rule:
        return Rule(self.prelude, tuple(self.declarations), tuple(self.rules))


def parse(text: str) -> tuple[Rule, ...]:
    """The rules of a style sheet. Raises ValueError when a brace is missing, so that a slip stops the build."""
    stack = [_Open("")]
    pending = ""
    for piece in PIECE.split(COMMENT.sub(" ", text)):
        if piece == "{":
            stack.append(_Open(_squeeze(pending)))
            pending = ""
        elif piece in (";", "}"):
            if pending.strip():
                _declare(stack[-1], pending)
            pending = ""
            if piece == "}":
                if len(stack) == 1:
                    raise ValueError("A closing brace too many")
                closed = stack.pop().close()
                stack[-1].rules.append(closed)
        else:
            pending += piece
    if len(stack) > 1:
        raise ValueError(f"A closing brace is missing after {stack[-1].prelude!r}")
    return tuple(stack[0].rules)


def _declare(block: _Open, text: str) -> None:
    name, colon, value = text.partition(":")
    if not colon or text.strip().startswith("@"):
        raise ValueError(f"Not a declaration in {block.prelude!r}: {text.strip()[:80]!r}")
    block.declarations.append((name.strip(), _squeeze(value)))


def _squeeze(text: str) -> str:
    """One space for many, except inside strings."""
    parts = re.split(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""", text)
    return "".join(part if index % 2 else re.sub(r"\s+", " ", part) for index, part in enumerate(parts)).strip()


def drop_unused_rules(rules: tuple[Rule, ...], words: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of which every class is one of the words; of a list of selectors only those that remain."""
    kept: list[Rule] = []
    for rule in rules:
        if rule.prelude.startswith("@"):
            inner = replace(rule, rules=drop_unused_rules(rule.rules, words))
            if inner.rules or rule.declarations:
                kept.append(inner)
            continue
        selectors = [s for s in _selectors(rule.prelude) if all(name in words for name in CLASS.findall(s))]
        if selectors and not rule.is_empty:
            kept.append(replace(rule, prelude=",".join(selectors)))
    return tuple(kept)


def _selectors(prelude: str) -> list[str]:
    """Split at the commas that stand outside brackets: `a:not(b, c), d` is two selectors."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(prelude):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(prelude[start:position].strip())
            start = position + 1
    return [*parts, prelude[start:].strip()]


def drop_unused_variables(rules: tuple[Rule, ...], elsewhere: tuple[Rule, ...] = ()) -> tuple[Rule, ...]:
    """Without the custom properties that no ordinary declaration needs, here or in the sheets that stand elsewhere."""
    defined: dict[str, set[str]] = {}
    needed = {name for _, value in _declarations(elsewhere) for name in VARIABLE.findall(value)}
    for name, value in _declarations(rules):
        used = set(VARIABLE.findall(value))
        if name.startswith("--"):
            defined.setdefault(name, set()).update(used)
        else:
            needed |= used
    waiting = list(needed)
    while waiting:
        fresh = defined.get(waiting.pop(), set()) - needed
        needed |= fresh
        waiting.extend(fresh)
    return _with_variables(rules, needed)


def _with_variables(rules: tuple[Rule, ...], needed: set[str]) -> tuple[Rule, ...]:
    kept = []
    for rule in rules:
        declarations = tuple(d for d in rule.declarations if not d[0].startswith("--") or d[0] in needed)
        smaller = replace(rule, declarations=declarations, rules=_with_variables(rule.rules, needed))
        if not smaller.is_empty:
            kept.append(smaller)
    return tuple(kept)


def _declarations(rules: tuple[Rule, ...]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        yield from rule.declarations
        yield from _declarations(rule.rules)


def classes(rules: tuple[Rule, ...]) -> set[str]:
    """All class names that the rules speak of."""
    found: set[str] = set()
    for rule in rules:
        if rule.prelude.startswith("@"):
            found |= classes(rule.rules)
        else:
            found.update(CLASS.findall(rule.prelude))
    return found


def write(rules: tuple[Rule, ...]) -> str:
    """The style sheet as small text: no comments, no spaces that carry no meaning."""
    out = []
    for rule in rules:
        declarations = ";".join(f"{name}:{_tight(value)}" for name, value in rule.declarations)
        out.append(f"{_tight_selector(rule.prelude)}{{{declarations}{write(rule.rules)}}}")
    return "".join(out)


def _tight(value: str) -> str:
    return re.sub(r"\s*,\s*", ",", re.sub(r"\(\s+|\s+\)", lambda found: found.group().strip(), value))


def _tight_selector(prelude: str) -> str:
    if prelude.startswith("@"):
        return re.sub(r"\s*:\s*", ":", prelude)
    return re.sub(r"\s*([,>])\s*", r"\1", prelude)
