"""Who may do what: the one table, verb -> relations. Whoever has one of the relations to the thing may.

Names of endpoints, actions and history are these verbs. What each relation means stands in `relations`.
"""

from typing import Any

from app.core.actor import Actor
from app.core.errors import NotAllowed, NotFound
from app.relations import (
    Relation,
    a_buyer_or_visitor,
    a_contact,
    a_contact_itself,
    a_coordinator,
    a_member,
    administrator,
    admits_to,
    anyone,
    asked_to_agree,
    buyer_in,
    buyer_of,
    buyer_of_sent,
    buyer_who_invites,
    buys_itself,
    colleague_in,
    colleague_itself,
    coordinates,
    coordinator_of,
    coordinator_of_doer,
    coordinator_of_open,
    coordinator_of_participant,
    coordinator_of_recipient,
    could_broker,
    doer_of,
    draft_holder,
    home_coordinator_of,
    in_own_name,
    known_to_coordinator,
    manager_of,
    member_while_open,
    network_staff,
    on_the_side_that_proposed,
    oneself,
    own_session,
    owner,
    participant_in,
    public_review,
    published,
    reader_of,
    signed_in,
    system,
)
from app.sees import CHANGES_ORDER, SEES_ASSIGNMENT, SEES_PROPOSAL, SEES_THREAD, WRITES_IN_THREAD

PERMISSIONS: dict[str, tuple[Relation, ...]] = {
    # home
    "home.mine": (signed_in,),
    "home.desk": (a_coordinator,),
    # people
    "people.found": (system, administrator),
    # sign_in
    "sign_in.by_password": (anyone,),
    "sign_in.ask_code": (anyone,),
    "sign_in.enter_code": (anyone,),
    "sign_in.forget_password": (anyone,),
    "sign_in.reset_password": (anyone,),
    "sign_in.sign_out": (signed_in,),
    "sign_in.sessions": (signed_in,),
    "sign_in.end_session": (own_session,),
    "sign_in.end_others": (signed_in,),
    "sign_in.change_password": (in_own_name,),
    # mailroom
    "mailroom.overview": (administrator, a_coordinator),
    "mailroom.show": (administrator,),
    "mailroom.retry": (administrator, coordinator_of_recipient),
    "mailroom.retry_many": (administrator, a_coordinator),
    "mailroom.drop": (administrator,),
    # administration
    **{
        f"administration.{verb}": (administrator,)
        for verb in (
            *("health", "queue", "retry_job", "drop_job", "roles", "find_person", "person", "give_role"),
            *("end_role", "disable", "enable", "cooperatives", "add_cooperative", "edit_cooperative"),
            *("close_cooperative", "reopen_cooperative", "municipalities", "add_municipality"),
            *("rename_municipality", "trades", "add_trade", "edit_trade", "edit_category", "move_trade"),
            *("hide_trade", "show_trade", "merge_trade", "dated", "plan_setting", "drop_setting"),
        )
    },
    # organisations
    "organisations.sign_up": (a_buyer_or_visitor,),
    "organisations.confirm": (a_buyer_or_visitor,),
    "organisations.find": (a_coordinator,),
    "organisations.add": (a_coordinator,),
    "organisations.act_for": (known_to_coordinator,),
    "organisations.stop_acting": (signed_in,),
    "organisations.complete": (buyer_in,),
    "organisations.mine": (a_contact,),
    "organisations.show": (colleague_in,),
    "organisations.edit": (manager_of,),
    "organisations.invite": (manager_of,),
    "organisations.change_rights": (manager_of,),
    "organisations.remove": (manager_of,),
    "organisations.leave": (colleague_itself,),
    # invitations
    "invitations.overview": (a_coordinator, network_staff, administrator),
    "invitations.invite": (admits_to,),
    "invitations.revoke": (admits_to,),
    "invitations.revoke_many": (a_coordinator, network_staff, administrator),
    "invitations.accept": (anyone,),
    # callbacks
    "callbacks.ask": (anyone,),
    "callbacks.overview": (a_coordinator,),
    "callbacks.finish": (coordinator_of,),
    # memberships
    "memberships.overview": (a_coordinator,),
    "memberships.show": (coordinator_of, oneself),
    "memberships.admit": (coordinator_of,),
    "memberships.leave": (coordinator_of,),
    "memberships.come_back": (coordinator_of,),
    "memberships.act_for": (coordinator_of,),
    "memberships.stop_acting": (signed_in,),
    # profiles
    "profiles.edit": (oneself,),
    "profiles.remove_portrait": (oneself,),
    # cooperatives
    "cooperatives.edit": (coordinates,),
    # portfolio
    "portfolio.mine": (a_member,),
    "portfolio.add": (a_member,),
    "portfolio.edit": (oneself,),
    "portfolio.move": (oneself,),
    "portfolio.remove": (oneself,),
    # availability
    "availability.edit": (a_member,),
    "availability.add_away": (a_member,),
    "availability.remove_away": (oneself,),
    # offerings
    "offerings.show": (published, owner, coordinator_of),
    "offerings.photos": (published, owner, coordinator_of),
    "offerings.photo": (published, owner, coordinator_of),
    "offerings.mine": (a_member,),
    "offerings.start": (a_member,),
    "offerings.edit": (owner,),
    "offerings.check": (owner,),
    "offerings.add_photo": (owner,),
    "offerings.remove_photo": (owner,),
    "offerings.submit": (owner,),
    "offerings.publish": (owner, coordinator_of),
    "offerings.send_back": (coordinator_of,),
    "offerings.pause": (owner, coordinator_of),
    "offerings.resume": (owner,),
    "offerings.archive": (owner, coordinator_of),
    "offerings.reopen": (owner,),
    "offerings.confirm": (owner, coordinator_of),
    "offerings.ask_again": (system,),
    "offerings.to_check": (a_coordinator,),
    "offerings.overview": (a_coordinator,),
    "offerings.bring_in": (system, coordinator_of, administrator),
    "offerings.check_many": (a_coordinator,),
    # assignments
    "assignments.show": SEES_ASSIGNMENT,
    "assignments.file": SEES_ASSIGNMENT,
    "assignments.mine": (signed_in,),
    "assignments.overview": (a_coordinator, a_member),
    "assignments.start": (a_buyer_or_visitor,),
    "assignments.edit": (draft_holder, buyer_of),
    "assignments.check": (draft_holder, buyer_of),
    "assignments.add_file": (draft_holder, buyer_of),
    "assignments.remove_file": (draft_holder, buyer_of),
    "assignments.discard": (draft_holder, buyer_of),
    "assignments.claim": (draft_holder,),
    "assignments.submit": (buyer_of,),
    "assignments.sent": (reader_of,),
    "assignments.publish": (buyer_of, home_coordinator_of),
    "assignments.send_back": (home_coordinator_of,),
    "assignments.close": (buyer_of, system),
    "assignments.extend": (buyer_of, home_coordinator_of),
    "assignments.change": (buyer_of, home_coordinator_of, doer_of, coordinator_of_doer),
    "assignments.edit_change": (buyer_of, home_coordinator_of, doer_of, coordinator_of_doer),
    "assignments.check_change": (buyer_of, home_coordinator_of, doer_of, coordinator_of_doer),
    "assignments.drop_change": (buyer_of, home_coordinator_of, doer_of, coordinator_of_doer),
    "assignments.add_file_to_change": (buyer_of, home_coordinator_of),
    "assignments.remove_file_from_change": (buyer_of, home_coordinator_of),
    "assignments.ask_coordinator": (buyer_of,),
    "assignments.find_nobody": (buyer_of, home_coordinator_of),
    "assignments.split_off": (buyer_of,),
    "assignments.post_again": (buyer_of,),
    "assignments.begin": (doer_of, coordinator_of_doer),
    "assignments.deliver": (doer_of, coordinator_of_doer),
    "assignments.accept": (buyer_of,),
    "assignments.withdraw": (buyer_of, home_coordinator_of),
    "assignments.cancel": (buyer_of, home_coordinator_of, coordinator_of_doer),
    "assignments.read_agreement": (reader_of, home_coordinator_of, doer_of, coordinator_of_doer),
    "assignments.read_story": (reader_of, a_coordinator),
    "assignments.read_buyer": (home_coordinator_of,),
    "assignments.take_over": (could_broker,),
    "assignments.ask_question": (member_while_open, participant_in),
    "assignments.answer": (buyer_of, home_coordinator_of),
    # matching
    "matching.candidates": (reader_of, home_coordinator_of, coordinator_of_open, coordinator_of_participant),
    "matching.invite": (buyer_who_invites, home_coordinator_of, coordinator_of_open),
    "matching.invite_many": (buyer_who_invites, home_coordinator_of, coordinator_of_open),
    "matching.for_me": (a_member,),
    "matching.alert": (system,),
    "matching.suggest": (system,),
    # proposals
    "proposals.show": SEES_PROPOSAL,
    "proposals.mine": (a_member,),
    "proposals.start": (member_while_open, participant_in),
    "proposals.edit": (owner,),
    "proposals.check": (owner,),
    "proposals.send": (owner,),
    "proposals.withdraw": (owner,),
    "proposals.reopen": (owner,),
    "proposals.say_no": (participant_in,),
    "proposals.unsettle": (buyer_of, home_coordinator_of),
    "proposals.stand_by": (owner,),
    "proposals.ask_again": (buyer_of_sent,),
    "proposals.propose_change": CHANGES_ORDER,
    "proposals.agree_to_change": (asked_to_agree,),
    "proposals.refuse_change": (asked_to_agree,),
    "proposals.take_back_change": (on_the_side_that_proposed,),
    "proposals.compare": (reader_of, home_coordinator_of),
    "proposals.award": (buyer_of_sent,),
    "proposals.decline": (buyer_of_sent,),
    "proposals.confirmation": SEES_PROPOSAL,
    # files with members or offerings
    "imports.overview": (a_coordinator, administrator),
    "imports.start": (a_coordinator, administrator),
    "imports.example": (a_coordinator, administrator),
    "imports.show": (coordinator_of, administrator),
    "imports.map": (coordinator_of, administrator),
    "imports.save": (coordinator_of, administrator),
    "imports.drop": (coordinator_of, administrator),
    "imports.wrong_rows": (coordinator_of, administrator),
    "imports.check": (system,),
    "imports.finish": (system,),
    "imports.stop": (system,),
    # nudges
    "nudges.send": (a_coordinator,),
    "nudges.remind_buyer": (home_coordinator_of,),
    "nudges.remind_proposer": (coordinator_of,),
    "nudges.remind_invited": (coordinator_of,),
    "nudges.ask_still_true": (coordinator_of,),
    # handovers
    "handovers.stop": (a_member,),
    "handovers.come_back": (a_member,),
    "handovers.hand_over": (doer_of, coordinator_of_doer),
    "handovers.show": (coordinator_of,),
    "handovers.give_back": (coordinator_of,),
    "handovers.pass_on": (coordinator_of,),
    "handovers.end": (buyer_of, home_coordinator_of, doer_of, coordinator_of_doer),
    # favourites
    "favourites.mine": (a_contact_itself,),
    "favourites.keep_offering": (buys_itself,),
    "favourites.keep_member": (buys_itself,),
    "favourites.remove": (buyer_of,),
    # reviews
    "reviews.show": (public_review, owner, coordinator_of, reader_of),
    "reviews.write": (buyer_of,),
    "reviews.edit": (buyer_of,),
    "reviews.answer": (owner,),
    "reviews.report": (public_review,),
    "reviews.to_check": (a_coordinator,),
    "reviews.let_stand": (coordinator_of,),
    "reviews.hide": (coordinator_of,),
    # messages
    "messages.overview": (signed_in,),
    "messages.start": (buyer_of, home_coordinator_of, coordinator_of_open, member_while_open, participant_in),
    "messages.show": SEES_THREAD,
    "messages.write": WRITES_IN_THREAD,
}


def may(actor: Actor, verb: str, thing: Any = None) -> bool:
    """Whether the actor has a relation that the verb asks for. An unknown verb is a KeyError: a typo must not open a door."""
    return any(relation(actor, thing) for relation in PERMISSIONS[verb])


def require(actor: Actor, verb: str, thing: Any = None) -> None:
    """The first line of every action.

    Raises NotFound when the actor may not even see the thing, NotAllowed when it may see it but not do this.
    """
    if may(actor, verb, thing):
        return
    lifecycle = getattr(type(thing), "LIFECYCLE", None)  # proposals.start is about an assignment: seeing that decides
    view = f"{lifecycle.thing if lifecycle else verb.partition('.')[0]}.show"
    if thing is not None and view in PERMISSIONS and not may(actor, view, thing):
        raise NotFound(verb)
    raise NotAllowed(verb)
