"""Rules that can be read from the code: `require` first, one verb one name, words that can be translated."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from app.permissions import PERMISSIONS, PUBLIC
from app.settings import ROOT, Settings
from tests.apps import an_app

ACTIONS = sorted((ROOT / "app").rglob("actions*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAILS = sorted((ROOT / "templates" / "mail").glob("*.txt"))

# Public functions in actions that ask no permission, each with the reason.
ASK_NOTHING = {
    "sign_in.open_session": "whoever calls it has just proved who the person is",
    "sign_in.note_seen": "web's own bookkeeping",
    "sign_in.new_token": "makes a random text",
}


def actions_without_require(path: Path) -> Iterator[str]:
    """Public functions of an actions file whose first statement is not `require(actor, "<feature>.<verb>", …)`."""
    feature = path.relative_to(ROOT / "app").parts[0] if path.is_relative_to(ROOT / "app") else path.parent.name
    for node in ast.parse(path.read_text("utf-8")).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        body = [line for line in node.body if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))]
        name = f"{feature}.{node.name}"
        first = body[0].value if body and isinstance(body[0], ast.Expr) else None
        calls_require = (
            isinstance(first, ast.Call)
            and isinstance(first.func, ast.Name)
            and first.func.id == "require"
            and len(first.args) >= 2
            and isinstance(first.args[1], ast.Constant)
        )
        if not calls_require:
            yield f"{name}: its first line is not require(...)"
            continue
        assert isinstance(first, ast.Call)
        verb = first.args[1]
        assert isinstance(verb, ast.Constant)
        if verb.value != name:
            yield f"{name}: it requires {verb.value!r}, not its own name"


def test_every_action_asks_first_whether_the_actor_may() -> None:
    found = [line for path in ACTIONS for line in actions_without_require(path)]
    unexpected = [line for line in found if line.partition(":")[0] not in ASK_NOTHING]
    print(f"{len(ACTIONS)} files of actions")
    assert len(ACTIONS) >= 8
    assert unexpected == []


def test_an_action_that_does_not_ask_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted" / "actions.py"
    planted.parent.mkdir()
    planted.write_text(
        'def give_away(session, actor, pot):\n    """Give it."""\n    session.delete(pot)\n\n\n'
        'def close(session, actor, pot):\n    require(actor, "planted.open", pot)\n'
    )
    assert list(actions_without_require(planted)) == [
        "planted.give_away: its first line is not require(...)",
        "planted.close: it requires 'planted.open', not its own name",
    ]


def test_every_permission_is_used_by_an_endpoint_or_an_action(app: Flask) -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py") if path.name != "permissions.py")
    code += "\n".join(path.read_text("utf-8") for path in TEMPLATES)
    unused = [verb for verb in PERMISSIONS if verb not in app.view_functions and f'"{verb}"' not in code]
    assert unused == []


def orphans(app: Flask, written: set[str]) -> tuple[set[str], set[str]]:
    """Templates that nothing shows, and names of templates that code or templates name but nobody wrote."""
    named = {f"{endpoint.replace('.', '/')}.html" for endpoint in app.view_functions}
    asked = set()
    for path in [*(ROOT / "app").rglob("*.py"), *TEMPLATES]:
        asked |= set(re.findall(r"[\"']([\w./-]+\.html)[\"']", path.read_text("utf-8")))
    return written - named - asked, {name for name in asked if "/" in name} - written


@pytest.fixture
def demo_app(settings: Settings) -> Iterator[Flask]:
    """The application with the doors of a demo."""
    made = an_app(replace(settings, is_demo=True))
    yield made
    made.extensions["paraplu"].sessions.kw["bind"].dispose()


def _written() -> set[str]:
    return {path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES}


def test_no_template_is_an_orphan_and_none_is_missing(demo_app: Flask) -> None:
    unshown, unwritten = orphans(demo_app, _written())
    print(f"{len(TEMPLATES)} templates")
    assert unshown == set()
    assert unwritten == set()


def test_an_orphan_and_a_missing_template_are_found(demo_app: Flask) -> None:
    written = _written() - {"errors/error.html"} | {"offerings/forgotten.html"}
    assert orphans(demo_app, written) == ({"offerings/forgotten.html"}, {"errors/error.html"})


WORDS = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
SPOKEN = re.compile(r"""\b(?:aria-label|alt|title|placeholder)=["']([^"'{]*[A-Za-zÀ-ÿ]{2,}[^"'{]*)["']""")
ADDRESS = re.compile(r"/[\w/.?=&-]*")  # the path of a link
# Names that are the same in every language.
UNTRANSLATED = re.compile(r"\b(Paraplu|KvK|PDF|JPEG|PNG|WebP|km|nl|GeoNames|Nederlands|CC|BY|EUPL|Lucide)\b")


def bare_words(app: Flask, source: str) -> list[str]:
    """Words that a template shows outside `_()`: in text, and in attributes that are read aloud."""
    tree = app.jinja_env.parse(source)
    found: list[str] = []
    text = "\x00".join(
        node.data
        for output in tree.find_all(nodes.Output)
        for node in output.nodes
        if isinstance(node, nodes.TemplateData)
    )
    found += SPOKEN.findall(text)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"<svg.*?</svg>", " ", text, flags=re.DOTALL)
    # A tag may be cut in pieces by expressions: what stands between `<` and `>` is no text.
    text = re.sub(r"<[^>]*>", " ", text)
    text = re.sub(r"&\w+;|\x00-\w+", " ", text)  # entities, and the ends of ids
    found += [line.strip() for line in re.split(r"[\x00\n]", text) if WORDS.search(UNTRANSLATED.sub("", line))]
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_no_text_on_a_screen_stands_outside_gettext(app: Flask, path: Path) -> None:
    assert bare_words(app, path.read_text("utf-8")) == []


def test_text_outside_gettext_is_found(app: Flask) -> None:
    assert bare_words(app, "<p>{{ _('Goed') }}</p><p>Fout</p><img alt=\"Een foto\">") == ["Een foto", "Fout"]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_no_text_in_a_mail_stands_outside_gettext(app: Flask, path: Path) -> None:
    tree = app.jinja_env.parse(path.read_text("utf-8"))
    bare = [
        node.data.strip()
        for output in tree.find_all(nodes.Output)
        for node in output.nodes
        if isinstance(node, nodes.TemplateData)
        and WORDS.search(UNTRANSLATED.sub("", ADDRESS.sub("", node.data.replace("Subject:", ""))))
    ]
    assert bare == []


def test_every_mail_belongs_to_a_verb_and_every_mail_that_is_left_has_a_template() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    left = set(re.findall(r'leave_mail\(\s*session,\s*"([\w.]+)"', code))
    written = {path.stem for path in MAILS} - {"base"}
    assert len(left) >= 10
    assert left - written == set(), "left, but there is no template"
    unknown = {name for name in written if name not in PERMISSIONS and name not in PUBLIC}
    assert unknown == set(), "a mail is named after the verb that causes it"


def test_no_file_has_two_subjects() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): count
        for folder in ("app", "search_index")
        for path in (ROOT / folder).rglob("*.py")
        if "demo/texts" not in path.as_posix() and (count := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}
