"""What axe finds on a page, on a phone and on a desk, and whether one has to scroll sideways.

The browser gets its pages from the application in this process, so that also pages with refused answers can be shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Browser, Page, Route

from app.core.actor import Actor
from app.settings import ROOT
from tests.browsing import DESK, TOO_WIDE, new_context
from tests.pages.collecting import SeenPage
from tests.scope import WHOLE
from tests.visits import Visitor

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ADDRESS = "http://paraplu.test"
NARROWEST = 320  # nothing is wider than this, though axe looks at 390
WIDTHS = (390, 768, 1280)
LOOKED_AT = (390, 1280) if WHOLE else (390,)  # by axe: what it finds hardly ever depends on the width
HEIGHT = 900

RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}});
  return found.violations.map((v) => `${v.id}: ${v.help} … ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
}"""


@contextmanager
def showing(browser: Browser, app: Flask, actor: Actor) -> Iterator[tuple[Page, dict[str, SeenPage]]]:
    """A browser page that is served by the application. What is put in the dictionary, by path, is shown as it is."""
    client = Visitor(app, actor if actor.signed_in else None).client
    prepared: dict[str, SeenPage] = {}

    def serve(route: Route) -> None:
        address = urlsplit(route.request.url)
        path = f"{address.path}?{address.query}" if address.query else address.path
        if route.request.is_navigation_request():
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=prepared[path].html)
            return
        answer = client.get(path)
        headers = {name: value for name, value in answer.headers if name.lower() != "content-length"}
        route.fulfill(status=answer.status_code, headers=headers, body=answer.get_data())
        answer.close()

    context = new_context(browser, DESK, ADDRESS, bypass_csp=True)
    try:
        context.add_init_script(path=AXE)
        context.route(f"{ADDRESS}/**", serve)
        yield context.new_page(), prepared
    finally:
        context.close()


def findings(page: Page, prepared: dict[str, SeenPage], seen: SeenPage) -> list[str]:
    """What is wrong with one page, on a phone and on a desk."""
    found: list[str] = []
    prepared[urlsplit(seen.path)._replace(fragment="").geturl()] = seen
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    page.goto(seen.path)
    found += [f"{seen} at {NARROWEST} px is too wide: {wide}" for wide in page.evaluate(TOO_WIDE)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{seen} at {width} px is too wide: {wide}" for wide in page.evaluate(TOO_WIDE)]
        violations: list[Any] = page.evaluate(RUN_AXE) if width in LOOKED_AT else []
        found += [f"{seen} at {width} px: {violation}" for violation in violations]
    return found
