"""Who tries too often has to wait, and the counter tells nobody whose it is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

from flask import Flask
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.assignments.model import AssignmentFile
from app.core import clock
from app.core.database import make_sessions, transaction
from app.core.outbox import MAIL, OutboxRow
from app.people.model import Person
from app.sign_in import limits
from app.sign_in.limits import Limit, count, forget, key_of, network_of
from app.sign_in.model import LimitCounter
from app.sign_in.passwords import hash_password
from tests.builders import a_buyer, a_person
from tests.organisations.test_sign_up import ANSWERS
from tests.visits import Visitor

SAMIRA, GOOD = "samira@example.org", "fiets boom water"


def at(app: Flask, network: str) -> Visitor:
    visitor = Visitor(app)
    visitor.client.environ_base["REMOTE_ADDR"] = network
    return visitor


def asking(app: Flask, network: str) -> Visitor:
    """Somebody who asked for a code."""
    visitor = at(app, network)
    visitor.send("/sign-in/code", {"email": SAMIRA, "csrf_token": visitor.token()})
    return visitor


def with_password(app: Flask, session: Session) -> Visitor:
    """The browser of somebody with a password, who was in and went out again."""
    person = a_person(session, "Samira", SAMIRA)
    with transaction(session):
        session.get_one(Person, person.id).password_hash = hash_password(GOOD)
    own = at(app, "192.0.2.200")
    own.press("/sign-in", email=SAMIRA, password=GOOD)
    own.press("/me/sessions", form="/sign-out")
    return own


def last_code(session: Session) -> str:
    session.rollback()
    row = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL).order_by(OutboxRow.id.desc())).first()
    assert row is not None
    code: str = row.payload["code"]
    return code


THREE = Limit(3, timedelta(minutes=15))
KEY = key_of("a secret", "password", "samira@example.org")


def test_the_fourth_try_waits_until_the_window_ends(session: Session) -> None:
    with transaction(session):
        waits = [count(session, KEY, THREE) for _try in range(4)]
    assert waits[:3] == [0, 0, 0]
    assert 880 < waits[3] <= 900
    with clock.shifted(timedelta(minutes=16)), transaction(session):
        assert count(session, KEY, THREE) == 0


def test_who_came_in_begins_again(session: Session) -> None:
    with transaction(session):
        for _try in range(3):
            count(session, KEY, THREE)
        forget(session, KEY)
        assert count(session, KEY, THREE) == 0


def test_eight_tries_at_the_same_moment_are_eight(engine: Engine) -> None:
    def one_try(_number: int) -> int:
        with make_sessions(engine)() as session, transaction(session):
            return count(session, KEY, THREE)

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(one_try, range(8)))
    assert sorted(bool(wait) for wait in waits) == [False] * 3 + [True] * 5


def test_a_counter_names_nobody(session: Session) -> None:
    with transaction(session):
        count(session, KEY, THREE)
    kept = session.get_one(LimitCounter, KEY)
    assert "samira" not in kept.key
    assert key_of("another secret", "password", "samira@example.org") != KEY
    assert key_of("a secret", "code", "samira@example.org") != KEY


def test_one_home_counts_as_one_however_many_addresses_it_has() -> None:
    assert network_of("2001:db8:1:2:3:4:5:6") == network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of(None) == ""
    assert network_of("nonsense") == "nonsense"


def test_a_visitor_starts_only_so_many_drafts_a_day_and_keeps_what_was_written(app: Flask) -> None:
    first, last = Visitor(app), Visitor(app)
    body = "Voor veertig gasten, graag warm."
    for _number in range(limits.DRAFTS.tries):
        first.press("/assignments/new", title="Lunch", body=body)
    page = last.press("/assignments/new", 429, title="Lunch", body=body)
    assert body in page.get_data(as_text=True)
    with clock.shifted(limits.DRAFTS.window):
        last.press("/assignments/new", title="Lunch", body=body)


def test_who_is_signed_in_counts_alone_and_wider(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    for _number in range(limits.DRAFTS.tries):
        visitor.press("/assignments/new", title="Lunch", body="Voor veertig gasten.")
    buyer = Visitor(app, a_buyer(session))
    for _number in range(2):
        buyer.press("/assignments/new", title="Lunch", body="Voor veertig gasten.")
    with transaction(session):
        own = LimitCounter.key.startswith("draft:") & (LimitCounter.count == 2)
        session.execute(update(LimitCounter).where(own).values(count=limits.wider(limits.DRAFTS).tries))
    buyer.press("/assignments/new", 429, title="Lunch", body="Voor veertig gasten.")
    Visitor(app, a_buyer(session)).press("/assignments/new", title="Lunch", body="Voor veertig gasten.")


def test_wrong_codes_count_for_the_address_whichever_page_and_network(app: Flask, session: Session) -> None:
    own = with_password(app, session)
    wrong = iter(range(100))

    def guess(visitor: Visitor, page: str, times: int) -> str:
        for _time in range(times):
            code = f"{next(wrong):06d}x"
            said = visitor.press(page, 422, code=code).get_data(as_text=True)
        return said

    for number in range(3):
        guess(asking(app, f"192.0.2.{number}"), "/sign-in/code/enter", 5)
    buyer = at(app, "192.0.2.9")
    buyer.press("/sign-up?who=organisation", **{**ANSWERS, "email": SAMIRA})
    guess(buyer, "/sign-up/code", 5)
    assert "Kies een nieuw wachtwoord" in guess(buyer, "/sign-up/code", 1)
    late = asking(app, "192.0.2.10")
    right = late.press("/sign-in/code/enter", 422, code=last_code(session)).get_data(as_text=True)
    assert "te vaak een verkeerde code" in right
    assert "Log in met uw wachtwoord" in right
    # Who was in before with this browser passes; and so does everybody tomorrow.
    own.send("/sign-in/code", {"email": SAMIRA, "csrf_token": own.token()})
    own.press("/sign-in/code/enter", code=last_code(session))
    with clock.shifted(limits.WRONG_CODES.window):
        late = asking(app, "192.0.2.10")
        late.press("/sign-in/code/enter", code=last_code(session))


def test_a_stranger_locks_nobody_out(app: Flask, session: Session) -> None:
    own = with_password(app, session)
    stranger = at(app, "192.0.2.1")
    for _guess in range(limits.PER_ACCOUNT.tries):
        stranger.press("/sign-in", 422, email=SAMIRA, password="geraden woord")
    stranger.press("/sign-in", 429, email=SAMIRA, password=GOOD)
    at(app, "192.0.2.2").press("/sign-in", email=SAMIRA, password=GOOD)
    with transaction(session):
        session.execute(update(LimitCounter).where(LimitCounter.count > 10).values(count=limits.ANYWHERE.tries))
    at(app, "192.0.2.3").press("/sign-in", 429, email=SAMIRA, password=GOOD)
    own.press("/sign-in", email=SAMIRA, password=GOOD)


def test_an_address_gets_only_so_many_mails_a_day(app: Flask, session: Session) -> None:
    own = with_password(app, session)
    for number in range(limits.MAILS.tries):
        asking(app, f"192.0.2.{number}")
    last = at(app, "192.0.2.99")
    last.send("/sign-in/code", {"email": SAMIRA, "csrf_token": last.token()}, status=429)
    own.send("/sign-in/code", {"email": SAMIRA, "csrf_token": own.token()})
    with clock.shifted(limits.MAILS.window):
        asking(app, "192.0.2.99")


def test_a_visitor_adds_only_so_many_files_a_day(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    draft = visitor.press("/assignments/new", title="Lunch", body="Voor veertig gasten.").location
    files = draft.replace("/edit/2", "/files")

    def add(status: int) -> None:
        plan = (BytesIO(b"Een plan in woorden."), "plan.txt")
        visitor.send(files, {"csrf_token": visitor.token(), "files": plan, "more": "1"}, status=status)

    add(303)
    with transaction(session):
        session.execute(
            update(LimitCounter).where(LimitCounter.key.startswith("file:")).values(count=limits.FILES.tries)
        )
    add(429)
    session.rollback()
    assert len(session.scalars(select(AssignmentFile.id)).all()) == 1
