"""Who of those that look for a job fits one. Their wish is private: see `documents`."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.assignments.model import Assignment, Part
from app.core import trades
from app.core.actor import Actor
from app.matching.bands import band_of
from app.matching.candidates import Candidate
from app.matching.documents import audience_of, documents_for, id_of
from app.matching.questions import GOOD, for_job
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.people.model import Person
from app.profiles.model import Profile
from search_index import Document, Index


def fitting(
    session: Session,
    index: Index,
    actor: Actor,
    assignment: Assignment,
    part: Part,
    *,
    within_km: int | None,
    most: int,
    least: float,
) -> tuple[list[Candidate], bool]:
    """Members who look for a job like this one and of whom the actor may know that, the best first, and whether there
    are more. Three statements.
    """
    question = for_job(assignment, part, audience=audience_of(actor), within_km=within_km, limit=most, least=least)
    page = index.search(question)
    hits = {id_of(hit.key): hit for hit in page.hits}
    known = members(session, actor, hits)
    documents = documents_for(session, list(known))
    chosen: dict[int, Membership] = {}  # by person: whoever is in two cooperatives stands there once
    for membership_id, hit in hits.items():
        document = documents.get(membership_id)
        if document is not None and (hit.fit >= GOOD or not _is_other_work(document, part)):
            chosen.setdefault(known[membership_id].person_id, known[membership_id])
    shown = list(chosen.values())
    explained = index.explain(replace(question, within_km=None), [documents[each.id] for each in shown])
    how = {participant.membership_id: participant.how for participant in assignment.participants}
    found = [
        Candidate(
            membership_id=each.id,
            first_name=each.person.first_name,
            cooperative=each.cooperative.name,
            place=each.cooperative.place_name,
            offering=None,
            band=band_of(hits[each.id].fit, same_trade=part.trade in documents[each.id].categories),
            fit=hits[each.id].fit,
            distance_km=hits[each.id].distance_km,
            reasons=reasons,
            how=how.get(each.id, ""),
            is_own=each.cooperative_id in actor.coordinator_of,
        )
        for each, reasons in zip(shown, explained, strict=True)
    ]
    return found, page.total > len(page.hits)


def members(session: Session, actor: Actor, ids: Collection[int]) -> dict[int, Membership]:
    """Those of these memberships whose wish the actor may know, asked of the database too: search never leaks."""
    which = select(Membership).join(Profile, Profile.person_id == Membership.person_id).join(Membership.person)
    which = which.where(
        Membership.id.in_(ids), Membership.state != ALUMNUS, Profile.looks_for_job, Person.disabled_at.is_(None)
    )
    if not actor.is_system:
        which = which.where(Membership.cooperative_id.in_(actor.coordinator_of))
    found = session.scalars(which.options(joinedload(Membership.person), joinedload(Membership.cooperative)))
    return {membership.id: membership for membership in found}


def _is_other_work(document: Document, part: Part) -> bool:
    """Whether all that the member offers is of other categories than the job: then a few words in common say little."""
    asked = trades.find(part.trade)
    return bool(asked and document.categories and asked.category not in document.categories)
