"""Doors: password, code by mail, out again, forgotten password, and what one manages once inside."""

import logging
from datetime import timedelta

from flask import Blueprint, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user, logout_user
from sqlalchemy.exc import OperationalError

from app.core import clock
from app.core.database import transaction
from app.core.errors import Invalid, NotFound, TooManyTries
from app.core.secret import code_hash, hash_of, new_code, new_token
from app.memberships.queries import actor_of
from app.people.model import Person
from app.permissions import require
from app.sign_in import actions, limits, passwords, queries
from app.sign_in.counting import (
    count_code,
    count_try,
    empty_cookie,
    forget_codes,
    forget_tries,
    remember_browser,
)
from app.sign_in.forms import (
    AskForm,
    ChangePasswordForm,
    CodeForm,
    NewPasswordForm,
    PasswordForm,
    RemovePasswordForm,
)
from app.sign_in.sessions import note_seen, open_session
from app.web.session import SignedIn, current_actor, db, own_path, signed_in
from app.web.templating import page
from app.web.words import _

log = logging.getLogger("paraplu.sign_in")
bp = Blueprint("sign_in", __name__)

SEEN_AFTER = timedelta(minutes=1)


def load_user(token: str) -> SignedIn | None:
    """Flask-Login's loader: from the token in the cookie to the actor, or nobody."""
    row = queries.live_session(db(), hash_of(token))
    if row is None:
        return None
    session_id, person_id = row.id, row.person_id
    acting, for_organisation = row.acting_membership_id, row.acting_organisation_id
    if clock.now() - row.last_seen_at > SEEN_AFTER:
        try:
            with transaction(db()):
                note_seen(db(), session_id)
        except OperationalError as error:  # a full disk must not keep people from reading
            log.warning("last seen was not noted: %s", type(error).__name__)
    try:
        return SignedIn(token, session_id, actor_of(db(), person_id, acting, acting_organisation_id=for_organisation))
    except NotFound:  # the account was disabled
        return None


def let_in(person_id: int) -> None:
    """Sign a person in, in this browser, with a new token. Call within `transaction()`, after the proof.

    Nothing stays of who used the browser before, but the key to drafts that were written without an account. From now
    on the browser has a count of its own for the tries of this person.
    """
    before = signed_in()
    if before is not None:
        actions.sign_out(db(), before.actor, queries.my_session(db(), before.actor, before.session_id))
    _clean_cookie()
    token = new_token()
    row = open_session(db(), person_id, token_hash=hash_of(token), browser=_browser())
    session.permanent = True  # a code by mail every morning would keep people out; idle sessions end after two weeks
    login_user(SignedIn(token, row.id, actor_of(db(), person_id)))
    remember_browser(db().get_one(Person, person_id).email)


@bp.get("/sign-in")
def start() -> ResponseReturnValue:
    """How do you want to come in?"""
    target = own_path(request.args.get("next"))
    if signed_in() is not None:
        return redirect(target or url_for("home.mine"), 303)
    return page(form=PasswordForm(formdata=None, next=target or ""))


@bp.route("/sign-in/password", methods=["GET", "POST"])
def by_password() -> ResponseReturnValue:
    """With a password."""
    form = PasswordForm()
    if form.validate_on_submit():
        email = form.email.data or ""
        count_try("password", email)
        proof = queries.prove_password(db(), email, form.password.data or "")
        with transaction(db()):
            person_id = actions.by_password(db(), current_actor(), proof)
            if person_id is not None:
                forget_tries("password", email)
                let_in(person_id)
        if person_id is not None:
            return redirect(own_path(form.next.data) or url_for("home.mine"), 303)
        form.blame(Invalid("password", actions.WRONG_PASSWORD))
    return page("sign_in/start.html", form=form)


@bp.route("/sign-in/code", methods=["GET", "POST"])
def ask_code() -> ResponseReturnValue:
    """With a code by mail, in this browser."""
    form = AskForm()
    if form.validate_on_submit():
        count_try("code", email := form.email.data or "", limits.MAILS)
        ticket, code = new_token(), new_code()
        with transaction(db()):
            actions.ask_code(
                db(),
                current_actor(),
                email,
                code=code,
                ticket_hash=hash_of(ticket),
                secret_hash=code_hash(ticket, code),
            )
        session["sign_in"] = {"ticket": ticket, "next": own_path(form.next.data) or ""}
        return redirect(url_for("sign_in.enter_code"), 303)
    asked = PasswordForm(formdata=None, email=form.email.data, next=own_path(form.next.data) or "")
    if not form.is_submitted():
        return page("sign_in/start.html", form=asked)
    asked.email.errors = form.email.errors
    return page("sign_in/start.html", form=asked), 422


@bp.route("/sign-in/code/enter", methods=["GET", "POST"])
def enter_code() -> ResponseReturnValue:
    """Type the code over from the mail."""
    kept = session.get("sign_in") or {}
    ticket, target = str(kept.get("ticket", "")), own_path(kept.get("next"))
    form = CodeForm()
    email = queries.code_address(db(), hash_of(ticket)) if ticket else None
    is_blocked = False
    if email is not None and form.validate_on_submit():
        count_try("enter")
        try:
            count_code(email)
        except TooManyTries:
            is_blocked = True
            form.blame(Invalid("code", actions.TOO_MANY_CODES))
        else:
            with transaction(db()):
                person_id = actions.enter_code(
                    db(), current_actor(), hash_of(ticket), code_hash(ticket, form.code.data or "")
                )
                if person_id is not None:
                    forget_codes(email)
                    let_in(person_id)
            if person_id is not None:
                return redirect(target or url_for("home.mine"), 303)
            form.blame(Invalid("code", actions.WRONG_CODE))
    if email is None:
        flash(_("Die code werkt niet meer. Vraag een nieuwe code."), "error")
        return redirect(url_for("sign_in.start", next=target), 303)
    again = AskForm(formdata=None, email=email, next=target or "")
    return page(form=form, again=again, email=email, is_blocked=is_blocked, next=target)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Out again."""
    user = signed_in()
    assert user is not None
    with transaction(db()):
        actions.sign_out(db(), user.actor, queries.my_session(db(), user.actor, user.session_id))
    logout_user()
    empty_cookie()
    flash(_("U bent uitgelogd."))
    return redirect(url_for("home.show"), 303)


@bp.route("/sign-in/forgotten", methods=["GET", "POST"])
def forget_password() -> ResponseReturnValue:
    """Ask for a link by mail to choose a new password."""
    form = AskForm()
    if form.validate_on_submit():
        count_try("reset", form.email.data, limits.MAILS)
        with transaction(db()):
            actions.forget_password(db(), current_actor(), form.email.data or "", token=new_token())
        return page("sign_in/reset_sent.html", email=form.email.data)
    return page(form=form)


@bp.route("/sign-in/reset/<token>", methods=["GET", "POST"])
def reset_password(token: str) -> ResponseReturnValue:
    """Choose a new password. Opening the link uses nothing up: mail programs open links, too."""
    try:
        queries.reset_by_token(db(), hash_of(token))
        form = NewPasswordForm()
        if form.validate_on_submit():
            count_try("reset-enter")
            password = form.password.data or ""
            made = passwords.hash_password(password)
            try:
                with transaction(db()):
                    let_in(actions.reset_password(db(), current_actor(), hash_of(token), password, made))
            except Invalid as invalid:
                form.blame(invalid)
            else:
                flash(_("Uw nieuwe wachtwoord is bewaard. U bent ingelogd."))
                return redirect(url_for("home.mine"), 303)
    except NotFound:
        return page("sign_in/reset_gone.html"), 410
    return page(form=form, token=token)


@bp.route("/me/password", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    """Set, change or remove one's own password."""
    require(current_actor(), "sign_in.change_password")
    user = signed_in()
    assert user is not None
    has_one = queries.has_password(db(), user.actor)
    removes = "remove" in request.form
    form = RemovePasswordForm() if removes else ChangePasswordForm()
    if not has_one:
        del form.current
    if form.validate_on_submit():
        count_try("change", f"person:{user.actor.person_id}")
        fits = has_one and queries.own_password_fits(db(), user.actor, form.current.data or "")
        password = "" if removes else form.password.data or ""
        made = None if removes else passwords.hash_password(password)
        try:
            with transaction(db()):
                actions.change_password(
                    db(), user.actor, user.session_id, current_fits=fits, password=password, password_hash=made
                )
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(
                _("Uw wachtwoord is weg. U logt voortaan in met een code.")
                if removes
                else _("Uw wachtwoord is bewaard.")
            )
            return redirect(url_for("sign_in.sessions"), 303)
    other = ChangePasswordForm(formdata=None) if removes else RemovePasswordForm(formdata=None)
    if not has_one:
        del other.current
    return page(
        form=form,
        change_form=other if removes else form,
        remove_form=form if removes else other,
        has_one=has_one,
    )


@bp.get("/me/sessions")
def sessions() -> ResponseReturnValue:
    """Where am I signed in?"""
    user = signed_in()
    assert user is not None
    return page(
        lines=queries.my_sessions(db(), user.actor, user.session_id),
        has_password=queries.has_password(db(), user.actor),
    )


@bp.post("/me/sessions/<int:session_id>/end")
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign out another browser, or this one."""
    with transaction(db()):
        actions.end_session(db(), current_actor(), queries.my_session(db(), current_actor(), session_id))
    flash(_("U bent daar uitgelogd."))
    return redirect(url_for("sign_in.sessions"), 303)


@bp.post("/me/sessions/end-others")
def end_others() -> ResponseReturnValue:
    """Sign out everywhere else."""
    user = signed_in()
    assert user is not None
    with transaction(db()):
        actions.end_others(db(), user.actor, user.session_id)
    flash(_("U bent overal uitgelogd, behalve hier."))
    return redirect(url_for("sign_in.sessions"), 303)


def _clean_cookie() -> None:
    draft_key = session.get("draft_key")
    session.clear()
    if isinstance(draft_key, str):
        session["draft_key"] = draft_key


def _browser() -> str:
    """A word for "my sessions" that people recognise; the full line of the browser is nobody's business."""
    line = request.user_agent.string
    name = next((n for n in ("Edg", "Firefox", "Chrome", "Safari") if n in line), "")
    system = next((s for s in ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux") if s in line), "")
    return " · ".join(word for word in ({"Edg": "Edge"}.get(name, name), system) if word)
