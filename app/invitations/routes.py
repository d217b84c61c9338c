"""Inviting, and what the invited person meets behind the link."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from app.assignments.callers import posted_title
from app.callbacks import queries as callbacks
from app.core import clock
from app.core.database import transaction
from app.core.dated import settings_at
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.secret import hash_of, new_token
from app.core.words import N_
from app.invitations import actions, queries
from app.invitations.forms import AcceptForm, InviteForm
from app.invitations.lifecycle import ACCEPTED, LIFECYCLE, SENT
from app.invitations.model import MEMBER, TRIAL
from app.invitations.words import OF_AN_ORGANISATION, RELATION_MEANS, RELATION_WORDS, relations_to_give
from app.permissions import require
from app.sign_in import passwords
from app.sign_in.counting import count_try
from app.sign_in.forms import PasswordForm
from app.sign_in.routes import let_in
from app.web.bulk import Called, each, number_of, say
from app.web.fields import read_id
from app.web.paging import Paging, rows_wanted
from app.web.session import current_actor, db
from app.web.sheets import Column, asked_file, file_of
from app.web.templating import date_words, page
from app.web.words import _, ngettext

bp = Blueprint("invitations", __name__)


@dataclass(frozen=True)
class Line:
    """An invitation in the list, in words."""

    id: int
    first_name: str
    email: str
    what: str
    inviter: str
    sent: str
    sent_at: datetime
    state: str
    tone: str
    can_be_revoked: bool


COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("Voornaam"), lambda line: line.first_name),
    Column(N_("E-mailadres"), lambda line: line.email),
    Column(N_("Wordt"), lambda line: line.what),
    Column(N_("Stand"), lambda line: line.state.capitalize()),
    Column(N_("Verstuurd"), lambda line: clock.day_of(line.sent_at)),
    Column(N_("Door"), lambda line: line.inviter),
)


@bp.get("/invitations")
def overview() -> ResponseReturnValue:
    """What was sent, and what came of it."""
    require(current_actor(), "invitations.overview")
    found = queries.overview(db(), current_actor(), rows_wanted())
    lines = [_line(row) for row in found.rows]
    if asked_file():
        return file_of(_("Uitnodigingen"), COLUMNS, lines)
    return page(
        lines=lines,
        paging=Paging.of(found),
        days=settings_at(clock.today()).invitation_days,
    )


@bp.route("/invitations/new", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Invite somebody."""
    actor = current_actor()
    relations = relations_to_give(actor)
    if not relations:
        raise NotAllowed("invitations.invite")
    cooperatives = queries.cooperatives_to_invite_for(db(), actor)
    form = InviteForm(**_told_before()) if request.method == "GET" else InviteForm()
    form.offer(relations, cooperatives, queries.municipalities_to_invite_for(db(), actor))
    if form.validate_on_submit():
        only = next(iter(cooperatives)) if "cooperative" not in form else None
        new = actions.NewInvitation(
            first_name=form.first_name.data or "",
            email=form.email.data or "",
            relation=form.relation.data,
            cooperative_id=only or form.chosen("cooperative"),
            municipality_id=form.chosen("municipality"),
        )
        count_try("invite", new.email)
        try:
            with transaction(db()):
                actions.invite(db(), current_actor(), new, token=new_token())
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De uitnodiging is verstuurd aan %(name)s.", name=new.first_name))
            return redirect(url_for("invitations.overview"), 303)
    return page(form=form, days=settings_at(clock.today()).invitation_days)


@bp.post("/invitations/<int:invitation_id>/revoke")
def revoke(invitation_id: int) -> ResponseReturnValue:
    """Take an invitation back."""
    with transaction(db()):
        invitation = queries.get(db(), current_actor(), invitation_id)
        actions.revoke(db(), current_actor(), invitation)
    flash(_("De uitnodiging is ingetrokken."))
    if invitation.organisation_id in current_actor().manages:
        return redirect(url_for("organisations.show", organisation_id=invitation.organisation_id), 303)
    return redirect(url_for("invitations.overview"), 303)


@bp.post("/invitations/revoke")
def revoke_many() -> ResponseReturnValue:
    """Take back what was ticked."""
    actor = current_actor()
    require(actor, "invitations.revoke_many")

    def revoke_one(key: str, called: Called) -> None:
        invitation = queries.get(db(), actor, number_of(key))
        called(invitation.first_name)
        actions.revoke(db(), actor, invitation)

    outcome = each(request.form.getlist("chosen"), revoke_one)
    done = ngettext("Eén uitnodiging is ingetrokken.", "%(num)s uitnodigingen zijn ingetrokken.", outcome.done)
    say(outcome, done)
    return redirect(url_for("invitations.overview"), 303)


@bp.route("/invitations/<token>", methods=["GET", "POST"])
def accept(token: str) -> ResponseReturnValue:
    """Who invites you to what; and yes. Opening the link uses nothing up: mail programs open links, too."""
    try:
        invited = queries.by_token(db(), hash_of(token))
        form = AcceptForm()
        if invited.is_known:
            del form.first_name, form.last_name, form.password
        elif not form.is_submitted():
            form.first_name.data = invited.invitation.first_name
        relation = invited.invitation.relation
        if relation in OF_AN_ORGANISATION and not invited.is_known:
            form.last_name.description = _("Uw collega's en de coördinator zien uw naam.")
        is_asked = invited.is_known and current_actor().person_id != invited.person_id
        if is_asked and form.is_submitted():
            flash(_("Log eerst in. Daarna neemt u de uitnodiging aan."), "error")
            return redirect(url_for("invitations.accept", token=token), 303)
        if form.validate_on_submit():
            count_try("accept")
            newcomer = _newcomer(form) if not invited.is_known else actions.Newcomer()
            try:
                with transaction(db()):
                    invitation = queries.by_token(db(), hash_of(token)).invitation
                    person_id = actions.accept(db(), current_actor(), invitation, newcomer)
                    if not invited.is_known:
                        let_in(person_id)
            except Invalid as invalid:
                form.blame(invalid)
            else:
                flash(
                    _("U hebt de uitnodiging aangenomen.")
                    if invited.is_known
                    else _("Welkom bij Paraplu. U bent ingelogd.")
                )
                if invitation.assignment_id is not None:
                    return redirect(url_for("assignments.show", assignment_id=invitation.assignment_id), 303)
                if invitation.organisation_id is not None:
                    return redirect(url_for("organisations.show", organisation_id=invitation.organisation_id), 303)
                return redirect(url_for("profiles.edit" if relation in (TRIAL, MEMBER) else "home.mine"), 303)
    except (NotFound, Conflict):
        return page("invitations/gone.html"), 410
    return page(
        form=form,
        sign_in=_sign_in(invited.invitation.email, token) if is_asked else None,
        token=token,
        invited=invited,
        email=invited.invitation.email,
        posted=posted_title(db(), invited.invitation.assignment_id),
        what=_(RELATION_WORDS[relation]),
        meaning=_(RELATION_MEANS[relation]),
    )


def _told_before() -> dict[str, str]:
    """Name and address of who asked to be called, where the reader comes from there."""
    callback_id = read_id(request.args.get("callback", ""))
    if not callback_id:
        return {}
    callback = callbacks.get(db(), current_actor(), callback_id)
    return {"first_name": callback.first_name, "email": callback.email, "relation": TRIAL}


def _sign_in(email: str, token: str) -> PasswordForm:
    """The door of whoever has an account, which leads back here."""
    return PasswordForm(formdata=None, email=email, next=url_for("invitations.accept", token=token))


def _newcomer(form: AcceptForm) -> actions.Newcomer:
    password = form.password.data or ""
    return actions.Newcomer(
        first_name=form.first_name.data or "",
        last_name=form.last_name.data or "",
        password=password,
        password_hash=passwords.hash_password(password) if password else None,
        language=str(get_locale() or "nl")[:5],
    )


def _line(each: queries.SentLine) -> Line:
    what = _(RELATION_WORDS[each.relation])
    return Line(
        id=each.id,
        first_name=each.first_name,
        email=each.email,
        what=f"{what} · {each.place}" if each.place else what,
        inviter=each.inviter,
        sent=date_words(each.created_at),
        sent_at=each.created_at,
        state=_("verlopen") if each.is_expired else _(LIFECYCLE.labels[each.state]),
        tone="warning" if each.is_expired else {SENT: "busy", ACCEPTED: "good"}.get(each.state, "calm"),
        can_be_revoked=each.state == SENT,
    )
