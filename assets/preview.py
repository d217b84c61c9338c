"""A look at every partial with sample data, outside the product: what designers change, they see here first.

python -m assets.preview                 serves the pages at http://127.0.0.1:5055/
python -m assets.preview --check         pictures at four widths in build/preview/, axe, the HTML checker, overflow
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, flash, render_template, request, send_from_directory
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from playwright.sync_api import ConsoleMessage, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from app.web import assets, icons
from assets import preview_data as data

ROOT = Path(__file__).resolve().parents[1]
PORT = 5055
WIDTHS = (320, 390, 768, 1280)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; connect-src 'self'"
)
ENDPOINTS = ("home.show", "home.help", "home.mine", "offerings.search", "sign_in.start", "sign_in.sessions")
POSTS = ("sign_in.sign_out", "memberships.stop_acting")


@dataclass(frozen=True)
class Reader:
    """Who looks at the page."""

    signed_in: bool = False
    first_name: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the preview: its context, and who reads it."""

    context: Callable[[], dict[str, Any]]
    reader: Reader = field(default_factory=Reader)
    acting_for: str = ""
    direction: str = "ltr"
    flash: str = ""


SAMIRA = Reader(True, "Samira")
WILLEMIJN = Reader(True, "Willemijn")
PAGES: dict[str, Page] = {
    "home": Page(data.home),
    "search": Page(data.search),
    "offering": Page(data.offering),
    "question": Page(data.question, SAMIRA),
    "question-errors": Page(data.question_errors),
    "fields": Page(data.fields, SAMIRA, flash="Uw wijziging is bewaard."),
    "check": Page(data.check, SAMIRA, acting_for="Fatima"),
    "confirmation": Page(data.confirmation),
    "parts": Page(data.parts, SAMIRA),
    "desk": Page(data.desk, WILLEMIJN),
    "error": Page(data.error),
    "look": Page(data.offering),
    "rtl": Page(data.search, SAMIRA, direction="rtl"),
}


def make_app() -> Flask:
    """A Flask app with nothing but the templates' globals in it."""
    app = Flask("preview")
    app.secret_key = "preview"  # noqa: S105 - signs nothing that matters
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(ROOT / "assets" / "preview")]
    )
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: text, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    app.jinja_env.globals.update(
        icon=icons.icon,
        asset=assets.load_manifest().url,
        csrf_token=lambda: "preview",
        euro=lambda cents: f"€ {cents / 100:.2f}".replace(".", ","),
        may=lambda verb, thing=None: True,
    )
    for endpoint in ENDPOINTS + POSTS:
        methods = ["POST"] if endpoint in POSTS else ["GET"]
        app.add_url_rule(f"/{endpoint.replace('.', '/')}", endpoint, lambda: "", methods=methods)

    @app.get("/assets/<path:name>")
    def asset(name: str) -> Response:
        return send_from_directory(assets.folder(), name)

    @app.get("/look.css")
    def look() -> Response:
        return Response(data.LOOK, mimetype="text/css")

    @app.get("/")
    @app.get("/page/<name>")
    def page(name: str = "home") -> Response:
        shown = PAGES[name]
        if shown.flash:
            flash(shown.flash)
        context = data.every_page(name) | {
            "actor": shown.reader,
            "acting_for": shown.acting_for,
            "current_path": request.path,
            "lang": "nl",
            "dir": shown.direction,
            "is_demo": name == "home",
            "look": SimpleNamespace(href="/look.css") if name == "look" else None,
        }
        template = {"rtl": "search.html", "look": "offering.html"}.get(name, f"{name.partition('-')[0]}.html")
        return Response(
            render_template(template, **context, **shown.context()), headers={"Content-Security-Policy": POLICY}
        )

    return app


def check(only: list[str]) -> int:
    """Pictures, and what machines can see that is wrong. Returns the number of findings."""
    target = ROOT / "build" / "preview"
    target.mkdir(parents=True, exist_ok=True)
    axe = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
    findings: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
            ],
        )
        for name in only or PAGES:
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=width != 1280)
                view = context.new_page()
                view.on("console", partial(_note, findings, name))
                view.goto(f"http://127.0.0.1:{PORT}/page/{name}")
                wide = view.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    findings.append(f"{name} at {width}: {wide} px wide: {view.evaluate(WIDEST)}")
                view.screenshot(path=target / f"{name}-{width}.png", full_page=True)
                if width in (390, 768):
                    view.evaluate(axe)
                    for found in view.evaluate("axe.run().then(r => r.violations)"):
                        where = "; ".join(node["html"][:140] for node in found["nodes"][:3])
                        findings.append(f"{name} at {width}: axe {found['id']}: {where}")
                    findings += [f"{name} at {width}: small target: {html}" for html in view.evaluate(SMALL_TARGETS)]
                if width == 1280:
                    (target / f"{name}.html").write_text(view.request.get(view.url).text(), "utf-8")
                context.close()
        browser.close()
    vnu = ["java", "-jar", str(ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"), "--stdout"]
    pages = [str(target / f"{name}.html") for name in only or PAGES]
    answer = subprocess.run([*vnu, *pages], capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
    findings += [line.rsplit("/", 1)[-1] for line in answer.stdout.splitlines()]
    sys.stdout.write("\n".join(dict.fromkeys(findings)) + "\n" if findings else "Nothing found.\n")
    return len(findings)


def _note(findings: list[str], name: str, line: ConsoleMessage) -> None:
    findings.append(f"{name}: console: {line.text}")


WIDEST = """[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
  && !e.closest('.table-frame')).slice(0, 4).map(e => e.outerHTML.slice(0, 100)).join(' | ')"""
SMALL_TARGETS = """[...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select, textarea')]
  .filter(e => !e.closest('p, .visually-hidden, .skip-link') && !e.matches('.card__link, .visually-hidden, .choice__control, .facet__option input, .desk td *, .desk th *'))
  .filter(e => { const b = e.getBoundingClientRect(); return b.width && (b.height < 43.5 || b.width < 43.5) })
  .map(e => e.outerHTML.slice(0, 110))"""


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_arguments: object) -> None:
        """Say nothing: the findings are what matters."""


def main(arguments: list[str]) -> int:
    """Serve, or check."""
    assets.build()
    server = make_server("127.0.0.1", PORT, make_app(), threaded=True, request_handler=_Quiet)
    if "--check" not in arguments:
        server.serve_forever()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return min(check([word for word in arguments if not word.startswith("-")]), 1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
