"""Writing an assignment and sending it. Every page is kept as it is answered; the draft comes first, the account after.

A new organisation's first one is checked by a coordinator, the next are open at once.
"""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.assignments.actions import find_nobody
from app.assignments.changing.model import Change
from app.assignments.homes import homes_for
from app.assignments.lifecycle import CLOSED, DRAFT, SUBMITTED
from app.assignments.mails import BUYER, COORDINATOR, UNTIL_AWARD, alert_members, tell
from app.assignments.model import ASKED, Assignment, AssignmentFile, Part, Participant, Question
from app.assignments.participants import take_in
from app.assignments.posting.answers import Answer, Home, Known, What, gaps, write
from app.assignments.posting.attachments import CleanFile
from app.assignments.posting.known import part_of, take_place, take_place_and_days
from app.assignments.posting.mails import confirm_sent
from app.assignments.traces import move, needed_note, needs_draft, touch
from app.core import clock
from app.core.actor import Actor
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.history import HistoryLine
from app.core.vat import EXCLUDING, INCLUDING
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.people.model import Cooperative
from app.permissions import may, require
from app.relations import buyer_of, home_coordinator_of

MOST_FILES = 5
NO_COOPERATIVE = N_("Er is nog geen coöperatie die u kan helpen. Bel ons.")
ASKED_LEFT = N_("Het lid dat u vroeg, werkt niet meer via de coöperatie. Plaats een nieuwe opdracht voor iedereen.")


def start(
    session: Session,
    actor: Actor,
    what: What,
    *,
    asked: Membership | None = None,
    known: Known | None = None,
    like: Assignment | None = None,
) -> Assignment:
    """Make a draft with its first answers. A visitor's belongs to the secret in the browser's cookie.

    `known`: what the visitor had asked for before; the later pages show it to be changed.
    `like`: an own assignment for other work on the same day; place, days and times are taken from it.
    `asked`: for this member alone, with the member's cooperative as home. Raises NotFound for an alumnus, NotAllowed
    for a visitor without a secret, Invalid for an answer that can't be.
    """
    require(actor, "assignments.start")
    if not actor.is_buyer and not actor.draft_key_hash:
        raise NotAllowed("a draft without an owner")
    if asked is not None and asked.state == ALUMNUS:
        raise NotFound("membership")
    moment = clock.now()
    assignment = Assignment(
        organisation_id=_for_whom(session, actor) if actor.is_buyer else None,
        draft_key_hash=None if actor.is_buyer else actor.draft_key_hash,
        is_private=asked is not None,
        home_cooperative_id=_first_home(actor, asked),
        social_return=False,  # as long as nobody says otherwise: most have no such duty
        created_at=moment,
        updated_at=moment,
        parts=[part_of(known or Known(), EXCLUDING if actor.is_buyer and not actor.buys_privately else INCLUDING)],
    )
    if like is not None and buyer_of(actor, like):
        assignment.organisation_id = like.organisation_id
        take_place_and_days(like.parts[0], assignment.parts[0])
    elif not assignment.parts[0].place_name and assignment.organisation_id is not None:
        take_place(assignment.parts[0], session.get_one(Organisation, assignment.organisation_id).place_name)
    write(assignment, what)
    session.add(assignment)
    session.flush()
    if asked is not None:
        take_in(session, assignment, asked, ASKED)
    return assignment


def _for_whom(session: Session, actor: Actor) -> int:
    """The organisation for which the actor posted last; the check page lets it be changed."""
    if len(actor.buys_for) > 1:
        last = session.scalar(
            select(Assignment.organisation_id)
            .join(HistoryLine, HistoryLine.thing_id == Assignment.id)
            .where(
                HistoryLine.thing_kind == "assignment",
                HistoryLine.verb == "assignments.submit",
                HistoryLine.person_id == actor.person_id,
                Assignment.organisation_id.in_(actor.buys_for),
            )
            .order_by(HistoryLine.id.desc())
            .limit(1)
        )
        if last is not None:
            return last
    return min(actor.buys_for)


def _first_home(actor: Actor, asked: Membership | None) -> int | None:
    """The asked member's cooperative; of who acts for an organisation one of the own, which knows the caller."""
    if actor.for_organisation is not None:
        of_asked = asked is not None and asked.cooperative_id in actor.helps_from
        return asked.cooperative_id if asked is not None and of_asked else min(actor.helps_from)
    return None if asked is None else asked.cooperative_id


def edit(session: Session, actor: Actor, assignment: Assignment, version: int, answer: Answer) -> None:
    """Keep one page's answers. Raises Invalid, Conflict for a stale version, MoveNotAllowed once it was sent."""
    require(actor, "assignments.edit", assignment)
    needs_draft("edit", assignment)
    if isinstance(answer, Home):
        _check_home(session, actor, answer)
    touch(session, assignment, version)
    write(assignment, answer)
    if isinstance(answer, Home):
        _leave_duty(session, assignment)


def claim(session: Session, actor: Actor, assignment: Assignment, organisation_id: int | None = None) -> None:
    """Give the visitor's draft to the organisation that the visitor turned out to act for.

    Whoever acts for several chooses; raises Invalid without a choice, NotAllowed for somebody else's organisation.
    """
    require(actor, "assignments.claim", assignment)
    needs_draft("claim", assignment)
    if not actor.is_buyer:
        raise NotAllowed("a draft is claimed for an organisation")
    if organisation_id is None:
        if len(actor.buys_for) > 1:
            raise Invalid("organisation", N_("Kies voor welke organisatie u dit plaatst."))
        organisation_id = min(actor.buys_for)
    if organisation_id not in actor.buys_for:
        raise NotAllowed("doesn't buy for this organisation")
    assignment.organisation_id = organisation_id
    assignment.draft_key_hash = None
    if actor.for_organisation is not None:
        assignment.home_cooperative_id = _first_home(actor, None)
    _leave_duty(session, assignment)
    assignment.updated_at = clock.now()
    session.flush()


def add_file(session: Session, actor: Actor, assignment: Assignment, file: CleanFile, key: str) -> AssignmentFile:
    """Add a file that was read and stored already under `key`. Needs `files` loaded. Raises Invalid past five."""
    require(actor, "assignments.add_file", assignment)
    needs_draft("add_file", assignment)
    if len(assignment.files) >= MOST_FILES:
        raise Invalid("files", N_("U kunt niet meer dan vijf bestanden toevoegen. Haal er eerst een weg."))
    added = AssignmentFile(
        file_key=key, name=file.name, media_type=file.media_type, size=len(file.data), assignment_id=assignment.id
    )
    assignment.files.append(added)
    assignment.updated_at = clock.now()
    session.flush()
    return added


def remove_file(session: Session, actor: Actor, assignment: Assignment, file_id: int) -> str:
    """Take a file off the draft; gives its key, whose bytes go once this is committed. Raises NotFound."""
    require(actor, "assignments.remove_file", assignment)
    needs_draft("remove_file", assignment)
    found = next((file for file in assignment.files if file.id == file_id), None)
    if found is None:
        raise NotFound("file")
    session.delete(found)
    assignment.files.remove(found)
    assignment.updated_at = clock.now()
    return found.file_key


def discard(session: Session, actor: Actor, assignment: Assignment) -> list[str]:
    """Delete the draft and all that hangs on it; gives the keys of its files, to delete once this is committed."""
    require(actor, "assignments.discard", assignment)
    needs_draft("discard", assignment)
    keys = {file.file_key for file in assignment.files}
    for kept in session.scalars(select(Change.after).where(Change.assignment_id == assignment.id)):
        keys |= {file["key"] for file in kept["files"]}
    for model in (Change, AssignmentFile, Participant, Question, Part):
        session.execute(delete(model).where(model.assignment_id == assignment.id))
    session.execute(delete(Assignment).where(Assignment.id == assignment.id))
    return sorted(keys)


def submit(session: Session, actor: Actor, assignment: Assignment, version: int) -> None:
    """Send the draft: open at once for an organisation that was checked before, else to the home cooperative.

    A coordinator who sends it for who called has looked at it: then it is open at once, too. One that it posts again, and
    that is closed without a choice, ends with it: else that would wait for ever. Raises Invalid with the first thing that is missing, Conflict when the draft is not what the buyer read any more.
    """
    require(actor, "assignments.submit", assignment)
    needs_draft("submit", assignment)
    touch(session, assignment, version)
    _must_be_whole(session, assignment)
    assignment.home_cooperative_id = _home_of(session, assignment)
    session.flush()
    _end_former(session, actor, assignment)
    if actor.for_organisation is not None:
        _note_checked(actor, _organisation(session, assignment))
    if _organisation(session, assignment).checked_at is not None:
        publish(session, actor, assignment)
        confirm_sent(session, actor, assignment)
        return
    move(session, actor, "submit", assignment)
    tell(session, actor, "assignments.submit", assignment, to=(COORDINATOR,))
    confirm_sent(session, actor, assignment)


def publish(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Open it: the home cooperative's coordinator says that it is fine, or the organisation is known already.

    The coordinator's yes holds for the organisation too. Raises NotAllowed for a buyer who was not checked yet,
    Invalid when it is for one member alone who left.
    """
    require(actor, "assignments.publish", assignment)
    organisation = _organisation(session, assignment)
    _must_be_whole(session, assignment)
    if home_coordinator_of(actor, assignment):
        _note_checked(actor, organisation)
    elif organisation.checked_at is None:
        raise NotAllowed("a coordinator looks first")
    assignment.opened_at = clock.now()
    move(session, actor, "publish", assignment)
    tell(session, actor, "assignments.publish", assignment, to=UNTIL_AWARD)
    alert_members(session, assignment)


def send_back(session: Session, actor: Actor, assignment: Assignment, note: str) -> None:
    """Give it back to the buyer with a word about what to change. Raises Invalid without a word."""
    require(actor, "assignments.send_back", assignment)
    note = needed_note("note", note, N_("Schrijf wat de opdrachtgever moet veranderen."))
    move(session, actor, "send_back", assignment, note)
    tell(session, actor, "assignments.send_back", assignment, to=(BUYER,), note=note)


def _end_former(session: Session, actor: Actor, again: Assignment) -> None:
    """Nobody was found for the one that is posted again, if that is how it stands and the actor may say so."""
    former = session.get(Assignment, again.again_of_id) if again.again_of_id is not None else None
    if former is not None and former.state == CLOSED and may(actor, "assignments.find_nobody", former):
        find_nobody(session, actor, former, is_again=True)


def _leave_duty(session: Session, assignment: Assignment) -> None:
    """Social return is a duty of organisations: whoever asks for oneself has none."""
    if assignment.organisation_id is not None and _organisation(session, assignment).is_private:
        assignment.social_return = False


def _note_checked(actor: Actor, organisation: Organisation) -> None:
    if organisation.checked_at is None:
        organisation.checked_at, organisation.checked_by_id = clock.now(), actor.person_id


def _check_home(session: Session, actor: Actor, answer: Home) -> None:
    if answer.cooperative_id is not None and session.get(Cooperative, answer.cooperative_id) is None:
        raise Invalid("cooperative", N_("Kies uit de lijst."))
    if actor.for_organisation is not None and answer.cooperative_id not in actor.helps_from:
        raise Invalid("cooperative", N_("Kies uit de lijst."))
    if answer.organisation_id is not None and answer.organisation_id not in actor.buys_for:
        raise Invalid("organisation", N_("Kies uit de lijst."))


def _must_be_whole(session: Session, assignment: Assignment) -> None:
    missing = gaps(assignment)
    if missing:
        raise Invalid(missing[0].field, missing[0].message)
    if assignment.is_private and assignment.state in (DRAFT, SUBMITTED):
        asked = session.scalar(
            select(Membership.state)
            .join(Participant, Participant.membership_id == Membership.id)
            .where(Participant.assignment_id == assignment.id, Participant.how == ASKED)
        )
        if asked is None or asked == ALUMNUS:
            raise Invalid("asked", ASKED_LEFT)


def _organisation(session: Session, assignment: Assignment) -> Organisation:
    """Its organisation as it is now: a claim may have given it one a moment ago."""
    assert assignment.organisation_id is not None  # all relations of these verbs ask for one
    return session.get_one(Organisation, assignment.organisation_id)


def _home_of(session: Session, assignment: Assignment) -> int:
    """The home that was chosen, else the nearest; also where nobody coordinates the one that was chosen any more."""
    homes = [each.id for each in homes_for(session, assignment)]
    if not homes:
        raise Invalid("cooperative", NO_COOPERATIVE)
    chosen = assignment.home_cooperative_id
    return chosen if chosen is not None and chosen in homes else homes[0]
