"""The search index is deleted, cut off or held by somebody else: pages answer with a clear word, and it comes back."""

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.core import outbox
from app.core.database import transaction
from app.settings import ROOT
from search_index import open_index
from tests.builders import an_offering
from tests.running import SiteOn
from tests.site import Site

BUILDING = "De zoekindex wordt opnieuw gemaakt"
NOTHING = "Dit vonden wij niet"
READERS_LOOK_EVERY = 1.1  # seconds, and a little
CAKES = "Taarten voor feesten"
TITLE = "Catering met Syrische gerechten"

pytestmark = pytest.mark.slow


def search(site: Site, words: str = "catering") -> str:
    """The page that a visitor gets who searches. Any error status is an HTTPError."""
    with urllib.request.urlopen(f"{site.base_url}/offerings?q={words}", timeout=10) as answer:
        html: str = answer.read().decode()
    return html


def finds(site: Site, words: str, title: str) -> bool:
    """Whether a visitor who searches finds this, and not just sees what is new because nothing was found."""
    page = search(site, words)
    return BUILDING not in page and NOTHING not in page and title in page


def wait_until(said: Callable[[], bool], what: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not said():
        assert time.monotonic() < until, f"{what} takes more than {seconds} s"
        time.sleep(0.1)


@pytest.fixture
def site(site_on: SiteOn) -> Site:
    """A site with one offering that can be found."""
    running = site_on("sqlite")
    time.sleep(READERS_LOOK_EVERY)  # so that nobody finds by what the test before left
    publish(running, TITLE)
    running.wait_until_done(outbox.INDEX)
    wait_until(lambda: finds(running, "catering", TITLE), "finding the first offering")
    return running


def publish(site: Site, title: str) -> None:
    """One more offering, with the row for the worker."""
    with site.session() as session:
        offering_id = an_offering(session, title=title).id
        with transaction(session):
            outbox.leave_index(session, f"offering:{offering_id}")


def delete_all(folder: Path) -> None:
    shutil.rmtree(folder)


def delete_files(folder: Path) -> None:
    for path in _files(folder):
        path.unlink()


def cut_off(folder: Path) -> None:
    for path in _files(folder):
        data = path.read_bytes()
        path.unlink()  # a damaged disk gives another file; one that is mapped into memory can't be cut
        path.write_bytes(data[: len(data) // 2])


def overwrite(folder: Path) -> None:
    for path in _files(folder):
        size = path.stat().st_size
        path.unlink()
        path.write_bytes(b"\x7f" * size)


def lose_pointer(folder: Path) -> None:
    (folder / "current").write_text("{")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "writer.lock"]


@pytest.mark.parametrize("damage", [delete_all, delete_files, cut_off, overwrite, lose_pointer])
def test_a_damaged_index_is_said_and_comes_back_by_itself(site: Site, damage: Callable[[Path], None]) -> None:
    site.stop_worker()
    damage(site.folder / "search")
    site.kill_web()
    site.start_web()
    page = search(site)
    assert BUILDING in page, "a search that fails must not look like a search without results"
    site.start_worker()
    wait_until(lambda: finds(site, "catering", TITLE), "a new index")
    publish(site, CAKES)
    wait_until(lambda: finds(site, "taarten", CAKES), "a new offering in the new index")


@pytest.mark.parametrize("damage", [delete_all, delete_files, cut_off, overwrite, lose_pointer])
def test_an_index_that_goes_while_everything_runs_comes_back_by_itself(
    site: Site, damage: Callable[[Path], None]
) -> None:
    damage(site.folder / "search")
    publish(site, CAKES)
    wait_until(lambda: finds(site, "taarten", CAKES), "a new index")
    assert finds(site, "catering", TITLE)


@contextmanager
def held(site: Site) -> Iterator[None]:
    """Another program has the index open for writing."""
    index = open_index(site.settings.index_url, writer=True)
    try:
        yield
    finally:
        index.close()


def test_an_index_that_another_program_holds_is_waited_for(site: Site) -> None:
    site.stop_worker()
    with held(site):
        site.start_worker()
        publish(site, CAKES)
        assert finds(site, "catering", TITLE), "reading goes on"
        command = [sys.executable, "-m", site.cli, "reindex"]
        told = subprocess.run(
            command, cwd=ROOT, env=site.whole_environment(), capture_output=True, text=True, check=True
        )
        assert "A worker is alive" in told.stdout
        assert site.worker is not None
        assert site.worker.poll() is None
    wait_until(lambda: finds(site, "taarten", CAKES), "the worker's turn")
