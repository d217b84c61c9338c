"""An organisation's page in words, and the word for a colleague who presses in vain."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.core import clock
from app.core.actor import Actor
from app.invitations.lifecycle import SENT
from app.invitations.model import Invitation
from app.organisations.model import RIGHTS, Organisation
from app.organisations.own import queries
from app.web.rows import Fact, HistoryRow
from app.web.session import db
from app.web.templating import date_words, moment_words
from app.web.words import _


@dataclass(frozen=True)
class Row:
    """A colleague on the page. `lines` says since when."""

    id: int
    name: str
    email: str
    rights: str
    since: str
    is_me: bool


@dataclass(frozen=True)
class InvitedRow:
    """Somebody who was invited and did not answer so far."""

    id: int
    name: str
    email: str
    rights: str
    until: str


def facts_of(organisation: Organisation, *, knows_caller: bool) -> list[Fact]:
    """Place, telephone and KvK number, as far as known; and who called, for who may read that."""
    facts = [
        Fact(_("Woonplaats") if organisation.is_private else _("Plaats"), organisation.place_name),
        Fact(_("KvK-nummer"), _("Nog niet bekend") if organisation.lacks_kvk else organisation.kvk),
    ]
    if knows_caller:
        facts += [
            Fact(_("Telefoon"), organisation.phone),
            Fact(_("Beller"), organisation.contact_name),
            Fact(_("E-mailadres"), organisation.contact_email),
        ]
    return [fact for fact in facts if fact.value]


def rows_of(actor: Actor, colleagues: list[queries.Colleague]) -> list[Row]:
    """The colleagues with their rights in words."""
    return [
        Row(
            each.id,
            each.name,
            each.email,
            _(RIGHTS[each.rights]).capitalize(),
            date_words(each.since),
            each.person_id == actor.person_id,
        )
        for each in colleagues
    ]


def invited_rows(organisation: Organisation) -> list[InvitedRow]:
    """Who is invited and can still say yes."""
    rows = db().scalars(
        select(Invitation)
        .where(
            Invitation.organisation_id == organisation.id,
            Invitation.state == SENT,
            Invitation.expires_at > clock.now(),
        )
        .order_by(Invitation.id)
        .limit(50)
    )
    return [
        InvitedRow(
            each.id, each.first_name, each.email, _(RIGHTS[each.relation]).capitalize(), date_words(each.expires_at)
        )
        for each in rows
    ]


def story_rows(organisation: Organisation) -> list[HistoryRow]:
    """What happened, the newest first."""
    return [
        HistoryRow(moment_words(line.at), line.who, f"{_(line.what)}: {line.note}" if line.note else _(line.what), "")
        for line in queries.story(db(), organisation.id)
    ]


def who_may(actor: Actor) -> str:
    """For a colleague without the right: who can give it. Empty for everyone else.

    The page that says so must come in any case: a database that gives no answer leaves the names out.
    """
    lesser = actor.contact_of - actor.manages
    if not lesser:
        return ""
    try:
        names = queries.managers_of(db(), lesser)
    except SQLAlchemyError:
        return ""
    if not names:
        return ""
    asked = _(" of ").join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return _("Uw organisatie gaf u hier geen recht voor. Vraag het aan %(names)s.", names=asked)
