"""The command line: `paraplu COMMAND`, or `flask --app wsgi COMMAND`. It opens no index writer while a worker lives."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from threading import Event
from types import FrameType

import click
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, sessionmaker

from app import schema
from app.core import outbox, signs
from app.core.actor import SYSTEM
from app.core.database import make_engine, transaction
from app.core.errors import Invalid, ParapluError
from app.core.secret import new_token
from app.core.storage import Storage
from app.factory import create_app
from app.indexing import bring_up_to_date, rebuild, verify
from app.invitations.actions import NewInvitation, invite
from app.mailroom import queries as mailroom
from app.offerings.importing.commands import import_offerings
from app.people.actions import NewCooperative, found
from app.people.model import ADMINISTRATOR
from app.settings import BadSetting, Settings, read_settings
from app.worker import Worker
from search_index import IndexLocked, open_index


@click.group()
def commands() -> None:
    """Paraplu: the working platform of sociale coöperaties."""


@commands.command()
def upgrade() -> None:
    """Make the database, or bring it to the newest schema."""
    settings = _settings()
    settings.instance.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database_url)
    schema.upgrade(engine)
    engine.dispose()
    click.echo("The database is up to date.")


@commands.command()
@click.option("--port", default=8000, show_default=True, help="The port on 127.0.0.1.")
def run(port: int) -> None:
    """Start web and worker, and stop both with Ctrl-C."""
    _settings()
    web = [
        *(sys.executable, "-m", "gunicorn", "wsgi:app", "--no-control-socket", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", "1", "--threads", "8", "--log-level", "warning"),
    ]
    processes = [
        subprocess.Popen(web),  # noqa: S603 - our own command
        subprocess.Popen([sys.executable, "-m", "app.cli", "work"]),
    ]
    stop = _stopped_by_signal()
    while not stop.is_set() and all(process.poll() is None for process in processes):
        stop.wait(0.5)
    failed = [process for process in processes if process.poll() not in (None, 0)]
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(20)
    if failed and not stop.is_set():
        raise click.ClickException("web or worker stopped by itself; what it said stands above")


@commands.command()
def work() -> None:
    """Run the worker: mail, index, deadlines."""
    Worker(create_app(_settings())).run(_stopped_by_signal())


@commands.command()
@click.option("--small", is_flag=True, help="Eight cooperatives instead of 25: quick, with all that can be seen.")
@click.option("--members", type=click.IntRange(1, 500_000), help="Plant so many more members on top, to measure with.")
def demo(small: bool, members: int | None) -> None:
    """Fill an empty database with a demo: invented people in real places."""
    from app.demo.accounts import ACCOUNTS, PASSWORD  # noqa: PLC0415 - a real installation never loads the demo
    from app.demo.build import fill  # noqa: PLC0415

    settings = _settings()
    with _opened() as session:
        if fill(session, Storage(settings.files), click.echo, is_small=small, crowd=members or 0):
            click.echo("… the search index is built anew")
            if not _build_index(session):
                click.echo("  A worker is alive: paraplu reindex gives it the work.")
        elif members is not None:
            raise click.ClickException("the database has people in it already: --members needs an empty one")
        else:
            click.echo("… the database has people in it already: it stays as it is")
    for account in ACCOUNTS:
        click.echo(f"  {account.role:20} {account.email:32} {PASSWORD}")
    click.echo(f"\n  On the sign-in page each of them is one click. Paraplu: {settings.base_url}\n")


@commands.command()
def reindex() -> None:
    """Build the search index anew. With a worker alive, the worker does it: every thing is queued."""
    with _opened() as session:
        if not _build_index(session):
            keys = verify(session, open_index(_settings().index_url))
            with transaction(session):
                for key in keys:
                    outbox.leave_index(session, key)
            click.echo(f"A worker is alive: it was given {len(keys)} keys that differ.")


def _build_index(session: Session) -> bool:
    """False when a worker holds the index."""
    try:
        index = open_index(_settings().index_url, writer=True)
    except IndexLocked:
        return False
    started = time.perf_counter()
    count = rebuild(session, index)
    index.close()
    click.echo(f"{count} documents in {time.perf_counter() - started:.1f} s.")
    return True


@commands.command("verify-index")
def verify_index() -> None:
    """Compare index and database, and mend the differences."""
    with _opened() as session:
        try:
            index = open_index(_settings().index_url, writer=True)
        except IndexLocked:
            keys = verify(session, open_index(_settings().index_url))
            with transaction(session):
                for key in keys:
                    outbox.leave_index(session, key)
        else:
            keys = verify(session, index)
            bring_up_to_date(session, index, keys)
            index.close()
        click.echo(f"{len(keys)} differences" + (", mended or given to the worker." if keys else "."))


@commands.group("import")
def import_() -> None:
    """Bring data in from files."""


@import_.command("offerings")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--member", "email", required=True, help="The e-mail address of the member whose offerings these are.")
@click.option("--cooperative", "slug", help="The cooperative's slug, if the member has more than one.")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="e.g. --map title=preferredLabel")
@click.option("--set", "defaults", multiple=True, metavar="FIELD=VALUE", help="For every row, e.g. --set place=Delft")
def offerings(file: Path, email: str, slug: str | None, mapping: tuple[str, ...], defaults: tuple[str, ...]) -> None:
    """Import offerings from a CSV or XLSX file: all rows or none. The same file twice changes nothing."""
    with _opened() as session:
        try:
            result = import_offerings(
                session, SYSTEM, file, email=email, slug=slug, mapping=_pairs(mapping), defaults=_pairs(defaults)
            )
        except ParapluError as error:
            raise click.ClickException(_said(error)) from None
    for line in result.errors:
        click.echo(str(line), err=True)
    if result.errors:
        raise click.ClickException(f"{len(result.errors)} fouten; er is niets geïmporteerd.")
    for line in result.kept:
        click.echo(str(line))
    left = f", {len(result.kept)} gelaten" if result.kept else ""
    click.echo(f"{result.created} nieuw, {result.changed} gewijzigd, {result.unchanged} ongewijzigd{left}.")


@commands.command()
@click.argument("email")
@click.argument("first_name")
def welcome(email: str, first_name: str) -> None:
    """Invite an administrator: how the first person comes into a new installation."""
    try:
        validate_email(email.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise click.ClickException(f"{email!r} is no e-mail address") from None
    new = NewInvitation(first_name, email.strip().lower(), ADMINISTRATOR, None, None)
    _do(lambda session: invite(session, SYSTEM, new, token=new_token()))
    click.echo(f"{first_name} gets a mail with a link, as soon as the worker runs.")


@commands.command("found")
@click.argument("name")
@click.argument("place")
@click.option("--municipality", help="The municipality's name, if it differs from the place's.")
@click.option("--phone", default="", help="The number that members and buyers can call.")
def found_cooperative(name: str, place: str, municipality: str | None, phone: str) -> None:
    """Write down a cooperative, e.g. `paraplu found "De Blauwe Luifel" Delft`."""
    new = NewCooperative(name, place, municipality or place, phone)
    _do(lambda session: found(session, SYSTEM, new))
    click.echo(f"{name} stands.")


@commands.command()
def doctor() -> None:
    """Say how this installation is: version, database, index, outbox."""
    settings = _settings()
    engine = make_engine(settings.database_url)
    click.echo(f"version    {version('paraplu')}")
    click.echo(f"database   {engine.dialect.name}, {len(inspect(engine).get_table_names())} tables")
    try:
        click.echo(f"index      {open_index(settings.index_url).count()} documents")
    except Exception as error:  # noqa: BLE001 - a doctor names every illness
        click.echo(f"index      not readable: {type(error).__name__}; the worker makes it, or: paraplu reindex")
    with sessionmaker(engine)() as session:
        worker = signs.seen(session).get(signs.WORKER)
        click.echo(f"worker     {f'last sign {worker:%Y-%m-%d %H:%M:%S} UTC' if worker else 'never seen'}")
        for state in outbox.STATES:
            rows = session.scalars(select(outbox.OutboxRow.kind).where(outbox.OutboxRow.state == state)).all()
            click.echo(f"outbox     {state}: {len(rows)}")
    engine.dispose()
    click.echo(f"mail       {settings.mail_server or f'written to {settings.mail_folder}'}")


@commands.command("mail")
def parked_mail() -> None:
    """List the mails that did not arrive. An administrator sends them again, or drops them, on the site."""
    with _opened() as session:
        rows = mailroom.parked(session, SYSTEM)
        for row in rows:
            click.echo(
                f"{row.id:>8}  {row.created_at:%Y-%m-%d %H:%M}  {row.topic:26} {row.recipient_address:34} {row.last_error}"
            )
        click.echo(f"{len(rows)} did not arrive; {mailroom.failing(session, SYSTEM)} are tried again by themselves.")


def _settings() -> Settings:
    try:
        return read_settings()
    except BadSetting as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _opened() -> Iterator[Session]:
    """A session within the application, whose connections are closed at the end."""
    app = create_app(_settings())
    sessions: sessionmaker[Session] = app.extensions["paraplu"].sessions
    try:
        with app.app_context(), sessions() as session:
            yield session
    finally:
        sessions.kw["bind"].dispose()


def _do(step: Callable[[Session], object]) -> None:
    """Take one step in a transaction; what a rule refuses is said plainly."""
    with _opened() as session:
        try:
            with transaction(session):
                step(session)
        except ParapluError as error:
            raise click.ClickException(_said(error)) from None


def _said(error: ParapluError) -> str:
    return error.message % error.values if isinstance(error, Invalid) else str(error)


def _pairs(texts: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise click.BadParameter(f"{text!r}: write it as NAME=VALUE")
        pairs[name] = value
    return pairs


def _stopped_by_signal() -> Event:
    stop = Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return stop


def main() -> None:
    """The console script."""
    commands()


if __name__ == "__main__":
    main()
