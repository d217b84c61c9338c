"""Reasons as plain values, for the words of a mail that is written later, in its reader's language."""

from collections.abc import Iterable
from typing import Any

from search_index import Reason


def packed(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """What the outbox can keep."""
    return [
        {"kind": one.kind, "asked": one.asked, "met": one.met, "value": one.value, "unit": one.unit} for one in reasons
    ]


def unpacked(reasons: Iterable[dict[str, Any]]) -> list[Reason]:
    """The same reasons again."""
    return [Reason(**reason) for reason in reasons]
