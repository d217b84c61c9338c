"""What a browser may keep: pages that everyone may read. All others are gone from a shared computer once left."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.builders import a_buyer, a_member, an_offering
from tests.visits import Visitor


def _kept_how(visitor: Visitor, path: str) -> str | None:
    return visitor.client.get(path).headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/help", "/privacy", "/how-it-works", "/offerings", "/offerings/{id}"])
def test_what_everyone_may_read_may_be_kept_but_not_by_who_signed_in(app: Flask, session: Session, path: str) -> None:
    path = path.format(id=an_offering(session).id)
    assert _kept_how(Visitor(app), path) == "no-cache, private"
    assert _kept_how(Visitor(app, a_member(session)), path) == "no-store"


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-in/code/enter", "/sign-in/reset/abc", "/sign-up", "/me", "/nothing"]
)
def test_what_is_somebodys_own_is_never_kept(app: Flask, path: str) -> None:
    assert _kept_how(Visitor(app), path) == "no-store"


def test_a_visitors_draft_is_never_kept(app: Flask) -> None:
    visitor = Visitor(app)
    answer = visitor.press("/assignments/new", title="Lunch", body="Voor veertig gasten, graag warm.")
    assert _kept_how(visitor, answer.location) == "no-store"


def test_signing_out_also_lets_go_of_drafts_without_an_account(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    draft = visitor.press("/assignments/new", title="Lunch", body="Voor veertig gasten, graag warm.").location
    visitor.sign_in(a_buyer(session))
    visitor.open(draft)
    visitor.send("/sign-out", {"csrf_token": visitor.token()})
    visitor.open(draft, status=404)
