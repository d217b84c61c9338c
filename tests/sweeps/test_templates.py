"""Every endpoint that shows a page has its template, and no template is an orphan."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from textwrap import dedent
from typing import Any

import pytest
from flask import Flask

from app.settings import ROOT, Settings
from app.web.templating import page
from tests.apps import an_app

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
View = Callable[..., Any]


@cache
def _calls_of(view: View) -> list[ast.Call]:
    try:
        tree = ast.parse(dedent(inspect.getsource(view)))
    except (OSError, SyntaxError):
        return []
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def shows_its_own(view: View, seen: set[View] | None = None) -> bool:
    """Whether the view, or a function of routes that it calls, says `page()` without a name: then that of the endpoint."""
    seen = set() if seen is None else seen
    seen.add(view)
    for call in _calls_of(view):
        name = getattr(call.func, "id", "")
        if name == "page" and not call.args:
            return True
        called = getattr(inspect.unwrap(view), "__globals__", {}).get(name)
        is_ours = inspect.isfunction(called) and "routes" in called.__module__
        if is_ours and called is not None and called not in seen and shows_its_own(called, seen):
            return True
    return False


def wrong_templates(app: Flask, written: set[str]) -> Iterator[str]:
    """Templates that nothing shows, and names of templates that code or templates ask for but nobody wrote."""
    own = {f"{name.replace('.', '/')}.html" for name, view in app.view_functions.items() if shows_its_own(view)}
    asked = set()
    for path in [*(ROOT / "app").rglob("*.py"), *TEMPLATES]:
        asked |= set(re.findall(r"[\"']([\w./-]+\.html)[\"']", path.read_text("utf-8")))
    yield from (f"{name} is shown by nothing" for name in sorted(written - own - asked))
    yield from (
        f"{name} was never written" for name in sorted((own | {each for each in asked if "/" in each}) - written)
    )


@pytest.fixture
def demo_app(settings: Settings) -> Iterator[Flask]:
    """The application with the doors of a demo."""
    made = an_app(replace(settings, is_demo=True))
    yield made
    made.extensions["paraplu"].sessions.kw["bind"].dispose()


def _written() -> set[str]:
    return {path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES}


def test_no_template_is_an_orphan_and_none_is_missing(demo_app: Flask) -> None:
    own = [name for name, view in demo_app.view_functions.items() if shows_its_own(view)]
    print(f"{len(TEMPLATES)} templates; {len(own)} of {len(demo_app.view_functions)} endpoints show their own")
    assert list(wrong_templates(demo_app, _written())) == []
    assert len(own) >= 35


def test_an_orphan_and_missing_templates_are_found(demo_app: Flask) -> None:
    def planted() -> Any:
        return page(form=None)

    demo_app.add_url_rule("/planted", "planted.empty", planted)
    written = _written() - {"errors/error.html"} | {"offerings/forgotten.html"}
    assert list(wrong_templates(demo_app, written)) == [
        "offerings/forgotten.html is shown by nothing",
        "errors/error.html was never written",
        "planted/empty.html was never written",
    ]
