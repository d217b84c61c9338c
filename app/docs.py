"""Writes docs/permissions.md and docs/lifecycles.md from the tables that the code runs on: `python -m app.docs`."""

from itertools import groupby

from app.core.lifecycle import Lifecycle
from app.lifecycles import LIFECYCLES
from app.permissions import PERMISSIONS
from app.public import PUBLIC
from app.relations import Relation
from app.settings import ROOT

WRITTEN = "This page is written by `make docs`. Change the code, not the page.\n"


def permissions_page() -> str:
    """Every verb with the relations that may do it, and every relation in words."""
    lines = ["# Who may do what", "", WRITTEN]
    lines += ["Whoever has one of the relations to the thing may do it. What may not be seen is a 404.", ""]
    for feature, rows in groupby(PERMISSIONS.items(), lambda row: row[0].partition(".")[0]):
        lines += [f"## {feature}", "", "| verb | who |", "|---|---|"]
        lines += [f"| `{verb}` | {', '.join(_words(relation) for relation in relations)} |" for verb, relations in rows]
        lines.append("")
    lines += ["## Relations", "", "| relation | means |", "|---|---|"]
    relations = {relation.__name__: relation for row in PERMISSIONS.values() for relation in row}
    for name in sorted(relations):
        meaning = " ".join((relations[name].__doc__ or "").split())
        lines.append(f"| {_words(relations[name])} | {meaning} |")
    lines += [
        "",
        "## Without signing in",
        "",
        "Each shows what everyone may see, or works on a secret of the visitor's.",
        "",
    ]
    lines += [f"- `{endpoint}`" for endpoint in sorted(PUBLIC)]
    return "\n".join(lines) + "\n"


def lifecycles_page() -> str:
    """Every lifecycle as a table and as a diagram."""
    lines = ["# How things may move", "", WRITTEN]
    for lifecycle in LIFECYCLES:
        lines += [f"## {lifecycle.thing}", "", *_diagram(lifecycle), "", "| verb | from | to |", "|---|---|---|"]
        lines += [f"| `{move.verb}` | {', '.join(move.sources)} | {move.target} |" for move in lifecycle.moves]
        words = ", ".join(f"{state} = *{word}*" for state, word in lifecycle.labels.items())
        lines += ["", f"On the screen: {words}.", ""]
    return "\n".join(lines).rstrip() + "\n"


def _words(relation: Relation) -> str:
    return relation.__name__.replace("_", " ")


def _diagram(lifecycle: Lifecycle) -> list[str]:
    arrows = [f"    {source} --> {move.target}: {move.verb}" for move in lifecycle.moves for source in move.sources]
    return ["```mermaid", "stateDiagram-v2", f"    [*] --> {lifecycle.initial}", *arrows, "```"]


def main() -> None:
    """Write both pages."""
    (ROOT / "docs" / "permissions.md").write_text(permissions_page(), "utf-8")
    (ROOT / "docs" / "lifecycles.md").write_text(lifecycles_page(), "utf-8")


if __name__ == "__main__":
    main()
