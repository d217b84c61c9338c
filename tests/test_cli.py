"""The command line, as whoever runs an installation types it."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.cli import commands
from app.core import outbox
from app.core.database import transaction
from app.core.outbox import OutboxRow
from app.invitations.model import Invitation
from app.offerings.model import Offering
from app.people.model import Cooperative, Person
from tests.builders import a_membership, an_offering

Run = Callable[..., Result]

OFFERINGS = """Titel;Omschrijving;Vak;Plaats;Prijs;Eenheid
Taarten;Ik bak taarten met fruit.;Taarten bakken;Gouda;27,50;per stuk
Fietsen;Ik maak uw fiets;fietsenmaker;Delft;25;uur
"""


@pytest.fixture
def run(database_url: str, tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Type `paraplu …` at an installation with an empty database."""
    assert engine
    environment = {
        "PARAPLU_INSTANCE": str(tmp_path / "instance"),
        "DATABASE_URL": database_url,
        "INDEX_URL": f"whoosh:{tmp_path / 'search'}",
        "SECRET_KEY": "only-for-tests-" * 3,
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def typed(*words: str) -> Result:
        return CliRunner().invoke(commands, words)

    return typed


def _said(result: Result) -> str:
    assert result.exception is None, result.output
    return result.output


def test_the_first_administrator_is_invited_by_mail(run: Run, session: Session) -> None:
    assert "Wim gets a mail" in _said(run("welcome", " Wim@Example.org ", "Wim"))
    [invitation] = session.scalars(select(Invitation))
    assert (invitation.email, invitation.relation) == ("wim@example.org", "administrator")
    [mail] = session.scalars(select(OutboxRow))
    assert (mail.topic, mail.recipient_address) == ("invitations.invite", "wim@example.org")


def test_who_is_no_address_is_not_invited(run: Run, session: Session) -> None:
    result = run("welcome", "Wim", "Wim")
    assert result.exit_code == 1
    assert "no e-mail address" in result.output
    assert session.scalars(select(Invitation)).all() == []


def test_a_cooperative_is_written_down(run: Run, session: Session) -> None:
    assert "stands" in _said(run("found", "De Blauwe Luifel", "Delft", "--phone", "015 123 45 67"))
    [cooperative] = session.scalars(select(Cooperative))
    assert (cooperative.name, cooperative.place_name, cooperative.phone) == (
        "De Blauwe Luifel",
        "Delft",
        "015 123 45 67",
    )


def test_a_cooperative_in_a_place_that_is_none_is_refused_plainly(run: Run, session: Session) -> None:
    result = run("found", "De Blauwe Luifel", "Delfft")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "plaats" in result.output
    assert session.scalars(select(Cooperative)).all() == []


def test_the_doctor_names_what_is_wrong_and_what_is_well(run: Run, session: Session) -> None:
    an_offering(session)
    with transaction(session):
        outbox.leave_index(session, "offering:1")
    ill = _said(run("doctor"))
    assert f"version    {tomllib.loads(Path('pyproject.toml').read_text('utf-8'))['project']['version']}" in ill
    assert "not readable" in ill
    assert "waiting: 1" in ill
    assert "parked: 0" in ill
    assert "1 documents" in _said(run("reindex"))
    assert "1 documents" in _said(run("doctor"))


def test_the_index_is_verified(run: Run, session: Session) -> None:
    run("reindex")
    an_offering(session)
    assert "1 differences, mended" in _said(run("verify-index"))
    assert "0 differences" in _said(run("verify-index"))


def test_a_file_of_offerings_is_imported_once(run: Run, session: Session, tmp_path: Path) -> None:
    membership = a_membership(session)
    email = session.scalar(select(Person.email).where(Person.id == membership.person_id))
    session.rollback()
    file = tmp_path / "offerings.csv"
    file.write_text(OFFERINGS, "utf-8")
    assert "2 nieuw" in _said(run("import", "offerings", str(file), "--member", str(email)))
    assert "2 ongewijzigd" in _said(run("import", "offerings", str(file), "--member", str(email)))
    assert sorted(session.scalars(select(Offering.title))) == ["Fietsen", "Taarten"]


def test_a_file_with_a_mistake_says_the_row_and_imports_nothing(run: Run, session: Session, tmp_path: Path) -> None:
    membership = a_membership(session)
    email = session.scalar(select(Person.email).where(Person.id == membership.person_id))
    session.rollback()
    file = tmp_path / "offerings.csv"
    file.write_text(OFFERINGS.replace("Delft;25", "Delft;veel"), "utf-8")
    result = run("import", "offerings", str(file), "--member", str(email))
    assert result.exit_code == 1
    assert "3" in result.output
    assert "er is niets geïmporteerd" in result.output
    assert session.scalars(select(Offering)).all() == []


def test_offerings_of_nobody_are_refused_plainly(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "offerings.csv"
    file.write_text(OFFERINGS, "utf-8")
    result = run("import", "offerings", str(file), "--member", "niemand@example.org")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_mails_that_did_not_arrive_are_listed(run: Run, session: Session) -> None:
    with transaction(session):
        outbox.leave_mail(session, "offerings.publish", key="1", to="noor@weg.example")
        [row] = outbox.claim(session, "worker", outbox.MAIL, 1).rows
        outbox.park(session, "worker", row, "recipient refused (550)")
    said = _said(run("mail"))
    assert "noor@weg.example" in said
    assert "recipient refused (550)" in said
    assert "1 did not arrive" in said


def test_a_bad_setting_stops_every_command_with_a_word_that_helps(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PORT", "many")
    for words in (("doctor",), ("work",), ("mail",), ("run",)):
        result = run(*words)
        assert result.exit_code == 1
        assert "MAIL_PORT" in result.output


@pytest.mark.parametrize("nonsense", ["0", "-5", "veel", "1.5", "100000000000"])
def test_a_crowd_of_a_nonsense_number_is_refused_before_anything_is_planted(
    run: Run, session: Session, nonsense: str
) -> None:
    result = run("demo", "--members", nonsense)
    assert result.exit_code == 2
    assert "Invalid value for '--members'" in result.output
    assert session.scalars(select(Person)).first() is None


def test_a_crowd_does_not_come_into_a_database_with_people_in_it(run: Run, session: Session) -> None:
    a_membership(session)
    session.rollback()
    result = run("demo", "--members", "10")
    assert result.exit_code == 1
    assert "--members needs an empty one" in result.output
