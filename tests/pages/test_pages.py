"""Every page of every role is valid HTML, can be used by everybody, and fits the screen."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy.orm import Session

from app.core.actor import VISITOR
from tests.pages import axe, validator
from tests.pages.collecting import BUSY, GROUPS, SeenPage, pages_of, roles
from tests.scope import WHOLE
from tests.sweeps.world import World

pytestmark = pytest.mark.browser


@pytest.mark.timeout(900)
@pytest.mark.parametrize("group", GROUPS)
def test_every_page_is_valid_and_can_be_used_by_everybody(
    browser: Browser, app: Flask, session: Session, world: World, tmp_path: Path, group: str
) -> None:
    pages = pages_of(app, session, world, group)
    statuses = sorted({page.status for page in pages})
    kinds = {page.kind: page for page in reversed(pages)}
    shown = pages if WHOLE else list(kinds.values())
    print(
        f"{group}: {len(pages)} pages with statuses {statuses}, {len(shown)} in a browser, by axe at {axe.LOOKED_AT} px"
    )
    assert set(statuses) >= ({200, 400, 404, 410, 413, 422} if group == "visitor" else {200, 422})
    assert len(pages) >= 15
    found = validator.findings(tmp_path / "html", pages)
    actor = roles(session, world)[group] if group in BUSY else VISITOR
    with axe.showing(browser, app, actor) as (page, prepared):
        for seen in shown:
            found += axe.findings(page, prepared, seen)
    assert not found, f"{len(found)} findings:\n" + "\n".join(found[:60])


def test_an_unclosed_tag_is_found(tmp_path: Path) -> None:
    html = "<!doctype html><html lang='nl'><head><title>Dag</title></head><body><p><b>Dag</p></body></html>"
    found = validator.findings(tmp_path / "html", [SeenPage("visitor", "GET", "/planted", 200, html)])
    assert any("/planted" in finding and "“b”" in finding for finding in found)


def test_an_image_without_alternative_and_a_page_too_wide_are_found(browser: Browser, app: Flask) -> None:
    planted = SeenPage(
        *("visitor", "GET", "/planted", 200),
        "<!doctype html><html lang='nl'><head><title>Dag</title></head><body><main><h1>Dag</h1>"
        "<img src='/favicon.ico'><p style='width:2000px'>Breed</p></main></body></html>",
    )
    with axe.showing(browser, app, VISITOR) as (page, prepared):
        found = axe.findings(page, prepared, planted)
    assert any("image-alt" in finding for finding in found)
    assert any("320 px is too wide" in finding for finding in found)
