"""What a person sees when something is refused: a page with the fitting status, what to do next, and who can help."""

import logging
from secrets import token_hex

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.core.errors import Conflict, MoveNotAllowed, NotAllowed, NotFound, TooManyTries
from app.web.words import _

log = logging.getLogger("paraplu.web")

SHORTEST_KEPT = 10  # characters: below, it is quicker to type it again
SECRET_FIELDS = ("password", "csrf_token", "code", "token", "version")


def attach(app: Flask) -> None:
    """Turn the errors of the rules into pages."""

    @app.errorhandler(NotFound)
    @app.errorhandler(404)
    def not_found(_error: Exception) -> Response:
        return _page(404, _("Deze pagina is er niet"), _("Misschien is de pagina verplaatst of weg."))

    @app.errorhandler(NotAllowed)
    def not_allowed(_error: Exception) -> Response:
        return _page(403, _("Dit mag u niet doen"), _("Vraag uw coördinator om hulp als u dit wel nodig hebt."))

    @app.errorhandler(MoveNotAllowed)
    @app.errorhandler(Conflict)
    def conflict(_error: Exception) -> Response:
        return _page(
            409,
            _("Er is intussen iets veranderd"),
            _("Iemand anders was u net voor. Kijk hoe het er nu voor staat."),
            kept=_kept_answers(),
        )

    @app.errorhandler(TooManyTries)
    def too_many(error: TooManyTries) -> Response:
        minutes = max(1, round(error.seconds / 60))
        answer = _page(
            429,
            _("U hebt dit te vaak geprobeerd"),
            _("Wacht %(minutes)s minuten en probeer het dan opnieuw.", minutes=minutes),
        )
        answer.headers["Retry-After"] = str(error.seconds)
        return answer

    @app.errorhandler(CSRFError)
    def csrf(_error: Exception) -> Response:
        return _page(
            400,
            _("Dit formulier was verlopen"),
            _("Ga terug, laad de pagina opnieuw en verstuur het formulier nog een keer."),
            kept=_kept_answers(),
        )

    @app.errorhandler(413)
    def too_large(_error: Exception) -> Response:
        most = app.config["MAX_CONTENT_LENGTH"] // (1024 * 1024)
        return _page(
            413,
            _("Dat bestand is te groot"),
            _("Een bestand mag %(most)s MB groot zijn. Er is niets bewaard van deze stap.", most=most),
        )

    @app.errorhandler(HTTPException)
    def other(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        answer = _page(
            error.code, _("Dit kan niet"), _("Wij begrijpen deze vraag niet. Ga terug en probeer het opnieuw.")
        )
        if error.code == 405 and (allowed := error.get_response().headers.get("Allow")):
            answer.headers["Allow"] = allowed
        return answer

    @app.errorhandler(OperationalError)
    def database_down(error: OperationalError) -> Response:
        return _broken(
            error, 503, _("Paraplu kan nu niets bewaren"), _("Er is niets half gedaan. Probeer het straks opnieuw.")
        )

    @app.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        return _broken(
            error, 500, _("Er ging iets mis"), _("Dit ligt aan ons. Er is niets half gedaan. Probeer het opnieuw.")
        )


def _broken(error: Exception, status: int, title: str, text: str) -> Response:
    number = token_hex(4)
    # The exception's own text may hold what somebody typed: only its type and place go to the log.
    log.error("error %s at %s: %s", number, request.endpoint, type(error).__name__, exc_info=_without_words(error))
    return _page(status, title, text, number=number)


def _without_words(error: BaseException) -> BaseException:
    """The same traceback on an exception that says nothing of its content."""
    plain = RuntimeError(type(error).__name__)
    return plain.with_traceback(error.__traceback__)


def _kept_answers() -> list[str]:
    """What the person had written, so that nothing is lost: shown on the page to copy from. Not what was ticked."""
    return [
        value
        for name, value in request.form.items(multi=True)
        if len(value.strip()) >= SHORTEST_KEPT and not any(secret in name for secret in SECRET_FIELDS)
    ]


def _page(status: int, title: str, text: str, *, number: str = "", kept: list[str] | None = None) -> Response:
    body = render_template("errors/error.html", title=title, text=text, status=status, number=number, kept=kept or [])
    return Response(body, status, mimetype="text/html")
