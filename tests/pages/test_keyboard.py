"""Pages can be gone through with the Tab key alone: everything is reached, nothing holds on, and one sees where one is."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy.orm import Session

from app.core.actor import VISITOR, Actor
from tests.builders import a_buyer, a_coordinator, a_member, an_offering
from tests.pages import axe
from tests.pages.collecting import SeenPage
from tests.visits import Visitor

pytestmark = pytest.mark.browser

FOR_EVERYONE = ("/", "/how-it-works", "/privacy", "/accessibility", "/credits", "/help", "/sign-in", "/offerings")
PATHS = {
    "visitor": (*FOR_EVERYONE, "/offerings/{offering}", "/assignments/new", "/sign-up"),
    "member": (
        "/me",
        "/me/availability",
        "/me/cannot-work",
        "/profile",
        "/offerings/mine",
        "/for-me",
        "/assignments",
        "/proposals",
        "/messages",
    ),
    "buyer": ("/me", "/assignments/mine"),
    "coordinator": ("/me", "/assignments", "/memberships", "/offerings/to-check", "/invitations/new"),
}

# What Tab should stop at: of a group of radio buttons one, of what is in a closed box nothing.
STOPS = """() => {
  const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const seen = new Set();
  window.stops = [...document.querySelectorAll(wanted)].filter((e) => {
    if (e.disabled || !e.checkVisibility({visibilityProperty: true})) return false;
    if (e.type !== "radio") return true;
    if (seen.has(e.name)) return false;
    seen.add(e.name);
    return true;
  });
  window.reached = new Set();
  return window.stops.length;
}"""
# What has the focus now, or null back at the start; whether it can be seen, at itself or at what stands for it.
HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const stop = here.type === "radio" ? window.stops.find((e) => e.name === here.name) : here;
  // A date is one field and four stops: day, month, year, and the calendar.
  if (window.reached.has(stop) && here.type === "date" && window.last === here) return {what: "", shown: true};
  window.last = here;
  if (window.reached.has(stop)) return null;
  window.reached.add(stop);
  const around = [here, here.closest("label"), here.parentElement, here.nextElementSibling].filter(Boolean);
  const looks = [...around.map((e) => getComputedStyle(e)), getComputedStyle(here, "::after")];
  const shown = looks.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
  return {what: here.outerHTML.slice(0, 120), shown};
}"""
LEFT = "() => window.stops.filter((e) => !window.reached.has(e)).map((e) => e.outerHTML.slice(0, 120))"


def walked(page: Page) -> list[str]:
    """What is wrong with a page for whoever has only a keyboard."""
    found = []
    number: int = page.evaluate(STOPS)
    assert number > 5
    for count in range(number + 20):
        page.keyboard.press("Tab")
        here: dict[str, Any] | None = page.evaluate(HERE)
        if here is None:
            break
        if count == 0 and "skip-link" not in here["what"]:
            found.append(f"begins at {here['what']}")
        if not here["shown"]:
            found.append(f"one does not see the focus at {here['what']}")
    return found + [f"can't be reached: {what}" for what in page.evaluate(LEFT)]


def findings(browser: Browser, app: Flask, actor: Actor, paths: tuple[str, ...]) -> list[str]:
    """The same for some pages of somebody."""
    found = []
    visitor = Visitor(app, actor if actor.signed_in else None)
    with axe.showing(browser, app, actor) as (page, prepared):
        for path in paths:
            prepared[path] = SeenPage("", "GET", path, 200, visitor.open(path).text)
            page.goto(path)
            found += [f"{path}: {wrong}" for wrong in walked(page)]
    return found


@pytest.mark.parametrize("role", PATHS)
def test_every_link_button_and_field_is_reached_and_seen(
    browser: Browser, app: Flask, session: Session, role: str
) -> None:
    offering = an_offering(session)
    makers: dict[str, Callable[..., Actor]] = {"member": a_member, "buyer": a_buyer, "coordinator": a_coordinator}
    actor = makers[role](session) if role in makers else VISITOR
    paths = tuple(path.format(offering=offering.id) for path in PATHS[role])
    assert findings(browser, app, actor, paths) == []


def test_what_a_keyboard_does_not_reach_or_show_is_found(browser: Browser, app: Flask) -> None:
    path = "/help"
    planted = "<a href='/' tabindex='-1'>Ver weg</a><button type='button' data-bare>Hier</button></main>"
    html = Visitor(app).open(path).text.replace("</main>", planted)
    with axe.showing(browser, app, VISITOR) as (page, prepared):
        prepared[path] = SeenPage("visitor", "GET", path, 200, html)
        page.goto(path)
        page.add_style_tag(content="[data-bare]:focus { outline: none !important }")
        found = walked(page)
    assert len(found) == 2
    assert "does not see the focus" in found[0]
    assert "Ver weg" in found[1]


def test_tab_goes_into_a_folded_group_of_radio_buttons_that_was_opened(browser: Browser, app: Flask) -> None:
    visitor = Visitor(app)
    visitor.press("/assignments/new", title="Lunch", body="Voor veertig mensen.")
    path = "/assignments/1/edit/2"
    with axe.showing(browser, app, VISITOR) as (page, prepared):
        prepared[path] = SeenPage("visitor", "GET", path, 200, visitor.open(path).text)
        page.goto(path)
        page.get_by_text("Ontwerp en beeld").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "trade"
        page.keyboard.press("Space")
        chosen = page.locator("details", has_text="Ontwerp en beeld").locator("input:checked")
        assert chosen.count() == 1
        page.keyboard.press("Tab")
        assert "Huis en tuin" in page.evaluate("document.activeElement.textContent")
