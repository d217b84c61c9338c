"""How a buyer comes in: who you are on one page, a code from the mail on the next."""

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from app.core.database import transaction
from app.core.errors import Invalid, TooManyTries
from app.core.secret import code_hash, hash_of, new_code, new_token
from app.organisations import actions, queries
from app.organisations.blueprint import bp
from app.organisations.calling import routes as calling
from app.organisations.forms import ConfirmForm, PrivateForm, SignUpForm
from app.organisations.model import ORGANISATION, PRIVATE, SignUp
from app.organisations.own import routes as own
from app.permissions import require
from app.sign_in import limits
from app.sign_in.actions import TOO_MANY_CODES
from app.sign_in.counting import count_code, count_try, forget_codes
from app.sign_in.routes import let_in
from app.web.session import current_actor, db, own_path
from app.web.templating import page
from app.web.words import _

# The other pages hang on the same blueprint once their module is loaded.
__all__ = ["bp", "calling", "own"]


@bp.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    """Who asks? Whoever is signed in as a buyer goes on at once."""
    actor = current_actor()
    target = own_path(request.values.get("next"))
    require(actor, "organisations.sign_up")
    if actor.is_buyer:
        return redirect(target or url_for("assignments.start"), 303)
    kind = _form_for(request.values.get("who") or (ORGANISATION if request.method == "POST" else ""))
    form = kind() if kind and request.method == "POST" else _as_told_before(kind, target)
    if form is None:
        return page("organisations/who.html", next=target)
    if form.validate_on_submit():
        assert form.place.place is not None
        answers = actions.Answers(
            organisation_name=form.organisation_name.data or "" if form.organisation_name else "",
            kvk=form.kvk.data or "" if form.kvk else "",
            place_name=form.place.place.name,
            first_name=form.first_name.data or "",
            last_name=form.last_name.data or "",
            email=form.email.data or "",
            phone=form.phone.data or "",
            language=str(get_locale() or "nl")[:5],
            kind=form.who,
        )
        ticket, code = new_token(), new_code()
        count_try("sign-up", answers.email, limits.MAILS)
        try:
            with transaction(db()):
                actions.sign_up(
                    db(),
                    current_actor(),
                    answers,
                    code=code,
                    ticket_hash=hash_of(ticket),
                    secret_hash=code_hash(ticket, code),
                )
        except Invalid as invalid:
            form.blame(invalid)
        else:
            session["sign_up"] = {"ticket": ticket, "next": target or ""}
            return redirect(url_for("organisations.confirm"), 303)
    return page(form=form, next=target, is_private=form.who == PRIVATE)


@bp.route("/sign-up/code", methods=["GET", "POST"])
def confirm() -> ResponseReturnValue:
    """Type the code over from the mail."""
    require(current_actor(), "organisations.confirm")
    kept = session.get("sign_up") or {}
    ticket, target = str(kept.get("ticket", "")), own_path(kept.get("next"))
    form = ConfirmForm()
    waiting = _waiting(ticket)
    is_blocked = False
    if waiting is not None and form.validate_on_submit():
        email = waiting.email
        count_try("sign-up-code")
        try:
            count_code(email)
        except TooManyTries:
            is_blocked = True
            form.blame(Invalid("code", TOO_MANY_CODES))
        else:
            with transaction(db()):
                typed = code_hash(ticket, form.code.data or "")
                person_id = actions.confirm(db(), current_actor(), hash_of(ticket), typed)
                if person_id is not None:
                    forget_codes(email)
                    let_in(person_id)
            if person_id is not None:
                return _onward(target)
            form.blame(Invalid("code", actions.WRONG_CODE))
            waiting = _waiting(ticket)
    if waiting is None:
        flash(_("Die code werkt niet meer. Verstuur uw gegevens opnieuw, dan krijgt u een nieuwe."), "error")
        return redirect(url_for("organisations.sign_up", next=target), 303)
    return page(form=form, email=waiting.email, next=target, is_blocked=is_blocked)


def _onward(target: str | None) -> ResponseReturnValue:
    if (target or "").startswith("/assignments/"):  # there the page itself says what is left to do
        session["account_is_new"] = True
    else:
        flash(_("Uw account is klaar. U bent ingelogd."))
    return redirect(target or url_for("assignments.start"), 303)


def _form_for(who: str) -> type[SignUpForm] | None:
    """The page for somebody who asks for an organisation, or for oneself; None as long as that was not said."""
    return {ORGANISATION: SignUpForm, PRIVATE: PrivateForm}.get(who)


def _as_told_before(kind: type[SignUpForm] | None, target: str | None) -> SignUpForm | None:
    """The form with what this browser told before, so that a wrong address is put right without typing all again."""
    waiting = _waiting(str((session.get("sign_up") or {}).get("ticket", "")))
    if kind is None and waiting is not None and "who" not in request.args:
        kind = _form_for(waiting.kind)
    if kind is None or waiting is None:
        return kind(formdata=None, next=target or "") if kind else None
    return kind(formdata=None, obj=waiting, place=waiting.place_name, next=target or "")


def _waiting(ticket: str) -> SignUp | None:
    return queries.waiting_sign_up(db(), hash_of(ticket)) if ticket else None
