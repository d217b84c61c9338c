"""A browser without a browser: signs in, finds forms on pages, fills them in and presses the button."""

import re
from dataclasses import dataclass, field
from hashlib import sha1
from html.parser import HTMLParser
from os import urandom
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.core.actor import Actor
from app.core.database import transaction
from app.core.secret import hash_of, new_token
from app.sign_in.sessions import act_for, act_for_organisation, open_session


@dataclass
class FoundForm:
    """A form on a page: where it goes and what it would send as it stands."""

    action: str
    method: str
    values: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # of all fields, also what is not ticked or chosen
    files: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self.open: FoundForm | None = None
        self.select = ""
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = FoundForm(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.open)
        if self.open is None:
            return
        name = given.get("name", "")
        if name and tag in ("input", "select", "textarea", "button"):
            (self.open.files if given.get("type") == "file" else self.open.names).add(name)
        if tag == "button" and name:
            self.open.buttons.append((name, given.get("value", "")))
        if tag == "select":
            self.select = name
        if tag == "option" and self.select and "selected" in given:
            self.open.values[self.select] = given.get("value", "")
        if tag == "textarea" and name:
            self.textarea = name
            self.open.values[name] = ""
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in given:
                    self.open.values.setdefault(name, [])
                    self.open.values[name] = [*self.open.values[name], given.get("value", "y")]
            elif kind not in ("file", "submit"):
                self.open.values[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.textarea and self.open is not None:
            self.open.values[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.open is not None:
            # A browser drops the one line end that stands right after the opening tag.
            self.open.values[self.textarea] = re.sub(r"\A\r?\n", "", self.open.values[self.textarea])
            self.textarea = ""
        if tag == "select":
            self.select = ""
        if tag == "form":
            self.open = None


def forms_of(answer: TestResponse) -> list[FoundForm]:
    """The forms on a page."""
    return forms_in(answer.get_data(as_text=True))


def forms_in(html: str) -> list[FoundForm]:
    """The forms in a page's HTML."""
    parser = _Forms()
    parser.feed(html)
    return parser.forms


class Visitor:
    """Somebody at a browser."""

    def __init__(self, app: Flask, actor: Actor | None = None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        if actor is not None:
            self.sign_in(actor)

    def sign_in(self, actor: Actor) -> None:
        """Sign in by a row of the session table, as if the proof had been given."""
        assert actor.person_id is not None
        token = new_token()
        with self.app.extensions["paraplu"].sessions() as session, transaction(session):
            row = open_session(session, actor.person_id, token_hash=hash_of(token), browser="Firefox")
            if actor.for_whom is not None:
                act_for(session, row.id, min(actor.memberships))
            if actor.for_organisation is not None:
                act_for_organisation(session, row.id, actor.for_organisation)
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True

    def again(self) -> "Visitor":
        """The same browser once more: what happens to its cookie does not happen to this one's."""
        other = Visitor(self.app)
        name = str(self.app.config["SESSION_COOKIE_NAME"])
        cookie = self.client.get_cookie(name)
        if cookie is not None:
            other.client.set_cookie(name, cookie.value)
        return other

    def open(self, path: str, *, status: int = 200) -> TestResponse:
        """Open a page and check its status."""
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.get_data(as_text=True)[:2000]}"
        return answer

    def press(self, path: str, status: int = 303, *, form: int | str | None = None, **values: Any) -> TestResponse:
        """Open a page, fill in one of its POST forms and send it. `form` is the form's number or its action."""
        page = self.open(path)
        posts = [found for found in forms_of(page) if found.method == "post"]
        if isinstance(form, str):
            posts = [found for found in posts if found.action == form]
        own = [found for found in posts if set(values) & set(found.values)] if form is None else posts
        assert posts, f"no form on {path}"
        chosen = (own or posts)[form if isinstance(form, int) else 0]
        return self.send(chosen.action or path, {**chosen.values, **values}, status=status)

    def send(self, path: str, values: dict[str, Any], *, status: int = 303) -> TestResponse:
        """Send a form as it is."""
        has_file = any(hasattr(value, "read") or isinstance(value, tuple) for value in values.values())
        answer = self.client.post(path, data=values, content_type="multipart/form-data" if has_file else None)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.get_data(as_text=True)[:3000]}"
        return answer

    def token(self) -> str:
        """A CSRF token of this browser, as a page would carry it."""
        with self.client.session_transaction() as cookie:
            secret = cookie.setdefault("csrf_token", sha1(urandom(64)).hexdigest())
        return URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token").dumps(secret)
