"""Who may do what: the one table, verb -> relations. Whoever has one of the relations to the thing may.

Names of endpoints, actions and history are these verbs. What each relation means stands in `relations`.
"""

from typing import Any

from app.core.actor import Actor
from app.core.errors import NotAllowed, NotFound
from app.relations import (
    Relation,
    a_buyer_or_visitor,
    a_coordinator,
    a_member,
    administrator,
    admits_to,
    anyone,
    buyer_of,
    buyer_of_its_assignment,
    buyer_of_sent,
    coordinator_of,
    coordinator_of_doer,
    coordinator_of_open,
    coordinator_of_participant,
    doer_of,
    draft_holder,
    home_coordinator_of,
    home_coordinator_of_its_assignment,
    home_coordinator_of_sent,
    in_own_name,
    member_while_open,
    network_staff,
    oneself,
    own_session,
    owner,
    participant_in,
    published,
    signed_in,
    system,
)

SEES_ASSIGNMENT: tuple[Relation, ...] = (
    draft_holder,
    buyer_of,
    home_coordinator_of,
    coordinator_of_open,
    member_while_open,
    participant_in,
    coordinator_of_participant,
)
SEES_PROPOSAL: tuple[Relation, ...] = (owner, coordinator_of, buyer_of_sent, home_coordinator_of_sent)
IN_THREAD: tuple[Relation, ...] = (
    owner,
    coordinator_of,
    buyer_of_its_assignment,
    home_coordinator_of_its_assignment,
)

PERMISSIONS: dict[str, tuple[Relation, ...]] = {
    # home
    "home.mine": (signed_in,),
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
    "mailroom.overview": (administrator,),
    "mailroom.show": (administrator,),
    "mailroom.retry": (administrator,),
    "mailroom.retry_many": (administrator,),
    "mailroom.drop": (administrator,),
    # administration
    "administration.health": (administrator,),
    "administration.queue": (administrator,),
    "administration.retry_job": (administrator,),
    "administration.drop_job": (administrator,),
    "administration.roles": (administrator,),
    "administration.find_person": (administrator,),
    "administration.person": (administrator,),
    "administration.give_role": (administrator,),
    "administration.end_role": (administrator,),
    "administration.disable": (administrator,),
    "administration.enable": (administrator,),
    "administration.cooperatives": (administrator,),
    "administration.add_cooperative": (administrator,),
    "administration.edit_cooperative": (administrator,),
    "administration.close_cooperative": (administrator,),
    "administration.reopen_cooperative": (administrator,),
    "administration.municipalities": (administrator,),
    "administration.add_municipality": (administrator,),
    "administration.rename_municipality": (administrator,),
    "administration.trades": (administrator,),
    "administration.add_trade": (administrator,),
    "administration.edit_trade": (administrator,),
    "administration.edit_category": (administrator,),
    "administration.move_trade": (administrator,),
    "administration.hide_trade": (administrator,),
    "administration.show_trade": (administrator,),
    "administration.merge_trade": (administrator,),
    "administration.dated": (administrator,),
    "administration.plan_setting": (administrator,),
    "administration.drop_setting": (administrator,),
    # organisations
    "organisations.sign_up": (a_buyer_or_visitor,),
    "organisations.confirm": (a_buyer_or_visitor,),
    # invitations
    "invitations.overview": (a_coordinator, network_staff, administrator),
    "invitations.invite": (admits_to,),
    "invitations.revoke": (admits_to,),
    "invitations.accept": (anyone,),
    # memberships
    "memberships.overview": (a_coordinator,),
    "memberships.export": (a_coordinator,),
    "memberships.show": (coordinator_of, oneself),
    "memberships.admit": (coordinator_of,),
    "memberships.leave": (coordinator_of,),
    "memberships.come_back": (coordinator_of,),
    "memberships.act_for": (coordinator_of,),
    "memberships.stop_acting": (signed_in,),
    # profiles
    "profiles.edit": (oneself,),
    "profiles.remove_portrait": (oneself,),
    # offerings
    "offerings.show": (published, owner, coordinator_of),
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
    "offerings.confirm": (owner, coordinator_of),
    "offerings.ask_again": (system,),
    "offerings.to_check": (a_coordinator,),
    "offerings.bring_in": (system, coordinator_of),
    # assignments
    "assignments.show": SEES_ASSIGNMENT,
    "assignments.file": SEES_ASSIGNMENT,
    "assignments.mine": (signed_in,),
    "assignments.overview": (a_coordinator, a_member),
    "assignments.export": (a_coordinator,),
    "assignments.start": (a_buyer_or_visitor,),
    "assignments.edit": (draft_holder, buyer_of),
    "assignments.check": (draft_holder, buyer_of),
    "assignments.add_file": (draft_holder, buyer_of),
    "assignments.remove_file": (draft_holder, buyer_of),
    "assignments.discard": (draft_holder, buyer_of),
    "assignments.claim": (draft_holder,),
    "assignments.submit": (buyer_of,),
    "assignments.sent": (buyer_of,),
    "assignments.publish": (buyer_of, home_coordinator_of),
    "assignments.send_back": (home_coordinator_of,),
    "assignments.close": (buyer_of, system),
    "assignments.extend": (buyer_of, home_coordinator_of),
    "assignments.ask_coordinator": (buyer_of,),
    "assignments.find_nobody": (buyer_of, home_coordinator_of),
    "assignments.post_again": (buyer_of,),
    "assignments.begin": (doer_of, coordinator_of_doer),
    "assignments.deliver": (doer_of, coordinator_of_doer),
    "assignments.accept": (buyer_of,),
    "assignments.withdraw": (buyer_of, home_coordinator_of),
    "assignments.cancel": (buyer_of, home_coordinator_of, coordinator_of_doer),
    "assignments.read_agreement": (buyer_of, home_coordinator_of, doer_of, coordinator_of_doer),
    "assignments.read_story": (buyer_of, a_coordinator),
    "assignments.read_buyer": (home_coordinator_of,),
    "assignments.take_over": (coordinator_of_open, coordinator_of_participant),
    "assignments.ask_question": (member_while_open, participant_in),
    "assignments.answer": (buyer_of, home_coordinator_of),
    # matching
    "matching.candidates": (buyer_of, home_coordinator_of, coordinator_of_open, coordinator_of_participant),
    "matching.invite": (buyer_of, home_coordinator_of, coordinator_of_open),
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
    "proposals.compare": (buyer_of, home_coordinator_of),
    "proposals.award": (buyer_of_sent,),
    "proposals.decline": (buyer_of_sent,),
    "proposals.confirmation": SEES_PROPOSAL,
    # messages
    "messages.overview": (signed_in,),
    "messages.start": (buyer_of, home_coordinator_of, coordinator_of_open, member_while_open, participant_in),
    "messages.show": IN_THREAD,
    "messages.write": IN_THREAD,
}

# Endpoints that need no sign-in. Each shows only what everyone may see, or works on a secret that the visitor holds.
PUBLIC = frozenset(
    {
        "home.show",
        "home.help",
        "about.how_it_works",
        "about.privacy",
        "about.accessibility",
        "about.credits",
        "web.asset",
        "web.favicon",
        "web.security_txt",
        "web.robots_txt",
        "web.health",
        "sign_in.start",
        "sign_in.by_password",
        "sign_in.ask_code",
        "sign_in.enter_code",
        "sign_in.forget_password",
        "sign_in.reset_password",
        "organisations.sign_up",
        "organisations.confirm",
        "invitations.accept",
        "profiles.show",
        "profiles.portrait",
        "offerings.search",
        "offerings.show",
        "offerings.photo",
        "offerings.ask",
        "offerings.still_true",
        "cooperatives.overview",
        "cooperatives.show",
        "assignments.start",
        "assignments.edit",
        "assignments.check",
        "assignments.add_file",
        "assignments.remove_file",
        "assignments.discard",
        "assignments.file",
        "demo.sign_in_as",
        "demo.mail",
    }
)


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
