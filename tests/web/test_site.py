"""What a site has besides pages: what search machines may read."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.builders import an_offering
from tests.visits import Visitor


def may_be_read(app: Flask, path: str) -> bool:
    """Whether robots.txt lets search machines read this address: no rule of it begins the address (RFC 9309)."""
    answer = Visitor(app).open("/robots.txt")
    assert answer.mimetype == "text/plain"
    first, *rules = answer.text.splitlines()
    assert first == "User-agent: *"
    assert all(rule.startswith("Disallow: /") for rule in rules)
    return not any(path.startswith(rule.removeprefix("Disallow: ")) for rule in rules)


def test_search_machines_may_read_what_is_for_everyone(app: Flask, session: Session) -> None:
    offering = an_offering(session)
    paths = ["/", "/help", "/how-it-works", "/privacy", "/offerings"]
    paths += [f"/offerings/{offering.id}", f"/members/{offering.membership_id}"]
    for path in paths:
        Visitor(app).open(path)
        assert may_be_read(app, path), path


@pytest.mark.parametrize("path", ["/offerings?work=food", "/sign-in?next=/me", "/me/sessions"])
def test_search_machines_stay_out_of_filters_and_of_what_is_somebodys_own(app: Flask, path: str) -> None:
    assert not may_be_read(app, path)
