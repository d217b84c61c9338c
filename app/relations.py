"""The relations that permissions are made of: what somebody is to a thing.

A relation reads attributes of the actor and the thing, never the database. What a rule of a lifecycle forbids stands in
that lifecycle, not here.
"""

from collections.abc import Callable
from typing import Any

from app.core.actor import Actor

Relation = Callable[[Actor, Any], bool]

# ---- relations to nothing in particular ----


def anyone(actor: Actor, thing: Any) -> bool:
    """Everyone, signed in or not."""
    return True


def signed_in(actor: Actor, thing: Any) -> bool:
    """Somebody who signed in."""
    return actor.signed_in


def system(actor: Actor, thing: Any) -> bool:
    """The worker or the command line."""
    return actor.is_system


def administrator(actor: Actor, thing: Any) -> bool:
    """Who runs this installation."""
    return actor.is_administrator


def network_staff(actor: Actor, thing: Any) -> bool:
    """Somebody of the branch organisation."""
    return actor.is_network_staff


def a_member(actor: Actor, thing: Any) -> bool:
    """Somebody with a membership, in trial or full."""
    return actor.is_member


def a_coordinator(actor: Actor, thing: Any) -> bool:
    """A coordinator of any cooperative."""
    return actor.is_coordinator


def a_buyer_or_visitor(actor: Actor, thing: Any) -> bool:
    """Whoever can start an assignment: a visitor (the account comes after), or who buys for an organisation."""
    return not actor.signed_in or actor.is_buyer


def buys_itself(actor: Actor, thing: Any) -> bool:
    """Who buys for any organisation, in the own name."""
    return actor.is_buyer and actor.for_organisation is None


def a_contact_itself(actor: Actor, thing: Any) -> bool:
    """Somebody of an organisation, in the own name."""
    return actor.is_contact and actor.for_organisation is None


def a_contact(actor: Actor, thing: Any) -> bool:
    """Somebody of an organisation, whatever the rights."""
    return actor.is_contact


def oneself(actor: Actor, thing: Any) -> bool:
    """The person whose own thing this is; also the member for whom a coordinator acts."""
    return actor.signed_in and thing.person_id == actor.subject_id


def own_session(actor: Actor, thing: Any) -> bool:
    """The person whose browser this is, whoever that person acts for at the moment."""
    return actor.signed_in and thing.person_id == actor.person_id


def in_own_name(actor: Actor, thing: Any) -> bool:
    """Somebody who signed in and does nothing on another's behalf: passwords."""
    return actor.signed_in and actor.for_whom is None


# ---- relations to a cooperative's things ----


def owner(actor: Actor, thing: Any) -> bool:
    """The member whose thing this is."""
    return thing.membership_id in actor.memberships


def coordinator_of(actor: Actor, thing: Any) -> bool:
    """A coordinator of the cooperative that the thing belongs to."""
    return thing.cooperative_id in actor.coordinator_of


def coordinates(actor: Actor, thing: Any) -> bool:
    """A coordinator of this cooperative itself."""
    return thing.id in actor.coordinator_of


def coordinator_of_recipient(actor: Actor, mail: Any) -> bool:
    """A coordinator of the member, or of the home cooperative of the buyer, to whom a mail did not arrive."""
    return bool(mail.cooperative_ids & actor.coordinator_of)


def published(actor: Actor, thing: Any) -> bool:
    """Everyone, once the thing is on the site, while its member belongs to the cooperative. Needs `membership` loaded."""
    return bool(thing.state == "published" and thing.membership.state != "alumnus")


def admits_to(actor: Actor, thing: Any) -> bool:
    """Who may invite: a coordinator for the own cooperative (members, coaches, treasurers, coordinators), the
    administrator for every relation, network staff for coordinators and officers, who manages an organisation for
    colleagues."""
    if actor.is_administrator or actor.is_system:
        return True
    if thing.relation in ("manages", "buys", "reads"):
        return thing.organisation_id in actor.manages
    of_a_cooperative = thing.relation not in ("officer", "network_staff", "administrator")
    if of_a_cooperative and thing.cooperative_id in actor.coordinator_of:
        return True
    return actor.is_network_staff and thing.relation in ("coordinator", "officer")


def public_review(actor: Actor, review: Any) -> bool:
    """Everyone, unless a coordinator hid it, while its member belongs to the cooperative and both are there.

    Needs `membership` loaded, with its person and cooperative.
    """
    member = review.membership
    is_there = member.person.disabled_at is None and member.cooperative.closed_at is None
    return bool(review.state != "hidden" and member.state != "alumnus" and is_there)


# ---- relations to an organisation ----


def colleague_in(actor: Actor, organisation: Any) -> bool:
    """Anybody of this organisation, whatever the rights."""
    return organisation.id in actor.contact_of


def colleague_itself(actor: Actor, organisation: Any) -> bool:
    """Anybody of this organisation, in the own name: a coordinator who acts for it belongs to it no more than before."""
    return actor.for_organisation is None and organisation.id in actor.contact_of


def manager_of(actor: Actor, organisation: Any) -> bool:
    """Who manages this organisation: its details, and who else acts for it."""
    return organisation.id in actor.manages


def buyer_in(actor: Actor, organisation: Any) -> bool:
    """Who buys for this organisation, also a coordinator on its behalf."""
    return organisation.id in actor.buys_for


def known_to_coordinator(actor: Actor, called: Any) -> bool:
    """A coordinator whose cooperative the organisation had to do with, or to whom it said who it is."""
    return bool(called.cooperative_ids & actor.coordinator_of)


# ---- relations to an assignment ----


def within_reach(actor: Actor, thing: Any) -> bool:
    """Who acts for an organisation reaches what has an own cooperative as its home, and nothing without a home."""
    return actor.for_organisation is None or getattr(thing, "home_cooperative_id", None) in actor.helps_from


def draft_holder(actor: Actor, assignment: Any) -> bool:
    """The visitor who wrote this draft, as long as it has no organisation."""
    key = actor.draft_key_hash
    return assignment.organisation_id is None and bool(key) and assignment.draft_key_hash == key


def buyer_of(actor: Actor, assignment: Any) -> bool:
    """Who buys for the organisation that gives the assignment: posts, chooses, accepts."""
    return assignment.organisation_id in actor.buys_for and within_reach(actor, assignment)


def buyer_who_invites(actor: Actor, assignment: Any) -> bool:
    """The buyer, but not of a job: who looks for one, and who was asked, is between members and coordinators."""
    return assignment.kind != "job" and buyer_of(actor, assignment)


def reader_of(actor: Actor, assignment: Any) -> bool:
    """Anybody of the organisation that gives the assignment, whatever the rights."""
    return assignment.organisation_id in actor.contact_of and within_reach(actor, assignment)


def home_coordinator_of(actor: Actor, assignment: Any) -> bool:
    """A coordinator of the cooperative that checks and brokers the assignment, once it left the buyer's hands."""
    return assignment.state != "draft" and assignment.home_cooperative_id in actor.coordinator_of


def coordinator_of_open(actor: Actor, assignment: Any) -> bool:
    """Every coordinator, once the assignment was opened, unless one member alone was asked."""
    return actor.is_coordinator and assignment.opened_at is not None and not assignment.is_private


def member_while_open(actor: Actor, assignment: Any) -> bool:
    """Every member while proposals can be made, unless one member alone was asked."""
    return actor.is_member and assignment.state == "open" and not assignment.is_private


def participant_in(actor: Actor, assignment: Any) -> bool:
    """A member who was asked, was invited or proposes. Needs `participants` loaded."""
    return assignment.opened_at is not None and any(
        participant.membership_id in actor.memberships for participant in assignment.participants
    )


def coordinator_of_participant(actor: Actor, assignment: Any) -> bool:
    """A coordinator of a member who takes part. Needs `participants` loaded."""
    return assignment.opened_at is not None and any(
        participant.cooperative_id in actor.coordinator_of for participant in assignment.participants
    )


def could_broker(actor: Actor, assignment: Any) -> bool:
    """Every coordinator who may see it, and since the award only the doer's. Needs `participants` loaded."""
    if assignment.state in ("awarded", "in_progress"):
        return coordinator_of_doer(actor, assignment)
    return coordinator_of_open(actor, assignment) or coordinator_of_participant(actor, assignment)


def doer_of(actor: Actor, assignment: Any) -> bool:
    """The member whose proposal was awarded. Needs `participants` loaded."""
    return any(each.how == "chosen" and each.membership_id in actor.memberships for each in assignment.participants)


def coordinator_of_doer(actor: Actor, assignment: Any) -> bool:
    """A coordinator of the member whose proposal was awarded. Needs `participants` loaded."""
    return any(each.how == "chosen" and each.cooperative_id in actor.coordinator_of for each in assignment.participants)


def in_a_line(actor: Actor, proposal: Any) -> bool:
    """A member who does a part of what the proposal offers, whoever made it. Needs `lines` loaded."""
    return any(line.membership_id in actor.memberships for line in proposal.lines)


def coordinator_of_a_line(actor: Actor, proposal: Any) -> bool:
    """A coordinator of a member who does a part of what the proposal offers. Needs `lines` loaded."""
    return any(line.cooperative_id in actor.coordinator_of for line in proposal.lines)


# ---- relations to a proposal or a thread: things with an assignment ----


def buyer_of_sent(actor: Actor, proposal: Any) -> bool:
    """The buyer, once the proposal was sent, and also after it was withdrawn if it had been sent."""
    return proposal.sent_at is not None and buyer_of(actor, proposal.assignment)


def reader_of_sent(actor: Actor, proposal: Any) -> bool:
    """Anybody of the buyer's organisation, once the proposal was sent."""
    return proposal.sent_at is not None and reader_of(actor, proposal.assignment)


def home_coordinator_of_sent(actor: Actor, proposal: Any) -> bool:
    """The home cooperative's coordinator, once the proposal was sent."""
    return proposal.sent_at is not None and home_coordinator_of(actor, proposal.assignment)


def asked_to_agree(actor: Actor, proposal: Any) -> bool:
    """The side that has to agree to a change, of the buyer's only who buys. While none waits either: it was decided."""
    waits_for = proposal.assignment.change_waits_for
    if waits_for != "doer" and buyer_of_sent(actor, proposal):
        return True
    return waits_for != "buyer" and (in_a_line(actor, proposal) or coordinator_of_a_line(actor, proposal))


def on_the_side_that_proposed(actor: Actor, proposal: Any) -> bool:
    """The other side. The buyer's has its home's coordinator too."""
    waits_for = proposal.assignment.change_waits_for
    if waits_for != "buyer" and (buyer_of_sent(actor, proposal) or home_coordinator_of_sent(actor, proposal)):
        return True
    return waits_for != "doer" and (in_a_line(actor, proposal) or coordinator_of_a_line(actor, proposal))


def buyer_of_its_assignment(actor: Actor, thing: Any) -> bool:
    """The buyer of the assignment that the thing belongs to."""
    return buyer_of(actor, thing.assignment)


def reader_of_its_assignment(actor: Actor, thing: Any) -> bool:
    """Anybody of the organisation of the assignment that the thing belongs to."""
    return reader_of(actor, thing.assignment)


def home_coordinator_of_its_assignment(actor: Actor, thing: Any) -> bool:
    """A coordinator of the home cooperative of the assignment that the thing belongs to."""
    return home_coordinator_of(actor, thing.assignment)
