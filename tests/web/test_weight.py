"""A page is light: how much script each kind of visitor loads, by the design at most 3 KB for members."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.web import assets
from tests.builders import a_cooperative, a_coordinator, a_member
from tests.visits import Visitor

MEMBERS_BYTES = 3_000
COORDINATORS_BYTES = 6_000


def script_bytes(html: str) -> int:
    """Of our own scripts on the page, before packing."""
    manifest = assets.load_manifest()
    sizes = {file: manifest.sizes[name][0] for name, file in manifest.files.items()}
    found = re.findall(r'<script src="/assets/([^"]+)"', html)
    assert found
    return sum(sizes[file] for file in found)


@pytest.mark.parametrize("path", ["/me", "/offerings", "/me/availability", "/profile", "/profile/portfolio"])
def test_a_member_loads_at_most_three_kilobytes_of_script(app: Flask, session: Session, path: str) -> None:
    member = Visitor(app, a_member(session, a_cooperative(session)))
    assert script_bytes(member.open(path).text) <= MEMBERS_BYTES


def test_a_coordinator_also_loads_the_keys(app: Flask, session: Session) -> None:
    at_desk = Visitor(app, a_coordinator(session, a_cooperative(session)))
    assert MEMBERS_BYTES < script_bytes(at_desk.open("/me").text) <= COORDINATORS_BYTES
