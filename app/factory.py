"""Puts the house together: settings, database, features, gate, pages."""

from datetime import timedelta

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from app import models
from app.core import editions, logs
from app.core.database import make_engine, make_sessions
from app.features import BLUEPRINTS
from app.home.navigation import help_for, navigation
from app.organisations.own.views import who_may
from app.settings import ROOT, Settings, read_settings
from app.sign_in.routes import load_user
from app.web import errors, headers, mail, session, site, templating, uploads

LARGEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """An id in a URL: what no row can have as its id is simply not there."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, min=1, max=LARGEST_ID)


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Flask:
    """Make the application, on the engine of a process that has one already.

    Raises BadSetting for a bad environment, RuntimeError for an undeclared endpoint.
    """
    settings = settings or read_settings()
    app = Flask("paraplu", root_path=str(ROOT / "app"), template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=1_000_000,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_NAME="__Host-paraplu" if settings.is_https else "paraplu",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open all day; the token dies with the session
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "app" / "translations"),
    )
    app.url_map.converters["int"] = IdConverter
    app.url_map.strict_slashes = False
    assert models.Base.metadata.tables
    sessions = make_sessions(engine or make_engine(settings.database_url))
    app.extensions["paraplu"] = session.House(settings, sessions)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way
    Babel(app)
    mail.configure(app, settings)
    uploads.attach(app)
    CSRFProtect(app)
    session.login_manager.user_loader(load_user)
    session.attach(app)
    errors.attach(app, who_may)
    headers.attach(app)
    templating.attach(app, navigation, help_for)
    app.register_blueprint(site.bp)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.is_demo:
        from app.demo.routes import bp as demo  # noqa: PLC0415 - only a demo has doors without a lock

        app.register_blueprint(demo)
    if undeclared := session.undeclared_endpoints(app):
        raise RuntimeError(f"these endpoints declare no permission: {', '.join(sorted(undeclared))}")
    editions.forget()
    logs.quiet()
    return app
