"""Icons as inline SVG: they take the text's colour and size, and cost no request.

Icons are from Lucide (ISC). The whole set is 500 KB of JSON; the build keeps only those that templates or code name.
An icon never stands without its text (ux.md), so it is hidden from screen readers unless it is given a label.
"""

import json
import os
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "node_modules/@iconify-json/lucide/icons.json"
USED = "build/icons.json"
# Only arrows turn round in a language that is read from right to left.
TURNING = ("arrow-left", "arrow-right", "chevron-left", "chevron-right", "chevrons-left", "chevrons-right", "undo-2")


@lru_cache(maxsize=512)
def icon(name: str, *, label: str | None = None) -> Markup:
    """The icon as SVG; with a label it is an image by that name. Raises LookupError when the build has no such icon."""
    body = _used().get(name) or _used_again().get(name)
    if body is None:
        raise LookupError(f"No icon {name!r}: not one of Lucide's, or build again: python -m app.web.assets")
    named = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    turning = " icon--turning" if name in TURNING else ""
    return Markup(  # noqa: S704 - the body is from the pinned package, the rest is escaped
        f'<svg class="icon{turning}" viewBox="0 0 24 24" width="24" height="24" focusable="false" {named}>{body}</svg>'
    )


def write_used(root: Path, words: frozenset[str]) -> None:
    """Write the icons whose names occur in templates or code. Too many is harmless: a few KB read once at start."""
    everything = json.loads((root / SOURCE).read_text("utf-8"))
    bodies = {name: entry["body"] for name, entry in everything["icons"].items() if name in words}
    for alias, entry in everything["aliases"].items():
        if alias in words and "parent" in entry and len(entry) == 1:
            bodies[alias] = everything["icons"][entry["parent"]]["body"]
    target = root / USED
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(f".{os.getpid()}.new")
    temporary.write_text(json.dumps(bodies, sort_keys=True), "utf-8")
    temporary.replace(target)


@lru_cache(maxsize=1)
def _used() -> dict[str, str]:
    path = ROOT / USED
    if not path.exists():
        raise LookupError("The icons are not built. Run: python -m app.web.assets")
    bodies: dict[str, str] = json.loads(path.read_text("utf-8"))
    return bodies


def _used_again() -> dict[str, str]:
    """After a build in the meantime, a name that was unknown may be known."""
    _used.cache_clear()
    return _used()
