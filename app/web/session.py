"""The request's database session and its actor, and the gate: sign-in is the default, public endpoints are listed."""

from dataclasses import dataclass, replace
from secrets import token_urlsafe
from urllib.parse import urlsplit

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user
from sqlalchemy.orm import Session, sessionmaker

from app.core import editions
from app.core.actor import VISITOR, Actor
from app.core.errors import NotSignedIn
from app.core.secret import hash_of
from app.permissions import PERMISSIONS
from app.public import PUBLIC
from app.settings import Settings

WITHOUT_ACTOR = frozenset(
    {"web.asset", "web.favicon", "web.health"}
)  # the same for everyone, and asked for all the time

login_manager = LoginManager()
login_manager.session_protection = None  # the session table decides, not the browser's address


@dataclass(frozen=True)
class House:
    """What the application was made with."""

    settings: Settings
    sessions: sessionmaker[Session]


@dataclass(frozen=True)
class SignedIn:
    """Flask-Login's user: a row of the session table with the actor that it stands for.

    `get_id` is the session's secret token, so a copied cookie is worthless once the row is ended.
    """

    token: str
    session_id: int
    actor: Actor
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        return self.token


def house() -> House:
    """The House of the running application."""
    made: House = current_app.extensions["paraplu"]
    return made


def settings() -> Settings:
    """The settings of the running application."""
    return house().settings


def db() -> Session:
    """The request's database session. Reads happen on it as they come; writes only within `transaction(db())`."""
    if "db" not in g:
        g.db = house().sessions()
    opened: Session = g.db
    return opened


def signed_in() -> SignedIn | None:
    """The signed-in browser, or None."""
    user = current_user._get_current_object()
    return user if isinstance(user, SignedIn) else None


def current_actor() -> Actor:
    """Who makes this request. Pass it on to actions and queries as an argument."""
    user = signed_in()
    actor = user.actor if user else VISITOR
    key = session.get("draft_key")
    return replace(actor, draft_key_hash=hash_of(key)) if isinstance(key, str) else actor


def draft_key() -> str:
    """The secret in this browser's cookie that its drafts belong to until there is an account. Made when first asked."""
    if not isinstance(session.get("draft_key"), str):
        session["draft_key"] = token_urlsafe(24)
        session.permanent = True
    key: str = session["draft_key"]
    return key


def own_path(target: str | None) -> str | None:
    """The target if it is a path on this site, else None: a redirect never leads elsewhere."""
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target or len(target) > 500:
        return None
    if any(ord(sign) < 32 for sign in target):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return target if not parts.scheme and not parts.netloc else None


def attach(app: Flask) -> None:
    """Give the application its gate and its session per request. Refuses an endpoint that declares no permission."""
    login_manager.init_app(app)

    @app.before_request
    def gate() -> ResponseReturnValue | None:
        endpoint = request.endpoint
        if endpoint in WITHOUT_ACTOR:
            return None
        editions.look(house().sessions)
        # On public pages too: looking up who it is may note that they were here, and that is a transaction of its own.
        user = signed_in()
        if endpoint is None or endpoint in PUBLIC or user is not None:
            return None
        if request.method != "GET":
            raise NotSignedIn(endpoint)
        return redirect(url_for("sign_in.start", next=request.full_path.rstrip("?")), 303)

    @app.teardown_request
    def close(_error: BaseException | None) -> None:
        opened = g.pop("db", None)
        if opened is not None:
            opened.close()


def undeclared_endpoints(app: Flask) -> set[str]:
    """Endpoints that stand neither in the permissions nor on the public list. The factory refuses to start with any."""
    return set(app.view_functions) - set(PERMISSIONS) - PUBLIC
