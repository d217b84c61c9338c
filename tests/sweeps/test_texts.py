"""No word on a screen or in a mail stands outside `_()`: in templates, in mails, and in Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from app.settings import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAILS = sorted((ROOT / "templates" / "mail").glob("*.txt"))
# Folders and files with Dutch that is no screen's, with the reason.
ELSEWHERE = {
    "demo": "the people of the demo speak Dutch, whatever the reader's language",
    "around.py": "what people write around the name of a place, to be left out",
    "telling.py": "what people write that is no reason for a match, to be left out",
    "commands.py": "written to the terminal of whoever imports, where there is no reader's language",
}
CODE = [path for path in sorted((ROOT / "app").rglob("*.py")) if not ELSEWHERE.keys() & set(path.parts)]

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


def bare_in_mail(app: Flask, source: str) -> list[str]:
    """Words of a mail outside `_()`, but for the paths of its links."""
    tree = app.jinja_env.parse(source)
    return [
        node.data.strip()
        for output in tree.find_all(nodes.Output)
        for node in output.nodes
        if isinstance(node, nodes.TemplateData)
        and WORDS.search(UNTRANSLATED.sub("", ADDRESS.sub("", node.data.replace("Subject:", ""))))
    ]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_no_text_in_a_mail_stands_outside_gettext(app: Flask, path: Path) -> None:
    assert bare_in_mail(app, path.read_text("utf-8")) == []


def test_text_in_a_mail_outside_gettext_is_found(app: Flask) -> None:
    mail = "Subject: {{ _('Goed') }}\n\nBeste {{ first_name }},\n{{ base_url }}/assignments/{{ id }}\n"
    assert bare_in_mail(app, mail) == ["Beste"]


MARKS = {"_", "N_", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext"}
SPEAKS = {
    "flash",
    "Needed",
    "NeededToGoOn",
    "StopValidation",
    "Section",
    "Item",
}  # their first argument is read by people
SEARCHED = {"Trade": 3}  # words that people search by, and never read: which argument
NAMES = {"Hoek van Holland"}
DUTCH = re.compile(
    r"\b(de|het|een|u|uw|wij|niet|geen|van|voor|naar|bij|wordt|kies|vul|schrijf|staat|mag|kunt)\b", re.IGNORECASE
)


def bare_in_code(source: str) -> list[str]:
    """Dutch sentences in Python, and any words where only people's words can stand, that no mark for translation holds.

    Such a place is what `flash()`, `Invalid()`, the checks and the fields of forms say.
    """
    tree = ast.parse(source)
    marked = {id(inner) for call in _calls(tree, MARKS) for inner in ast.walk(call)}
    marked |= {id(inner) for docstring in _docstrings(tree) for inner in ast.walk(docstring)}
    marked |= {
        id(inner)
        for call in _calls(tree, set(SEARCHED))
        for place in call.args[SEARCHED[_name(call)] :]
        for inner in ast.walk(place)
    }
    spoken = {id(inner) for place in _spoken(tree) for inner in ast.walk(place)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in marked:
            continue
        if node.value in NAMES:
            continue
        is_sentence = " " in node.value.strip() and DUTCH.search(node.value)
        if is_sentence or (id(node) in spoken and WORDS.search(UNTRANSLATED.sub("", node.value))):
            found.append(f"line {node.lineno}: {node.value!r}")
    return found


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in names)


def _docstrings(tree: ast.AST) -> Iterator[ast.Expr]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _spoken(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node)
        if name in SPEAKS or (name.endswith("Field") and name[:1].isupper()):
            yield from node.args[:1]
            yield from (each.value for each in node.keywords if each.arg in ("description", "label"))
        if name == "Invalid":
            yield from node.args[1:2]


def test_no_text_in_python_stands_outside_gettext() -> None:
    found = {path.relative_to(ROOT).as_posix(): bare_in_code(path.read_text("utf-8")) for path in CODE}
    print(f"{len(CODE)} files of Python")
    assert {path: lines for path, lines in found.items() if lines} == {}
    assert len(CODE) > 100


@pytest.mark.parametrize(
    "line",
    [
        'flash("Bewaard")',
        'flash(f"Bewaard: {title}")',
        'raise Invalid("title", "Vertel meer.")',
        'name = StringField("Naam", [Needed(_("Vul iets in."))])',
        'name = StringField(_("Naam"), description="Voornaam")',
        'name = StringField(_("Naam"), [Needed("Leeg")])',
        'word = "Dit mag u niet doen"',
    ],
)
def test_text_in_python_outside_gettext_is_found(line: str) -> None:
    assert len(bare_in_code(line)) == 1
    assert bare_in_code('flash(_("Bewaard: %(title)s", title=title))') == []
