"""What a person sees when something is refused: a page with the fitting status, what to do next, and who can help."""

import errno
import logging
from collections.abc import Callable
from secrets import token_hex

from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from app.core.actor import Actor
from app.core.errors import Conflict, MoveNotAllowed, NotAllowed, NotFound, NotSignedIn, TooManyTries
from app.core.logs import wordless
from app.public import PUBLIC
from app.web.kept import Kept, kept_answers
from app.web.session import current_actor, signed_in
from app.web.words import _

log = logging.getLogger("paraplu.web")

FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def attach(app: Flask, who_may: Callable[[Actor], str]) -> None:
    """Turn the errors of the rules into pages. `who_may` comes from the factory: whom this person can ask for the right."""

    @app.errorhandler(NotFound)
    @app.errorhandler(404)
    def not_found(_error: Exception) -> Response:
        return _page(404, _("Deze pagina is er niet"), _("Misschien is de pagina verplaatst of weg."))

    @app.errorhandler(NotAllowed)
    def not_allowed(_error: Exception) -> Response:
        usual = _("Hebt u dit wel nodig? Bel ons, dan kijken wij mee.")
        return _page(403, _("Dit mag u niet doen"), who_may(current_actor()) or usual)

    @app.errorhandler(NotSignedIn)
    def not_signed_in(_error: Exception) -> ResponseReturnValue:
        kept = kept_answers()
        if not kept:  # a button without answers: nothing is lost
            return redirect(url_for("sign_in.start", next=_this_page() or None), 303)
        return _page(
            401,
            _("U bent niet meer ingelogd"),
            _("Uw antwoorden staan hier nog. Log in en verstuur ze opnieuw."),
            kept=kept,
            sends_again=True,
            sign_in=url_for("sign_in.start", next=_this_page() or None),
        )

    @app.errorhandler(MoveNotAllowed)
    @app.errorhandler(Conflict)
    @app.errorhandler(IntegrityError)
    def conflict(error: Exception) -> Response:
        if isinstance(error, IntegrityError):  # two at the same moment, and the database let one through
            _note("conflict", error)
        return _page(
            409,
            _("Er is intussen iets veranderd"),
            _("Dit is al gedaan, of het kan niet meer. Kijk hoe het er nu voor staat.")
            if isinstance(error, MoveNotAllowed)
            else _("Iemand anders was u net voor. Kijk hoe het er nu voor staat."),
            kept=kept_answers(),
            stands_at=_page_of_the_thing(),
        )

    @app.errorhandler(TooManyTries)
    def too_many(error: TooManyTries) -> Response:
        minutes = max(1, round(error.seconds / 60))
        answer = _page(
            429,
            _("U hebt dit te vaak geprobeerd"),
            _("Wacht %(minutes)s minuten en probeer het dan opnieuw.", minutes=minutes),
            kept=kept_answers(),
            sends_again=True,
        )
        answer.headers["Retry-After"] = str(error.seconds)
        return answer

    @app.errorhandler(CSRFError)
    def csrf(error: Exception) -> ResponseReturnValue:
        if signed_in() is None and request.endpoint not in PUBLIC:
            return not_signed_in(error)
        kept = kept_answers()
        text = _("Uw antwoorden staan hier nog. Verstuur ze nog een keer.")
        if not kept.fields:
            text = _("Ga terug, laad de pagina opnieuw en verstuur het formulier nog een keer.")
        return _page(400, _("Dit formulier was verlopen"), text, kept=kept, sends_again=True)

    @app.errorhandler(413)
    def too_large(_error: Exception) -> Response:
        most = (request.max_content_length or 0) // (1024 * 1024)
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
    def nothing_can_be_kept(error: Exception) -> Response:
        return _broken(
            error, 503, _("Paraplu kan nu niets bewaren"), _("Er is niets half gedaan. Probeer het straks opnieuw.")
        )

    @app.errorhandler(OSError)
    def disk_full(error: OSError) -> Response:
        return nothing_can_be_kept(error) if error.errno in FULL_DISK else broken(error)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        return _broken(
            error, 500, _("Er ging iets mis"), _("Dit ligt aan ons. Er is niets half gedaan. Probeer het opnieuw.")
        )


def _broken(error: Exception, status: int, title: str, text: str) -> Response:
    number = token_hex(4)
    _note(number, error)
    return _page(status, title, text, number=number, kept=kept_answers(), sends_again=True)


def _note(number: str, error: Exception) -> None:
    log.error("error %s at %s: %s", number, request.endpoint, type(error).__name__, exc_info=wordless(error))


def _page(
    status: int,
    title: str,
    text: str,
    *,
    number: str = "",
    kept: Kept | None = None,
    sends_again: bool = False,
    sign_in: str = "",
    stands_at: str = "",
) -> Response:
    """The page, with what was filled in. `sends_again`: with a button that sends the same once more.

    `stands_at`: where it is to be seen how things stand now.
    """
    kept = kept or Kept()
    body = render_template(
        "errors/error.html",
        title=title,
        text=text,
        status=status,
        number=number,
        kept=kept,
        fields=kept.fields if sends_again else (),
        form_again=_this_page() if kept.shows_now else "",
        sign_in=sign_in,
        stands_at=stands_at,
    )
    return Response(body, status, mimetype="text/html")


def _page_of_the_thing() -> str:
    """Of `/assignments/7/begin` this is `/assignments/7`; nothing where that is no page."""
    path = request.path.rpartition("/")[0]
    adapter = current_app.create_url_adapter(request)
    found = bool(path) and adapter is not None and adapter.test(path, method="GET")
    return f"{request.script_root}{path}" if found else ""


def _this_page() -> str:
    """The address of the form that was sent, or nothing when it can only be sent to."""
    can_open = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    return request.full_path.rstrip("?") if can_open else ""
