"""Writing an assignment: every page is kept as it is answered. The draft comes first, the account after."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.assignments.answers import Answer, Home, What, write
from app.assignments.attachments import CleanFile
from app.assignments.model import ASKED, Assignment, AssignmentFile, Part, Participant, Question
from app.assignments.participants import take_in
from app.assignments.traces import needs_draft, touch
from app.core import clock
from app.core.actor import Actor
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.trades import TRADES
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.people.model import Cooperative
from app.permissions import require

MOST_FILES = 5


def start(
    session: Session, actor: Actor, what: What, *, asked: Membership | None = None, trade: str | None = None
) -> Assignment:
    """Make a draft with its first answers. A visitor's belongs to the secret in the browser's cookie.

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
        organisation_id=min(actor.contact_of) if actor.is_buyer else None,
        draft_key_hash=None if actor.is_buyer else actor.draft_key_hash,
        is_private=asked is not None,
        home_cooperative_id=None if asked is None else asked.cooperative_id,
        created_at=moment,
        updated_at=moment,
        parts=[Part(position=1, people=1, trade=trade if any(trade == known.slug for known in TRADES) else None)],
    )
    write(assignment, what)
    session.add(assignment)
    session.flush()
    if asked is not None:
        take_in(session, assignment, asked, ASKED)
    return assignment


def edit(session: Session, actor: Actor, assignment: Assignment, version: int, answer: Answer) -> None:
    """Keep one page's answers. Raises Invalid, Conflict for a stale version, MoveNotAllowed once it was sent."""
    require(actor, "assignments.edit", assignment)
    needs_draft("edit", assignment)
    if isinstance(answer, Home):
        _check_home(session, actor, answer)
    touch(session, assignment, version)
    write(assignment, answer)


def claim(session: Session, actor: Actor, assignment: Assignment, organisation_id: int | None = None) -> None:
    """Give the visitor's draft to the organisation that the visitor turned out to act for.

    Whoever acts for several chooses; raises Invalid without a choice, NotAllowed for somebody else's organisation.
    """
    require(actor, "assignments.claim", assignment)
    needs_draft("claim", assignment)
    if not actor.is_buyer:
        raise NotAllowed("a draft is claimed for an organisation")
    if organisation_id is None:
        if len(actor.contact_of) > 1:
            raise Invalid("organisation", N_("Kies voor welke organisatie u dit plaatst."))
        organisation_id = min(actor.contact_of)
    if organisation_id not in actor.contact_of:
        raise NotAllowed("not a contact of this organisation")
    assignment.organisation_id = organisation_id
    assignment.draft_key_hash = None
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
    keys = [file.file_key for file in assignment.files]
    for model in (AssignmentFile, Participant, Question, Part):
        session.execute(delete(model).where(model.assignment_id == assignment.id))
    session.execute(delete(Assignment).where(Assignment.id == assignment.id))
    return keys


def _check_home(session: Session, actor: Actor, answer: Home) -> None:
    if answer.cooperative_id is not None and session.get(Cooperative, answer.cooperative_id) is None:
        raise Invalid("cooperative", N_("Kies uit de lijst."))
    if answer.organisation_id is not None and answer.organisation_id not in actor.contact_of:
        raise Invalid("organisation", N_("Kies uit de lijst."))
