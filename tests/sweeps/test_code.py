"""Rules that can be read from the code: `require` first, one verb one name, a template for every mail."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from flask import Flask

from app.permissions import PERMISSIONS
from app.public import PUBLIC
from app.settings import ROOT

ACTIONS = sorted((ROOT / "app").rglob("actions*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAILS = sorted((ROOT / "templates" / "mail").glob("*.txt"))

# Public functions in actions that ask no permission, each with the reason.
ASK_NOTHING: dict[str, str] = {}


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
    names = {line.partition(":")[0] for line in found}
    unexpected = [line for line in found if line.partition(":")[0] not in ASK_NOTHING]
    print(f"{len(ACTIONS)} files of actions")
    assert len(ACTIONS) >= 8
    assert unexpected == []
    assert set(ASK_NOTHING) - names == set(), "listed, but it asks, or is there no more"


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


def used_verbs(app: Flask, sources: Iterable[str], templates: Iterable[str]) -> set[str]:
    """Verbs that an endpoint is named after, or that code or a template asks about: `require`, `may`, `get_for`, …

    A verb in a list of words or a line of history is no use of the permission. Of a verb that is put together from
    parts ("assignments." + verb), each part that some call in that file names counts.
    """
    found = set(app.view_functions)
    for source in sources:
        tree = ast.parse(source)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ASKS:
                found |= {
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    for text in templates:
        found |= set(re.findall(r"""\bmay\(["']([\w.]+)["']""", text))
    return found


ASKS = {"require", "may", "may_do", "get_for", "to_change", "assignment_for"}


def _python() -> list[str]:
    return [path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py") if path.name != "permissions.py"]


def test_every_permission_is_used_by_an_endpoint_or_asked_for(app: Flask) -> None:
    used = used_verbs(app, _python(), [path.read_text("utf-8") for path in TEMPLATES])
    assert set(PERMISSIONS) - used == set()


def test_a_permission_that_nothing_asks_for_is_found(app: Flask) -> None:
    source = 'history.record(session, actor, "planted.only_told", "thing", 1)\nrequire(actor, "planted.asked", thing)'
    used = used_verbs(app, [source], ['{% if may("planted.shown", thing) %}', "planted.written"])
    assert {verb for verb in used if verb.startswith("planted.")} == {"planted.asked", "planted.shown"}


def left_mails(sources: Iterable[str]) -> set[str]:
    """Names of mails that code leaves: by `leave_mail`, or by a function that passes a name on to it (`tell`, `_tell`).

    Such a function is found by its parameter: what its callers put there is the name.
    """
    trees = [ast.parse(source) for source in sources]
    passers = {"leave_mail": 1}
    while more := {
        function.name: at
        for tree in trees
        for function, at in _passing_on(tree, passers)
        if function.name not in passers
    }:
        passers |= more
    found: set[str] = set()
    for tree in trees:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in passers:
                found |= _texts(node, passers[name])
    return found


def _passing_on(tree: ast.Module, passers: dict[str, int]) -> Iterator[tuple[ast.FunctionDef, int]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = [argument.arg for argument in function.args.args]
        for node in ast.walk(function):
            if not isinstance(node, ast.Call):
                continue
            at = passers.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
            if at is None or len(node.args) <= at:
                continue
            inside = {each.id for each in ast.walk(node.args[at]) if isinstance(each, ast.Name)}
            yield from ((function, names.index(name)) for name in inside if name in names)


def _texts(call: ast.Call, at: int) -> set[str]:
    """The texts that may stand at this place of a call: one, or either of two."""
    if len(call.args) <= at:
        return set()
    return {
        each.value for each in ast.walk(call.args[at]) if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def test_every_mail_belongs_to_a_verb_is_left_by_some_code_and_has_a_template() -> None:
    left = left_mails(_python())
    written = {path.stem for path in MAILS} - {"base"}
    print(f"{len(written)} mails; left: {sorted(left)}")
    assert left - written == set(), "left, but there is no template"
    assert written - left == set(), "written, but nothing leaves it"
    unknown = {name for name in written if name not in PERMISSIONS and name not in PUBLIC}
    assert unknown == set(), "a mail is named after the verb that causes it"


def test_a_mail_without_template_is_found_also_behind_a_function() -> None:
    source = """
def tell(session, verb, person):
    outbox.leave_mail(session, verb, key="1", to=person.email)

def _tell_all(session, people, name):
    tell(session, name, people[0])

def act(session, people):
    _tell_all(session, people, "planted.first" if people else "planted.second")
    outbox.leave_mail(session, "planted.third", key="1", to="x")
"""
    assert left_mails([source]) == {"planted.first", "planted.second", "planted.third"}


def test_no_file_has_two_subjects() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): count
        for folder in ("app", "search_index")
        for path in (ROOT / folder).rglob("*.py")
        if "demo/texts" not in path.as_posix() and (count := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}
