"""The people of a story: each with a browser of its own, on the device of the story. Their last page is kept when it fails."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Error

from app.settings import ROOT
from tests.browsing import Device, Person
from tests.site import Site

FAILURES = ROOT / "build" / "failures"


@dataclass
class Company:
    """Everybody in one story. `somebody` opens a browser for one more."""

    site: Site
    browser: Browser
    device: Device
    stack: ExitStack
    people: list[Person] = field(default_factory=list)

    def somebody(self, name: str) -> Person:
        """A person with a fresh browser on the device of the story."""
        person = self.stack.enter_context(Person(name, self.browser, self.device, self.site.base_url))
        self.people.append(person)
        return person


@contextmanager
def company(site: Site, browser: Browser, device: Device, story: str) -> Iterator[Company]:
    """The people of one story. If it fails, what each of them had before them is in build/failures."""
    with ExitStack() as stack:
        everybody = Company(site, browser, device, stack)
        try:
            yield everybody
        except BaseException:
            for person in everybody.people:
                _keep(person, FAILURES / f"{story}-{person.name}.png")
            raise


def _keep(person: Person, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        person.page.screenshot(path=path, full_page=True)
    except Error:
        return  # a browser that died has nothing to show
