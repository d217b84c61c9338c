"""What a site has besides pages: its assets, its mark, how it is, what may be read by machines, whom to tell about a hole."""

from datetime import timedelta

from flask import Blueprint, Response, redirect, request, send_from_directory
from flask.typing import ResponseReturnValue

from app.core import clock, signs
from app.web import assets
from app.web.session import db, settings

bp = Blueprint("web", __name__)

A_YEAR = 365 * 24 * 3600


@bp.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """A built file. Its name changes with its content, so a browser may keep it for a year."""
    folder = assets.folder()
    packed = f"{name}.gz"
    zipped = request.accept_encodings.quality("gzip") > 0 and name.endswith(assets.TEXT) and (folder / packed).is_file()
    answer = send_from_directory(folder, packed if zipped else name, max_age=A_YEAR)
    if zipped:
        answer.headers["Content-Encoding"] = "gzip"
        answer.mimetype = _mimetype(name)
    answer.vary.add("Accept-Encoding")
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


@bp.get("/favicon.ico")
def favicon() -> ResponseReturnValue:
    """Browsers ask for it by this name."""
    return redirect(assets.current().url("brand/favicon.svg"), 302)


@bp.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Whom to tell about a weakness (RFC 9116)."""
    until = (clock.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings().base_url}/help",
        f"Expires: {until}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings().base_url}/.well-known/security.txt",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@bp.get("/robots.txt")
def robots_txt() -> Response:
    """What search machines may read: pages for everyone, but not every way to filter the same list (RFC 9309)."""
    lines = ("User-agent: *", "Disallow: /me/", "Disallow: /sign-in", "Disallow: /offerings?")
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@bp.get("/health")
def health() -> Response:
    """Whether this process answers and reaches its database, and how the worker is: for whoever watches it.

    A worker that is late is no reason to stop this process: the answer stays a 200, its second line says so.
    """
    worker = signs.seen(db()).get(signs.WORKER)
    how = "never seen" if worker is None else "late" if signs.is_late(worker) else "ok"
    return Response(f"ok\nworker: {how}\n", mimetype="text/plain")


def _mimetype(name: str) -> str:
    return {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}.get(
        name.rpartition(".")[2], "application/json"
    )
