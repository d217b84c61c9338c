"""What leaves the process: once for each key, by one worker at a time, never lost."""

from datetime import timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.core import clock, outbox
from app.core.database import make_sessions, transaction
from app.core.outbox import OutboxRow


def _leave(session: Session, key: str = "1") -> None:
    with transaction(session):
        outbox.leave_mail(session, "offerings.publish", key=key, to="noor@example.org")


def test_the_same_key_leaves_one_mail(session: Session) -> None:
    _leave(session)
    _leave(session)
    assert len(session.scalars(select(OutboxRow)).all()) == 1


def test_nothing_is_left_when_the_change_did_not_happen(session: Session) -> None:
    try:
        with transaction(session):
            outbox.leave_mail(session, "offerings.publish", key="1", to="noor@example.org")
            outbox.leave_index(session, "offering:1")
            raise ValueError("halfway")
    except ValueError:
        pass
    assert session.scalars(select(OutboxRow)).all() == []


def test_two_workers_do_not_take_the_same_row(session: Session, engine: Engine) -> None:
    _leave(session)
    with make_sessions(engine)() as other:
        with transaction(session):
            mine = outbox.claim(session, "one", outbox.MAIL, 10).rows
        with transaction(other):
            theirs = outbox.claim(other, "two", outbox.MAIL, 10).rows
    assert len(mine) == 1
    assert len(theirs) == 0


def test_a_dead_workers_row_is_taken_over_with_the_same_message_id(session: Session) -> None:
    _leave(session)
    with transaction(session):
        first = outbox.claim(session, "one", outbox.MAIL, 10).rows[0].message_id
    with clock.shifted(outbox.LEASE + timedelta(seconds=1)), transaction(session):
        row = outbox.claim(session, "two", outbox.MAIL, 10).rows[0]
    assert row.message_id == first
    assert row.tries == 2


def test_who_lost_the_lease_can_not_say_that_it_is_done(session: Session) -> None:
    _leave(session)
    with transaction(session):
        row_id = outbox.claim(session, "one", outbox.MAIL, 10).rows[0].id
    with clock.shifted(outbox.LEASE + timedelta(seconds=1)), transaction(session):
        outbox.claim(session, "two", outbox.MAIL, 10)
    with transaction(session):
        outbox.finish(session, "one", [row_id])
    assert session.get_one(OutboxRow, row_id).state == outbox.WAITING


def test_who_lost_the_lease_sees_it_before_the_next_mail_goes_out(session: Session) -> None:
    _leave(session)
    with transaction(session):
        row = outbox.claim(session, "one", outbox.MAIL, 10).rows[0]
        assert outbox.renew(session, "one", row)
    with clock.shifted(outbox.LEASE + timedelta(seconds=1)), transaction(session):
        outbox.claim(session, "two", outbox.MAIL, 10)
        assert not outbox.renew(session, "one", row)


def test_renewing_holds_a_row_for_another_lease(session: Session) -> None:
    _leave(session)
    with transaction(session):
        row = outbox.claim(session, "one", outbox.MAIL, 10).rows[0]
    with clock.shifted(outbox.LEASE - timedelta(seconds=1)), transaction(session):
        outbox.renew(session, "one", row)
    with clock.shifted(outbox.LEASE + timedelta(seconds=1)), transaction(session):
        assert outbox.claim(session, "two", outbox.MAIL, 10).rows == ()


def test_three_days_without_a_worker_take_no_try_away(session: Session) -> None:
    _leave(session)
    with clock.shifted(timedelta(days=4)), transaction(session):
        outbox.retry_later(session, "one", outbox.claim(session, "one", outbox.MAIL, 10).rows[0], "OSError")
    assert session.scalar(select(OutboxRow.state)) == outbox.WAITING


def test_what_was_done_is_deleted_after_30_days_and_what_waits_is_not(session: Session) -> None:
    for key in ("1", "2", "3"):
        _leave(session, key)
    with transaction(session):
        done, parked, _waiting = outbox.claim(session, "one", outbox.MAIL, 10).rows
        outbox.finish(session, "one", [done.id])
        outbox.park(session, "one", parked, "recipient refused (550)")
    for days, left in ((29, 3), (31, 2)):
        with clock.shifted(timedelta(days=days)), transaction(session):
            outbox.forget_old(session)
        assert len(session.scalars(select(OutboxRow.id)).all()) == left
    assert set(session.scalars(select(OutboxRow.state))) == {outbox.PARKED, outbox.WAITING}


def test_a_parked_code_is_dropped_with_its_words_once_it_works_no_longer(session: Session) -> None:
    with transaction(session):
        until = clock.now() + timedelta(minutes=15)
        words = {"code": "123456"}
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@example.org", words=words, good_until=until)
        row = outbox.claim(session, "one", outbox.MAIL, 10).rows[0]
        outbox.park(session, "one", row, "recipient refused (550)")
        outbox.forget_old(session)
    assert session.scalar(select(OutboxRow.state)) == outbox.PARKED
    with clock.shifted(timedelta(minutes=16)), transaction(session):
        outbox.forget_old(session)
    [row] = session.scalars(select(OutboxRow))
    assert (row.state, row.payload) == (outbox.DROPPED, {})


def test_a_failed_mail_is_tried_every_five_minutes_for_three_days_and_then_parked(session: Session) -> None:
    _leave(session)

    def fail_after(waited: timedelta) -> tuple[int, str | None]:
        with clock.shifted(waited), transaction(session):
            rows = outbox.claim(session, "one", outbox.MAIL, 10).rows
            if rows:
                outbox.retry_later(session, "one", rows[0], "OSError")
        return len(rows), session.scalar(select(OutboxRow.state))

    assert fail_after(timedelta(0)) == (1, outbox.WAITING)
    assert fail_after(timedelta(minutes=4)) == (0, outbox.WAITING)
    assert fail_after(timedelta(minutes=5, seconds=1)) == (1, outbox.WAITING)
    assert fail_after(timedelta(hours=71, minutes=59)) == (1, outbox.WAITING)
    assert fail_after(timedelta(hours=72, minutes=5)) == (1, outbox.PARKED)
    assert fail_after(timedelta(hours=80)) == (0, outbox.PARKED)
