"""Every address of the application, with the ids of the small country. An endpoint without a line here fails the sweeps."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, TypeVar

from flask import Flask

from app.core.actor import Actor
from tests.sweeps.world import Side

Arguments = dict[str, Any]
Thing = TypeVar("Thing")
# From the side whose thing the address is about, and the side whose smaller thing it names (a file, a question).
Build = Callable[[Side, Side], list[Arguments]]

ASSIGNMENT_STEPS, CHANGE_STEPS, OFFERING_STEPS, PROPOSAL_STEPS = 6, 7, 7, 2


class NoBuilder(AssertionError):
    """An endpoint that nobody wrote a line for."""


def _nothing(_side: Side, _inner: Side) -> list[Arguments]:
    return [{}]


def _each(name: str, things: Callable[[Side], Iterable[Any]]) -> Build:
    return lambda side, _inner: [{name: thing.id} for thing in things(side)]


def _within(name: str, things: Callable[[Side], Iterable[Any]], outer: str) -> Build:
    """A smaller thing in its own greater one; with two sides, in every one of the other side."""

    def build(side: Side, inner: Side) -> list[Arguments]:
        if side is inner:
            return [{outer: getattr(thing, outer), name: thing.id} for thing in things(side)]
        both: dict[str, dict[str, Any]] = {"assignment_id": {**side.assignments}, "offering_id": {**side.offerings}}
        greater = both[outer].values()
        return [{outer: thing.id, name: smaller.id} for thing, smaller in product(greater, things(inner))]

    return build


def _fixed(name: str, values: Iterable[Any], build: Build = _nothing) -> Build:
    kept = tuple(values)
    return lambda side, inner: [{**found, name: value} for found in build(side, inner) for value in kept]


an_assignment = _each("assignment_id", lambda side: side.assignments.values())
an_offering = _each("offering_id", lambda side: side.offerings.values())
a_proposal = _each("proposal_id", lambda side: side.proposals.values())
a_thread = _each("thread_id", lambda side: side.threads)
a_membership = _each("membership_id", lambda side: (side.membership, side.fellow, *side.others.values()))

ADDRESSES: dict[str, Build] = {
    **dict.fromkeys(
        (
            "home.show",
            "home.help",
            "about.start_here",
            "about.places",
            "about.how_it_works",
            "about.privacy",
            "about.accessibility",
            "about.credits",
            "home.mine",
            "web.favicon",
            "web.security_txt",
            "web.robots_txt",
            "web.health",
            "sign_in.start",
            "sign_in.by_password",
            "sign_in.ask_code",
            "sign_in.enter_code",
            "sign_in.forget_password",
            "sign_in.sign_out",
            "sign_in.sessions",
            "sign_in.end_others",
            "sign_in.change_password",
            "organisations.sign_up",
            "organisations.confirm",
            "organisations.mine",
            "organisations.find",
            "organisations.add",
            "organisations.stop_acting",
            "mailroom.overview",
            "mailroom.retry_many",
            "administration.health",
            "administration.queue",
            "administration.roles",
            "administration.find_person",
            "administration.cooperatives",
            "administration.add_cooperative",
            "administration.municipalities",
            "administration.add_municipality",
            "administration.trades",
            "administration.add_trade",
            "administration.dated",
            "administration.plan_setting",
            "invitations.overview",
            "invitations.invite",
            "callbacks.ask",
            "callbacks.overview",
            "imports.overview",
            "imports.start",
            "memberships.overview",
            "memberships.stop_acting",
            "profiles.edit",
            "availability.edit",
            "availability.add_away",
            "handovers.stop",
            "handovers.come_back",
            "profiles.remove_portrait",
            "portfolio.mine",
            "portfolio.add",
            "offerings.search",
            "offerings.map",
            "cooperatives.overview",
            "offerings.mine",
            "offerings.start",
            "offerings.to_check",
            "offerings.overview",
            "assignments.mine",
            "assignments.overview",
            "assignments.start",
            "matching.for_me",
            "proposals.mine",
            "messages.overview",
            "nudges.send",
            "offerings.check_many",
            "invitations.revoke_many",
            "favourites.mine",
            "reviews.to_check",
            "demo.mail",
        ),
        _nothing,
    ),
    **dict.fromkeys(
        (
            "offerings.show",
            "offerings.photos",
            "favourites.keep_offering",
            "offerings.ask",
            "offerings.check",
            "offerings.add_photo",
            "offerings.submit",
            "offerings.publish",
            "offerings.send_back",
            "offerings.pause",
            "offerings.resume",
            "offerings.archive",
            "offerings.reopen",
            "offerings.confirm",
        ),
        an_offering,
    ),
    "offerings.edit": _fixed("step", range(1, OFFERING_STEPS + 1), an_offering),
    "offerings.remove_photo": _within("photo_id", lambda side: side.photos, "offering_id"),
    "offerings.photo": lambda side, _inner: [{"key": photo.file_key, "width": 400} for photo in side.photos],
    **dict.fromkeys(
        (
            "assignments.show",
            "assignments.check",
            "assignments.add_file",
            "assignments.discard",
            "assignments.submit",
            "assignments.sent",
            "assignments.publish",
            "assignments.send_back",
            "assignments.close",
            "assignments.extend",
            "assignments.begin",
            "assignments.deliver",
            "assignments.accept",
            "assignments.withdraw",
            "assignments.cancel",
            "assignments.take_over",
            "assignments.change",
            "assignments.check_change",
            "assignments.drop_change",
            "assignments.add_file_to_change",
            "assignments.remove_file_from_change",
            "assignments.find_nobody",
            "assignments.ask_coordinator",
            "assignments.post_again",
            "assignments.ask_question",
            "handovers.hand_over",
            "reviews.write",
            "matching.candidates",
            "matching.invite",
            "matching.invite_many",
            "proposals.start",
            "proposals.say_no",
            "proposals.compare",
            "messages.start",
        ),
        an_assignment,
    ),
    "assignments.edit": _fixed("step", range(1, ASSIGNMENT_STEPS + 1), an_assignment),
    "assignments.edit_change": _fixed("step", range(1, CHANGE_STEPS + 1), an_assignment),
    "assignments.file": _within("file_id", lambda side: side.files, "assignment_id"),
    "assignments.remove_file": _within("file_id", lambda side: side.files, "assignment_id"),
    "assignments.answer": _within("question_id", lambda side: side.questions, "assignment_id"),
    **dict.fromkeys(
        (
            "proposals.show",
            "proposals.check",
            "proposals.send",
            "proposals.withdraw",
            "proposals.reopen",
            "proposals.award",
            "proposals.decline",
            "proposals.confirmation",
            "proposals.stand_by",
            "proposals.ask_again",
            "proposals.propose_change",
            "proposals.agree_to_change",
            "proposals.refuse_change",
            "proposals.take_back_change",
        ),
        a_proposal,
    ),
    "proposals.edit": _fixed("step", range(1, PROPOSAL_STEPS + 1), a_proposal),
    "home.desk": _fixed("line", ("choose", "drafts", "idle", "quiet")),
    "messages.show": a_thread,
    "messages.write": a_thread,
    **dict.fromkeys(
        (
            "memberships.show",
            "memberships.admit",
            "memberships.leave",
            "memberships.come_back",
            "memberships.act_for",
            "profiles.show",
            "favourites.keep_member",
        ),
        a_membership,
    ),
    **dict.fromkeys(
        ("imports.show", "imports.map", "imports.save", "imports.drop", "imports.wrong_rows"),
        _each("import_id", lambda side: side.imports),
    ),
    "imports.example": _fixed("kind", ("members", "offerings")),
    **dict.fromkeys(
        ("portfolio.edit", "portfolio.move", "portfolio.remove"), _each("item_id", lambda side: side.works)
    ),
    "portfolio.photo": lambda side, inner: [
        {"membership_id": side.membership.id, "item_id": work.id, "width": 400} for work in inner.works
    ],
    **dict.fromkeys(
        ("handovers.show", "handovers.give_back", "handovers.pass_on"),
        _each("handover_id", lambda side: side.handovers),
    ),
    "availability.remove_away": _each("away_id", lambda side: side.away),
    "profiles.portrait": _fixed("width", (400,), a_membership),
    **dict.fromkeys(
        (
            "organisations.show",
            "organisations.act_for",
            "organisations.complete",
            "organisations.edit",
            "organisations.invite",
            "organisations.leave",
        ),
        lambda side, _inner: [{"organisation_id": side.organisation.id}],
    ),
    **dict.fromkeys(
        ("organisations.change_rights", "organisations.remove"),
        lambda side, inner: [{"organisation_id": side.organisation.id, "contact_id": inner.colleague.id}],
    ),
    **dict.fromkeys(
        (
            "reviews.show",
            "reviews.edit",
            "reviews.answer",
            "reviews.report",
            "reviews.let_stand",
            "reviews.hide",
        ),
        _each("review_id", lambda side: side.reviews.values()),
    ),
    "favourites.remove": _each("favourite_id", lambda side: side.favourites),
    **dict.fromkeys(
        ("cooperatives.show", "cooperatives.edit", "cooperatives.look"),
        lambda side, _inner: [{"slug": side.cooperative.slug}],
    ),
    "cooperatives.logo": lambda side, _inner: [{"slug": side.cooperative.slug, "width": 400}],
    "mailroom.retry": _each("mail_id", lambda side: side.mails),
    "mailroom.show": _each("mail_id", lambda side: side.mails),
    "mailroom.drop": _each("mail_id", lambda side: side.mails),
    **dict.fromkeys(("administration.retry_job", "administration.drop_job"), _each("job_id", lambda side: side.jobs)),
    **dict.fromkeys(
        ("administration.person", "administration.give_role", "administration.disable", "administration.enable"),
        lambda side, _inner: [{"person_id": side.member.person_id}],
    ),
    "administration.end_role": _fixed("kind", ("cooperative",), _each("role_id", lambda side: side.roles)),
    **dict.fromkeys(
        ("administration.edit_cooperative", "administration.close_cooperative", "administration.reopen_cooperative"),
        lambda side, _inner: [{"cooperative_id": side.cooperative.id}],
    ),
    "administration.rename_municipality": _each("municipality_id", lambda side: side.municipalities),
    "administration.drop_setting": _each("setting_id", lambda side: side.settings),
    **dict.fromkeys(
        (
            "administration.edit_trade",
            "administration.merge_trade",
            "administration.hide_trade",
            "administration.show_trade",
        ),
        _fixed("trade", ("catering",)),
    ),
    "administration.edit_category": _fixed("trade", ("food",)),
    "administration.move_trade": _fixed("direction", ("down",), _fixed("trade", ("catering",))),
    "invitations.revoke": _each("invitation_id", lambda side: side.invitations),
    "callbacks.finish": _each("callback_id", lambda side: side.callbacks),
    "callbacks.asked": lambda side, _inner: [{"slug": side.cooperative.slug}],
    "sign_in.end_session": _each("session_id", lambda side: side.sessions),
    "sign_in.reset_password": _fixed("token", ("not-a-token",)),
    "offerings.still_true": _fixed("token", ("not-a-token",)),
    "invitations.accept": _fixed("token", ("not-a-token",)),
    "web.asset": _fixed("name", ("nothing.css",)),
    "demo.sign_in_as": _fixed("slug", ("nobody",)),
}


@dataclass(frozen=True)
class Visit:
    """One request of a sweep."""

    endpoint: str
    method: str
    path: str
    arguments: Arguments

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.endpoint})"


# PostgreSQL takes four times as long as SQLite for a request: there, things in these states stand for the others.
TELLING = ("draft", "unclaimed", "submitted", "open", "private", "awarded", "published", "sent")


def visits(
    app: Flask, side: Side, inner: Side | None = None, *, every_step: bool = False, few: bool = False
) -> Iterator[Visit]:
    """Every endpoint for every thing of a side, each guided form at its first step or at all of them.

    With another side as `inner`, the smaller things that an address names are that side's. With `few`, only things in
    the states that tell most. Raises NoBuilder.
    """
    if few:
        side, inner = _with_few(side), _with_few(inner) if inner else None
    adapter = app.url_map.bind("127.0.0.1")
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in ADDRESSES:
            raise NoBuilder(f"{rule.endpoint} has no line in tests/sweeps/addresses.py")
        for arguments in ADDRESSES[rule.endpoint](side, inner or side):
            if arguments.get("step", 1) > 1 and not every_step:
                continue
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                path = adapter.build(rule.endpoint, arguments, method=method)
                yield Visit(rule.endpoint, method, path, arguments)


def _with_few(side: Side) -> Side:
    def few(things: dict[str, Thing]) -> dict[str, Thing]:
        return {state: thing for state, thing in things.items() if state in TELLING}

    return replace(
        side,
        assignments=few(side.assignments),
        offerings=few(side.offerings),
        proposals=few(side.proposals),
    )


def one_of_each(app: Flask, side: Side, method: str) -> list[Visit]:
    """Each endpoint once (a guided form: each step once), for the thing in the state in which most can be done."""
    best: dict[tuple[str, int], Visit] = {}
    wanted = {side.offerings["draft"].id, side.assignments["open"].id, side.proposals["sent"].id}
    for visit in visits(app, side, every_step=True):
        if visit.method == method and not visit.endpoint.startswith(("web.", "demo.")):
            ids = {value for name, value in visit.arguments.items() if name.endswith("_id")}
            key = (visit.endpoint, visit.arguments.get("step", 1))
            if key not in best or ids & wanted:
                best[key] = visit
    return list(best.values())


def names_a_thing(visit: Visit) -> bool:
    """Whether the address holds the id or the key of something."""
    return any(name.endswith("_id") or name == "key" for name in visit.arguments)


def body_for(visit: Visit, side: Side, actor: Actor) -> dict[str, Any]:
    """What a form of this endpoint would send, as far as the address alone does not say what it is about."""
    own = min(actor.memberships, default=side.membership.id)
    more: dict[str, dict[str, Any]] = {
        "matching.invite": {"membership_id": side.membership.id},
        "messages.start": {"membership_id": side.membership.id},
        "offerings.start": {"membership_id": own},
        "assignments.take_over": {"cooperative": side.cooperative.id, "home": side.cooperative.id},
    }
    return {"reason": "x", "body": "x", "note": "x", **more.get(visit.endpoint, {})}


@dataclass
class Swept:
    """What a sweep found to be wrong, and what it covered."""

    found: list[str]
    covered: set[tuple[str, str]]
    visits: int = 0

    @classmethod
    def nothing_yet(cls) -> "Swept":
        return cls([], set())

    def note(self, endpoint: str, role: str, wrong: str | None = None) -> None:
        """One visit, and what was wrong with it."""
        self.visits += 1
        self.covered.add((endpoint, role))
        if wrong is not None:
            self.found.append(wrong)

    @property
    def endpoints(self) -> set[str]:
        return {endpoint for endpoint, _role in self.covered}

    @property
    def roles(self) -> set[str]:
        return {role for _endpoint, role in self.covered}

    def __str__(self) -> str:
        return f"{self.visits} visits: {len(self.endpoints)} endpoints × {len(self.roles)} roles ({sorted(self.roles)})"
