"""The pages with roles and with one person's account."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.administration.blueprint import bp
from app.administration.forms import FindForm, RoleFilter
from app.administration.roles import actions, queries
from app.administration.rooms import rooms
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.secret import new_token
from app.core.words import N_
from app.invitations import queries as invitations
from app.invitations.actions import NewInvitation, invite
from app.invitations.forms import InviteForm
from app.invitations.words import OF_A_COOPERATIVE, RELATION_WORDS
from app.memberships.lifecycle import LIFECYCLE as MEMBERSHIPS
from app.permissions import require
from app.sign_in.counting import count_try
from app.web.paging import Paging, page_number
from app.web.rows import Fact, HistoryRow
from app.web.session import current_actor, db
from app.web.templating import moment_words, page
from app.web.words import _, ngettext

STORY = {
    "administration.find_person": N_("zocht dit account op"),
    "administration.end_role": N_("beëindigde een rol"),
    "administration.disable": N_("sloot het account"),
    "administration.enable": N_("opende het account weer"),
}


@dataclass(frozen=True)
class Row:
    """A role in a list, in words."""

    kind: str
    id: int
    href: str
    name: str
    is_disabled: bool
    role: str
    place: str


@bp.get("/administration/roles")
def roles() -> ResponseReturnValue:
    """Who has which role where."""
    require(current_actor(), "administration.roles")
    filter = RoleFilter(request.args)
    filter.offer(queries.numbers(db()))
    role = filter.role.data or ""
    found = queries.overview(db(), role, page_number())
    return page(
        rooms=rooms(),
        filter=filter,
        rows=[_row(held) for held in found.rows],
        paging=Paging.of(found, role=role) if role else Paging.of(found),
    )


@bp.route("/administration/people", methods=["GET", "POST"])
def find_person() -> ResponseReturnValue:
    """Find the person who has an address. The address is sent, so that it stands in no log."""
    require(current_actor(), "administration.find_person")
    form = FindForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                person_id = actions.find_person(db(), current_actor(), form.email.data or "").id
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return redirect(url_for("administration.person", person_id=person_id), 303)
    return page(form=form)


@bp.get("/administration/people/<int:person_id>")
def person(person_id: int) -> ResponseReturnValue:
    """One account: roles, and what administrators did with it."""
    known = queries.known(db(), current_actor(), person_id)
    who = known.person
    facts = [
        Fact(_("E-mailadres"), who.email),
        Fact(_("Lid"), ", ".join(f"{name} ({_(MEMBERSHIPS.labels[state])})" for name, state in known.memberships)),
        Fact(_("Opdrachtgever"), ", ".join(known.organisations)),
        Fact(_("Account sinds"), moment_words(who.created_at)),
        Fact(_("Laatst gezien"), moment_words(known.last_seen)),
        Fact(_("Nu ingelogd"), ngettext("in %(num)s browser", "in %(num)s browsers", known.sessions)),
    ]
    return page(
        person=who,
        is_open=who.disabled_at is None,
        is_oneself=person_id == current_actor().person_id,
        facts=[fact for fact in facts if fact.value],
        roles=[_row(held) for held in queries.roles_of(db(), person_id)],
        lines=[
            HistoryRow(
                moment_words(line.at),
                name or _("Paraplu"),
                _(STORY[line.verb]) + (f": {line.note}" if line.note else ""),
                "",
            )
            for line, name in queries.story(db(), person_id)
            if line.verb in STORY
        ],
    )


@bp.route("/administration/people/<int:person_id>/give-role", methods=["GET", "POST"])
def give_role(person_id: int) -> ResponseReturnValue:
    """Invite a known person to a role: by mail, as everyone is."""
    who = queries.get(db(), current_actor(), person_id)
    require(current_actor(), "administration.give_role")
    form = InviteForm()
    del form.first_name, form.email
    cooperatives = invitations.cooperatives_to_invite_for(db(), current_actor())
    form.offer(
        queries.ROLES,
        cooperatives,
        invitations.municipalities_to_invite_for(db(), current_actor()),
    )
    if form.validate_on_submit():
        count_try("invite", who.email)
        of_cooperative = form.relation.data in OF_A_COOPERATIVE
        new = NewInvitation(
            first_name=who.first_name,
            email=who.email,
            relation=form.relation.data,
            cooperative_id=form.chosen("cooperative") if of_cooperative else None,
            municipality_id=None if of_cooperative else form.chosen("municipality"),
        )
        try:
            with transaction(db()):
                invite(db(), current_actor(), new, token=new_token())
        except Invalid as invalid:
            form.blame(Invalid("relation", invalid.message) if invalid.field == "email" else invalid)
        else:
            flash(_("De uitnodiging is verstuurd aan %(name)s.", name=who.first_name))
            return redirect(url_for("administration.person", person_id=person_id), 303)
    return page(form=form, person=who)


@bp.post("/administration/roles/<kind>/<int:role_id>/end")
def end_role(kind: str, role_id: int) -> ResponseReturnValue:
    """Take a role away."""
    if kind not in queries.TABLES:
        raise NotFound("role")
    person_id = queries.role(db(), current_actor(), kind, role_id).person_id
    try:
        with transaction(db()):
            actions.end_role(db(), current_actor(), queries.role(db(), current_actor(), kind, role_id))
    except Invalid as invalid:
        flash(_(invalid.message), "error")
    else:
        flash(_("De rol is beëindigd. Dat geldt meteen."))
    if person_id == current_actor().person_id:  # one's own: this room may be closed now
        return redirect(url_for("home.mine"), 303)
    return redirect(url_for("administration.person", person_id=person_id), 303)


@bp.post("/administration/people/<int:person_id>/disable")
def disable(person_id: int) -> ResponseReturnValue:
    """Close an account."""
    try:
        with transaction(db()):
            actions.disable(db(), current_actor(), queries.get(db(), current_actor(), person_id))
    except Invalid as invalid:
        flash(_(invalid.message), "error")
    else:
        flash(_("Het account is gesloten. De persoon is overal uitgelogd."))
    return redirect(url_for("administration.person", person_id=person_id), 303)


@bp.post("/administration/people/<int:person_id>/enable")
def enable(person_id: int) -> ResponseReturnValue:
    """Open a closed account."""
    with transaction(db()):
        actions.enable(db(), current_actor(), queries.get(db(), current_actor(), person_id))
    flash(_("Het account is weer open."))
    return redirect(url_for("administration.person", person_id=person_id), 303)


def _row(held: queries.HeldRole) -> Row:
    href = url_for("administration.person", person_id=held.person_id)
    return Row(held.kind, held.id, href, held.name, held.is_disabled, _(RELATION_WORDS[held.role]), held.place)
