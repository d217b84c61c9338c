"""What may be done with an offering, by whom, and who hears of it."""

import pytest
from sqlalchemy.orm import Session

from app.core.actor import SYSTEM, VISITOR, Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.history import lines_of
from app.core.outbox import INDEX, MAIL
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings import actions, queries
from app.offerings.answers import PhotosAnswer, TradeAnswer, WordsAnswer
from app.offerings.lifecycle import LIFECYCLE
from app.offerings.model import Offering
from app.people.model import ALWAYS, NEVER, TRIAL_MEMBERS, Cooperative
from app.permissions import may
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_member, a_membership, an_offering
from tests.offerings.journeys import left, stored
from tests.offerings.seen import all_with_relations, ids_visible_to

VERBS = ("submit", "publish", "send_back", "pause", "resume", "archive", "reopen")
OTHER_WORDS = WordsAnswer("Iets heel anders", "Wat nog niemand heeft gelezen.", "nl")


class Shop:
    """A member of a cooperative that checks everything, and its coordinator."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cooperative = a_cooperative(session, checks_offerings=ALWAYS)
        self.membership = a_membership(session, self.cooperative)
        self.member = actor_of(session, self.membership.person_id)
        self.coordinator = a_coordinator(session, self.cooperative)

    def offering(self, state: str) -> int:
        """An offering of this member in a state; gives its id."""
        membership = self.session.get_one(Membership, self.membership.id)
        return an_offering(self.session, membership, state=state).id

    def do(self, verb: str, actor: Actor, offering_id: int, *arguments: object, **more: object) -> Offering:
        """Do it as a page would: load, act, commit. A version that matters is the newest, unless told otherwise."""
        with transaction(self.session):
            offering = queries.get(self.session, actor, offering_id)
            if verb in ("publish", "edit"):
                more = {"version": offering.version, **more}
            getattr(actions, verb)(self.session, actor, offering, *arguments, **more)
        return offering

    def state(self, offering_id: int) -> str:
        """The state in the database."""
        self.session.rollback()
        self.session.expire_all()
        return self.session.get_one(Offering, offering_id).state


@pytest.fixture
def shop(session: Session) -> Shop:
    return Shop(session)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", LIFECYCLE.states)
def test_every_verb_from_every_state_goes_where_the_table_says(shop: Shop, verb: str, state: str) -> None:
    offering_id = shop.offering(state)
    actor = shop.member if verb in ("submit", "resume", "reopen") else shop.coordinator
    arguments = ["Schrijf er een prijs bij."] if verb == "send_back" else []
    target = LIFECYCLE.target(verb, state)
    if (verb, state) == ("publish", "draft"):
        target = None  # a draft is its member's alone; `submit` puts it on the site where nobody checks
    if target is None:
        with pytest.raises(MoveNotAllowed):
            shop.do(verb, actor, offering_id, *arguments)
        assert shop.state(offering_id) == state
        return
    offering = shop.do(verb, actor, offering_id, *arguments)
    assert shop.state(offering_id) == target
    assert offering.version == 2
    assert lines_of(shop.session, "offering", offering_id)[-1].verb == f"offerings.{verb}"


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_do_nothing_with_what_they_cannot_see(shop: Shop, session: Session, verb: str) -> None:
    offering_id = shop.offering("draft")
    strangers = [VISITOR, a_member(session), a_member(session, session.get(Cooperative, shop.cooperative.id))]
    strangers += [a_buyer(session), a_coordinator(session)]
    for actor in strangers:
        with pytest.raises(NotFound):
            shop.do(verb, actor, offering_id)
    assert shop.state(offering_id) == "draft"


@pytest.mark.parametrize("verb", ["pause", "archive"])
def test_what_everyone_sees_is_not_everyones_to_change(shop: Shop, session: Session, verb: str) -> None:
    offering_id = shop.offering("published")
    for actor in (VISITOR, a_member(session), a_buyer(session), a_coordinator(session)):
        with pytest.raises(NotAllowed):
            shop.do(verb, actor, offering_id)
    assert shop.state(offering_id) == "published"


def test_a_coordinator_does_not_put_words_in_a_members_mouth(shop: Shop) -> None:
    offering_id = shop.offering("published")
    with pytest.raises(NotAllowed), transaction(shop.session):
        offering = queries.get(shop.session, shop.coordinator, offering_id)
        actions.edit(shop.session, shop.coordinator, offering, TradeAnswer("cakes"), version=1)


def test_the_member_hears_that_it_is_on_the_site(shop: Shop) -> None:
    offering_id = shop.offering("submitted")
    shop.do("publish", shop.coordinator, offering_id)
    mail = left(shop.session, MAIL)[-1]
    assert (mail.topic, mail.recipient_id) == ("offerings.publish", shop.membership.person_id)
    assert [row.topic for row in left(shop.session, INDEX)] == [f"offering:{offering_id}"]


def test_a_coordinator_puts_nothing_on_the_site_that_its_member_did_not_send(shop: Shop) -> None:
    offering_id = shop.offering("draft")
    with pytest.raises(MoveNotAllowed):
        shop.do("publish", shop.coordinator, offering_id)
    assert left(shop.session, MAIL) == []


def test_a_coordinator_approves_what_was_read_and_nothing_newer(shop: Shop) -> None:
    offering_id = shop.offering("submitted")
    shop.do("edit", shop.member, offering_id, OTHER_WORDS)
    with pytest.raises(Conflict):
        shop.do("publish", shop.coordinator, offering_id, version=1)
    assert shop.state(offering_id) == "submitted"
    shop.do("publish", shop.coordinator, offering_id, version=2)
    assert shop.state(offering_id) == "published"


def test_a_photo_that_came_meanwhile_was_not_approved(shop: Shop) -> None:
    offering_id = shop.offering("submitted")
    shop.do("add_photo", shop.member, offering_id, file_key="a" * 64 + ".webp", width=8, height=6, alt="Een taart")
    with pytest.raises(Conflict):
        shop.do("publish", shop.coordinator, offering_id, version=1)


@pytest.mark.parametrize("state", ["published", "paused"])
def test_where_the_cooperative_checks_other_words_are_read_first(shop: Shop, state: str) -> None:
    offering_id = shop.offering(state)
    shop.do("edit", shop.member, offering_id, OTHER_WORDS)
    assert shop.state(offering_id) == "submitted"
    mail = left(shop.session, MAIL)[-1]
    assert (mail.topic, mail.recipient_id) == ("offerings.submit", shop.coordinator.person_id)
    assert mail.payload["is_changed"] is True
    assert f"offering:{offering_id}" in [row.topic for row in left(shop.session, INDEX)]
    lines = [line.verb for line in lines_of(shop.session, "offering", offering_id)]
    assert lines == ["offerings.edit", "offerings.submit"]


def test_a_pause_is_no_way_round_the_check(shop: Shop) -> None:
    offering_id = shop.offering("published")
    shop.do("pause", shop.member, offering_id)
    shop.do("edit", shop.member, offering_id, OTHER_WORDS)
    with pytest.raises(MoveNotAllowed):
        shop.do("resume", shop.member, offering_id)
    with pytest.raises(NotFound):
        queries.get(shop.session, VISITOR, offering_id)


def test_what_nobody_wrote_freely_is_changed_at_once(shop: Shop) -> None:
    offering_id = shop.offering("published")
    offering = shop.do("edit", shop.member, offering_id, TradeAnswer("cakes"))
    shop.do("edit", shop.member, offering_id, WordsAnswer(offering.title, offering.body, offering.language))
    assert shop.state(offering_id) == "published"
    assert left(shop.session, MAIL) == []


def test_a_new_photo_is_seen_by_a_coordinator_first_and_one_less_is_not(shop: Shop) -> None:
    offering_id = shop.offering("published")
    photo = {"file_key": "a" * 64 + ".webp", "width": 8, "height": 6, "alt": "Een taart"}
    shop.do("add_photo", shop.member, offering_id, **photo)
    assert shop.state(offering_id) == "submitted"
    offering = shop.do("publish", shop.coordinator, offering_id)
    shop.do("edit", shop.member, offering_id, PhotosAnswer({offering.photos[0].id: "Een grote taart"}))
    assert shop.state(offering_id) == "submitted"
    shop.do("publish", shop.coordinator, offering_id)
    shop.do("remove_photo", shop.member, offering_id, offering.photos[0].id)
    assert shop.state(offering_id) == "published"


@pytest.mark.parametrize(("checks", "state"), [(NEVER, "trial"), (TRIAL_MEMBERS, "member")])
def test_where_nobody_checks_other_words_are_on_the_site_at_once(session: Session, checks: str, state: str) -> None:
    membership = a_membership(session, a_cooperative(session, checks_offerings=checks), state=state)
    member = actor_of(session, membership.person_id)
    offering_id = an_offering(session, membership).id
    with transaction(session):
        actions.edit(session, member, queries.get(session, member, offering_id), OTHER_WORDS, version=1)
    assert stored(session, offering_id).state == "published"
    with pytest.raises(MoveNotAllowed), transaction(session):
        actions.submit(session, member, queries.get(session, member, offering_id))


@pytest.mark.parametrize("verb", ["pause", "archive"])
def test_the_member_hears_what_a_coordinator_did_with_an_offering(shop: Shop, verb: str) -> None:
    offering_id = shop.offering("published")
    shop.do(verb, shop.coordinator, offering_id)
    (mail,) = left(shop.session, MAIL)
    assert (mail.topic, mail.recipient_id) == (f"offerings.{verb}", shop.membership.person_id)
    assert mail.payload["who"] == "Mark"


@pytest.mark.parametrize("verb", ["pause", "archive"])
def test_a_member_gets_no_mail_about_the_own_deed_but_one_about_a_deed_on_behalf(shop: Shop, verb: str) -> None:
    shop.do(verb, shop.member, shop.offering("published"))
    assert left(shop.session, MAIL) == []
    assert shop.coordinator.person_id is not None
    acting = actor_of(shop.session, shop.coordinator.person_id, shop.membership.id)
    shop.do(verb, acting, shop.offering("published"))
    assert [mail.recipient_id for mail in left(shop.session, MAIL)] == [shop.membership.person_id]


def test_what_comes_back_comes_with_a_word(shop: Shop) -> None:
    offering_id = shop.offering("submitted")
    shop.do("send_back", shop.coordinator, offering_id, "Schrijf er een prijs bij.")
    assert left(shop.session, MAIL)[-1].payload["reason"] == "Schrijf er een prijs bij."
    assert queries.last_word(shop.session, offering_id) == "Schrijf er een prijs bij."


@pytest.mark.parametrize("word", ["", "   ", "x" * 501, "Bel 111222333"])
def test_a_word_that_does_not_help_is_refused(shop: Shop, word: str) -> None:
    offering_id = shop.offering("submitted")
    with pytest.raises(Invalid, match="reason"):
        shop.do("send_back", shop.coordinator, offering_id, word)
    assert shop.state(offering_id) == "submitted"


def test_of_two_coordinators_one_is_first(shop: Shop, session: Session) -> None:
    offering_id = shop.offering("submitted")
    with pytest.raises(Conflict), transaction(session):
        offering = queries.get(session, shop.coordinator, offering_id)
        session.connection().exec_driver_sql("update offering set state = 'published'")
        actions.send_back(session, shop.coordinator, offering, "Te laat.")


def test_what_somebody_offered_is_gone_when_that_person_leaves(shop: Shop, session: Session) -> None:
    offering_id = shop.offering("published")
    assert queries.get(session, VISITOR, offering_id).id == offering_id
    with transaction(session):
        session.get_one(Membership, shop.membership.id).state = "alumnus"
    with pytest.raises(NotFound):
        queries.get(session, VISITOR, offering_id)
    assert offering_id not in ids_visible_to(session, VISITOR)
    assert list(queries.newest(session, 8)) == []
    assert queries.get(session, shop.coordinator, offering_id).id == offering_id


def test_nobody_puts_the_offering_of_somebody_who_left_on_the_site(shop: Shop, session: Session) -> None:
    offering_id = shop.offering("submitted")
    with transaction(session):
        session.get_one(Membership, shop.membership.id).state = "alumnus"
    with pytest.raises(Invalid):
        shop.do("publish", shop.coordinator, offering_id)


def test_what_is_listed_is_what_may_be_seen(shop: Shop, session: Session) -> None:
    for state in LIFECYCLE.states:
        shop.offering(state)
        an_offering(session, state=state)
    actors = [
        VISITOR,
        SYSTEM,
        shop.member,
        shop.coordinator,
        a_member(session),
        a_buyer(session),
        a_coordinator(session),
    ]
    for actor in actors:
        allowed = [each.id for each in all_with_relations(session) if may(actor, "offerings.show", each)]
        assert list(ids_visible_to(session, actor)) == allowed


def test_lists_are_cut_in_pages_and_a_page_too_far_is_the_last(shop: Shop, session: Session) -> None:
    for _ in range(23):
        shop.offering("published")
    first, beyond = queries.mine(session, shop.member), queries.mine(session, shop.member, 99)
    assert (len(first.rows), first.pages, first.total) == (20, 2, 23)
    assert (len(beyond.rows), beyond.number) == (3, 2)
