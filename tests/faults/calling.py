"""A browser's requests and nothing more: fast enough to press while something breaks, and in many threads at once."""

from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from app.core.actor import Actor
from tests.site import Site
from tests.visits import forms_in


class Caller:
    """One signed-in browser. Every call is a connection of its own, as after a restart."""

    def __init__(self, site: Site, actor: Actor) -> None:
        self.port = site.port
        cookie = site.cookie_of(actor)
        self.cookies = SimpleCookie({cookie["name"]: cookie["value"]})

    def call(self, method: str, path: str, values: dict[str, Any] | None = None) -> tuple[int, str, str]:
        """Status, place that it leads to, body. OSError or HTTPException when nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            headers = {"Cookie": "; ".join(f"{each.key}={each.value}" for each in self.cookies.values())}
            if values is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, urlencode(values, doseq=True) if values is not None else None, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies.load(line)
            return answer.status, urlsplit(answer.headers.get("Location", "")).path, answer.read().decode()
        finally:
            connection.close()

    def form(self, path: str, action: str | None = None) -> dict[str, Any]:
        """What the form on this page that goes to `action` would send as it stands."""
        status, _to, html = self.call("GET", path)
        forms = [form for form in forms_in(html) if form.method == "post" and form.action == (action or path)]
        assert status == 200, f"{path}: {status}"
        assert forms, f"{path} has no form that goes to {action or path}"
        return forms[0].values
