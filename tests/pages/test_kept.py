"""The pages that give answers back are sound HTML, too: after a session that ended, and beside what somebody else wrote."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from tests.builders import a_membership, an_offering
from tests.pages.collecting import SeenPage
from tests.pages.validator import findings
from tests.visits import Visitor, forms_of

pytestmark = pytest.mark.browser


def test_pages_with_kept_answers_are_sound(app: Flask, session: Session, tmp_path: Path) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership, state="draft")
    visitor = Visitor(app, actor_of(session, membership.person_id))
    path = f"/offerings/{offering.id}/edit/2"
    form = next(form for form in forms_of(visitor.open(path)) if "title" in form.values)
    with transaction(session):
        session.get_one(Offering, offering.id).version += 1
    second = visitor.send(path, {**form.values, "title": "Brood & taart"}, status=409)
    signed_out = Visitor(app)
    values = {**form.values, "csrf_token": signed_out.token()}
    ended = signed_out.send(path, values, status=401)
    assert (
        findings(
            tmp_path / "pages",
            [
                SeenPage("member", "POST", path, answer.status_code, answer.get_data(as_text=True))
                for answer in (second, ended)
            ],
        )
        == []
    )
