"""Members from a file. A new address becomes a member; who has an account already is asked, and decides.

Nothing of an account is overwritten: a file fills in what its person left empty, and only for a member of this
cooperative. Languages and competences are for the coordinators until the member chooses otherwise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.addresses import read_email
from app.core.errors import Invalid
from app.core.secret import new_token
from app.core.words import N_
from app.imports.model import Import
from app.imports.rows import Item, Taken
from app.invitations.actions import NewInvitation, invite
from app.invitations.lifecycle import SENT
from app.invitations.model import Invitation
from app.memberships.lifecycle import ALUMNUS, MEMBER, TRIAL
from app.memberships.model import Membership
from app.offerings.importing.files import Row
from app.offerings.importing.rows import read_languages
from app.people.model import Person
from app.profiles.actions import LONGEST_COMPETENCE, MOST_COMPETENCES
from app.profiles.model import COORDINATORS, Profile

NO_NAME = N_("de voornaam mist. Vul de voornaam in.")
LONG_NAME = N_("de naam is te lang. Gebruik niet meer dan %(most)s tekens.")
NO_ADDRESS = N_("het e-mailadres mist. Zonder e-mailadres kan iemand geen lid worden op deze site.")
WRONG_ADDRESS = N_("dit is geen e-mailadres. Schrijf het zo: naam@voorbeeld.nl.")
WRONG_PHONE = N_("dit is geen telefoonnummer. Schrijf het zo: 06 12 34 56 78.")
WRONG_STATE = N_("deze stand kennen wij niet. Kies uit: lid, proefperiode.")
WRONG_DAY = N_("dit is geen datum. Schrijf dag-maand-jaar, zoals 12-03-2026.")
LATER = N_("deze datum moet nog komen. Vul in sinds wanneer iemand lid is.")
MANY_COMPETENCES = N_("hier staan te veel vaardigheden. Noem er niet meer dan %(most)s.")
LONG_COMPETENCE = N_("een vaardigheid is te lang. Gebruik niet meer dan %(most)s tekens, met een komma ertussen.")
LEFT = N_("dit is een oud-lid. Laat dit lid terugkomen op de pagina van het lid zelf.")
HAS_ACCOUNT = N_("met dit e-mailadres is er al een account. Kies „Stuur uitnodigingen”: dan beslist die persoon zelf.")

STATES = {"": MEMBER, "lid": MEMBER, "member": MEMBER, "volledig lid": MEMBER, "proefperiode": TRIAL, "proeflid": TRIAL}
STATES |= {"proef": TRIAL, "trial": TRIAL, "in proefperiode": TRIAL}
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,24}")
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class ImportedMember:
    """A row that makes sense. `started_at` is empty when the file does not say it."""

    first_name: str
    last_name: str
    email: str
    phone: str
    languages: tuple[str, ...]
    competences: tuple[str, ...]
    state: str
    started_at: datetime | None


class Members:
    """The members of one cooperative. Few at once: each may be a mail, and the lines of several tables."""

    batch = 100

    def __init__(self, _session: Session, imported: Import) -> None:
        self.cooperative_id = imported.cooperative_id
        self.sends_invitations = imported.sends_invitations

    def understand(self, row: Row) -> tuple[str, Any]:
        said = row.values
        if not said.get("email"):
            raise Invalid("email", NO_ADDRESS)
        email = read_email(said["email"])
        if email is None:
            raise Invalid("email", WRONG_ADDRESS)
        state = STATES.get(" ".join(said.get("state", "").lower().split()))
        if state is None:
            raise Invalid("state", WRONG_STATE)
        first_name = _name("first_name", said.get("first_name", ""), 60)
        if not first_name:
            raise Invalid("first_name", NO_NAME)
        return email, ImportedMember(
            first_name=first_name,
            last_name=_name("last_name", said.get("last_name", ""), 80),
            email=email,
            phone=_phone(said.get("phone", "")),
            languages=read_languages(said.get("languages", "")),
            competences=_competences(said.get("competences", "")),
            state=state,
            started_at=_day(said.get("started_on", "")),
        )

    def take(self, session: Session, items: Sequence[Item], actor: Actor | None) -> Taken:
        taken = Taken()
        addresses = [item.key for item in items]
        people = {each.email: each for each in session.scalars(select(Person).where(Person.email.in_(addresses)))}
        ids = [person.id for person in people.values()]
        rows = session.scalars(
            select(Membership).where(Membership.person_id.in_(ids), Membership.cooperative_id == self.cooperative_id)
        )
        memberships = {row.person_id: row for row in rows}
        profiles = {row.person_id: row for row in session.scalars(select(Profile).where(Profile.person_id.in_(ids)))}
        invited = self._invited(session, addresses)
        for item in items:
            member: ImportedMember = item.thing
            person = people.get(member.email)
            membership = memberships.get(person.id) if person is not None else None
            if person is None:
                taken.created += 1
                taken.invited += self.sends_invitations
                if actor is not None:
                    self._welcome(session, actor, member)
            elif membership is None:
                self._ask(session, actor, item, taken, is_asked=member.email in invited)
            elif membership.state == ALUMNUS:
                taken.refuse(item, "email", LEFT)
            elif blanks := _blanks(person, profiles.get(person.id), member):
                taken.changed += 1
                if actor is not None:
                    for thing, name, value in blanks:
                        setattr(thing, name, value)
                    history.record(session, actor, "imports.save", "membership", membership.id)
                    outbox.leave_index(session, f"person:{person.id}")
            else:
                taken.same += 1
        return taken

    def _invited(self, session: Session, addresses: Sequence[str]) -> set[str]:
        """Who was asked already and can still say yes: nobody is asked twice because a file comes twice."""
        return set(
            session.scalars(
                select(Invitation.email).where(
                    Invitation.email.in_(addresses),
                    Invitation.cooperative_id == self.cooperative_id,
                    Invitation.relation.in_((TRIAL, MEMBER)),
                    Invitation.state == SENT,
                    Invitation.expires_at > clock.now(),
                )
            )
        )

    def _ask(self, session: Session, actor: Actor | None, item: Item, taken: Taken, *, is_asked: bool) -> None:
        """Somebody with an account that is none of ours: nothing happens to it until that person says yes."""
        if not self.sends_invitations:
            taken.refuse(item, "email", HAS_ACCOUNT)
        elif is_asked:
            taken.same += 1
        else:
            taken.invited += 1
            if actor is not None:
                self._invite(session, actor, item.thing)

    def _invite(self, session: Session, actor: Actor, member: ImportedMember) -> None:
        new = NewInvitation(member.first_name, member.email, member.state, self.cooperative_id, None)
        invite(session, actor, new, token=new_token())

    def _welcome(self, session: Session, actor: Actor, member: ImportedMember) -> None:
        """A new person as a member. The invitation goes before the membership: it is for whoever is no member yet."""
        moment = clock.now()
        person = Person(
            email=member.email,
            first_name=member.first_name,
            last_name=member.last_name,
            phone=member.phone,
            created_at=moment,
        )
        session.add(person)
        session.flush()
        if self.sends_invitations:
            self._invite(session, actor, member)
        membership = Membership(
            person_id=person.id,
            cooperative_id=self.cooperative_id,
            state=member.state,
            started_at=member.started_at or moment,
        )
        profile = Profile(
            person_id=person.id,
            languages=list(member.languages),
            competences=list(member.competences),
            languages_for=COORDINATORS,
            competences_for=COORDINATORS,
            updated_at=moment,
        )
        session.add_all([membership, profile])
        session.flush()
        history.record(session, actor, "imports.save", "membership", membership.id)
        outbox.leave_index(session, f"person:{person.id}")


def _blanks(person: Person, profile: Profile | None, member: ImportedMember) -> list[tuple[Any, str, Any]]:
    """What the file knows of a member and the member left empty: the row, the column, the value."""
    found: list[tuple[Any, str, Any]] = [
        (person, name, value)
        for name, value in (("last_name", member.last_name), ("phone", member.phone))
        if value and not getattr(person, name)
    ]
    if profile is not None:
        found += [
            (profile, name, list(value))
            for name, value in (("languages", member.languages), ("competences", member.competences))
            if value and not getattr(profile, name)
        ]
        found += [(profile, f"{name}_for", COORDINATORS) for thing, name, _value in list(found) if thing is profile]
    return found


def _name(field: str, text: str, most: int) -> str:
    name = " ".join(text.split())
    if len(name) > most:
        raise Invalid(field, LONG_NAME, {"most": most})
    return name


def _phone(text: str) -> str:
    """The number as it was written; a spreadsheet takes the first 0 off what it holds for a sum."""
    if re.fullmatch(r"[1-9][0-9]{8}", text):
        return f"0{text}"
    if text and not _PHONE.fullmatch(text):
        raise Invalid("phone", WRONG_PHONE)
    return text


def _competences(text: str) -> tuple[str, ...]:
    kept = tuple(
        {
            " ".join(part.split()).casefold(): " ".join(part.split())
            for part in re.split(r"[\n,;]", text)
            if part.strip()
        }.values()
    )
    if len(kept) > MOST_COMPETENCES:
        raise Invalid("competences", MANY_COMPETENCES, {"most": MOST_COMPETENCES})
    if any(len(part) > LONGEST_COMPETENCE for part in kept):
        raise Invalid("competences", LONG_COMPETENCE, {"most": LONGEST_COMPETENCE})
    return kept


def _day(text: str) -> datetime | None:
    """Noon of a Dutch day, as people write it or as a workbook holds it (2026-03-12 00:00:00)."""
    if not text:
        return None
    try:
        written = _DAY.fullmatch(text)
        day = (
            date(int(written[3]), int(written[2]), int(written[1]))
            if written
            else date.fromisoformat(text.removesuffix(" 00:00:00"))
        )
    except ValueError:
        raise Invalid("started_on", WRONG_DAY) from None
    if day > clock.today():
        raise Invalid("started_on", LATER)
    if day < EARLIEST:
        raise Invalid("started_on", WRONG_DAY)
    return datetime.combine(day, time(12), clock.HERE)
