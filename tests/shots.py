"""A picture of every page for every role, from the narrowest to a desk, of the demo: `make shots`, then look at build/shots.

Looking is not testing: nothing fails here but a page that breaks. It says which pages it could not show, and why.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext
from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from app.assignments.lifecycle import LIFECYCLE as ASSIGNMENT_LIFECYCLE
from app.assignments.model import Assignment, Question
from app.callbacks.model import Callback
from app.core.actor import VISITOR, Actor
from app.core.outbox import MAIL, OutboxRow
from app.demo.accounts import ACCOUNTS
from app.handovers.model import Handover
from app.imports.model import Import
from app.invitations.model import Invitation
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.messages.model import Thread
from app.offerings.lifecycle import LIFECYCLE as OFFERING_LIFECYCLE
from app.offerings.model import Offering
from app.organisations.model import OrganisationContact
from app.people.model import Cooperative, Municipality, Person
from app.people.queries import person_by_email
from app.portfolio.model import PortfolioItem
from app.proposals.lifecycle import LIFECYCLE as PROPOSAL_LIFECYCLE
from app.proposals.model import Proposal
from app.reviews.model import Review
from app.settings import ROOT
from tests.browsing import DESK, PHONE, Device, new_context
from tests.running import chromium
from tests.site import Site

FOLDER = ROOT / "build" / "shots"
DEVICES = (
    Device("narrowest", 320, 640, is_phone=True, has_script=True),
    PHONE,
    Device("tablet", 768, 1024, is_phone=False, has_script=True),
    DESK,
)
MOST_TRIES = 400  # ids to try before a role is said to have no such page
NO_PAGES = {"web.asset", "web.favicon", "web.security_txt", "web.robots_txt", "web.health"}
NO_PAGES |= {
    "offerings.photo",
    "portfolio.photo",
    "cooperatives.look",
    "cooperatives.logo",
    "profiles.portrait",
    "assignments.file",
    "imports.example",
    "about.places",
    "imports.wrong_rows",
}
STEPS = range(1, 8)

# Argument names of an address -> which values there are in the database, the newest first.
VALUES: dict[frozenset[str], Any] = {
    frozenset({"offering_id"}): select(Offering.id).order_by(Offering.id.desc()),
    frozenset({"assignment_id"}): select(Assignment.id).order_by(Assignment.id.desc()),
    frozenset({"assignment_id", "question_id"}): select(Question.assignment_id, Question.id),
    frozenset({"proposal_id"}): select(Proposal.id).order_by(Proposal.id.desc()),
    frozenset({"thread_id"}): select(Thread.id).order_by(Thread.id.desc()),
    frozenset({"membership_id"}): select(Membership.id),
    frozenset({"invitation_id"}): select(Invitation.id),
    frozenset({"callback_id"}): select(Callback.id),
    frozenset({"import_id"}): select(Import.id).order_by(Import.id.desc()),
    frozenset({"line"}): select(literal("idle").label("line")),
    frozenset({"handover_id"}): select(Handover.id),
    frozenset({"organisation_id"}): select(OrganisationContact.organisation_id),
    frozenset({"organisation_id", "contact_id"}): select(
        OrganisationContact.organisation_id, OrganisationContact.id.label("contact_id")
    ),
    frozenset({"review_id"}): select(Review.id).order_by(Review.id),
    frozenset({"mail_id"}): select(OutboxRow.id).where(OutboxRow.kind == MAIL),
    frozenset({"person_id"}): select(Person.id).order_by(Person.id),
    frozenset({"cooperative_id"}): select(Cooperative.id).order_by(Cooperative.id),
    frozenset({"municipality_id"}): select(Municipality.id).order_by(Municipality.id),
    frozenset({"trade"}): select(
        union_all(select(literal("catering").label("trade")), select(literal("food"))).subquery().c.trade
    ),
    frozenset({"item_id"}): select(PortfolioItem.id.label("item_id")),
    frozenset({"slug"}): select(Cooperative.slug).order_by(Cooperative.id),
}
# Pages that differ by the state of their thing: a picture of each.
BY_STATE: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "offerings.show": (Offering, OFFERING_LIFECYCLE.states),
    "assignments.show": (Assignment, ASSIGNMENT_LIFECYCLE.states),
    "proposals.show": (Proposal, PROPOSAL_LIFECYCLE.states),
}


def demo_site(folder: Path) -> Site:
    """A site with the demo in it, not started yet."""
    site = Site(folder, f"sqlite:///{folder / 'paraplu.db'}", is_demo=True)
    for words in (("upgrade",), ("demo", "--small")):
        subprocess.run([sys.executable, "-m", site.cli, *words], cwd=ROOT, env=site.whole_environment(), check=True)
    return site


def everyone(session: Session) -> Iterator[tuple[str, Actor]]:
    """The visitor and the accounts of the demo, by role."""
    yield "visitor", VISITOR
    for account in ACCOUNTS:
        person = person_by_email(session, account.email)
        assert person is not None
        yield account.slug, actor_of(session, person.id)


def addresses(session: Session, rule: Rule, state: tuple[type[Any], str] | None) -> Iterable[dict[str, Any]]:
    """The arguments with which an address could be opened."""
    names = frozenset(rule.arguments) - {"step", "token"}
    given = {"token": "not-a-token"} if "token" in rule.arguments else {}
    if not names:
        return [given]
    query = VALUES[names]
    if state is not None:
        query = query.where(state[0].state == state[1])
    keys = [column["name"] if len(names) > 1 else next(iter(names)) for column in query.column_descriptions]
    keys = [key if key in names else "question_id" for key in keys]
    rows = session.execute(query).all()
    return ({**given, **dict(zip(keys, row, strict=True))} for row in rows)


def first_that_opens(context: BrowserContext, paths: Iterable[str]) -> str | None:
    """The first address that shows a page to this reader."""
    for path in islice(paths, MOST_TRIES):
        answer = context.request.get(path, max_redirects=0)
        if answer.status >= 500:
            raise SystemExit(f"{path} is broken ({answer.status})")
        if answer.status in (200, 410):
            return path
    return None


def wanted(site: Site, session: Session) -> Iterator[tuple[str, list[str]]]:
    """The name of each picture, with the addresses that could show it."""
    adapter = site.app.url_map.bind("127.0.0.1")
    rules = [rule for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    for rule in sorted(rules, key=lambda rule: rule.endpoint):
        if rule.endpoint in NO_PAGES:
            continue
        model, states = BY_STATE.get(rule.endpoint, (None, ("",)))
        for state in states:
            given = list(addresses(session, rule, (model, state) if model else None))
            for step in STEPS if "step" in rule.arguments else (None,):
                more = {} if step is None else {"step": step}
                name = "-".join(str(part) for part in (rule.endpoint, state, step) if part)
                yield name, [adapter.build(rule.endpoint, {**arguments, **more}) for arguments in given]


def shoot(
    site: Site,
    browser: Browser,
    role: str,
    actor: Actor,
    pictures: list[tuple[str, list[str]]],
    devices: Sequence[Device],
) -> None:
    """All pictures of one role."""
    folder = FOLDER / role
    contexts = [_context(site, browser, device, actor) for device in devices]
    shown: dict[str, str] = {}
    for name, paths in pictures:
        path = first_that_opens(contexts[0], paths)
        if path is None:
            continue
        shown[name] = path
        for device, context in zip(devices, contexts, strict=True):
            page = context.new_page()
            page.goto(path)
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{name}-{device.width}.png", full_page=True)
            page.close()
    for context in contexts:
        context.close()
    print(f"\n{role}: {len(shown)} pages × {len(devices)} in {folder.relative_to(ROOT)}")
    for name, path in shown.items():
        print(f"  {name:32} {path}")
    left = [name for name, _paths in pictures if name not in shown]
    print(f"  not for this role, or nothing there to show: {', '.join(left)}")


def _context(site: Site, browser: Browser, device: Device, actor: Actor) -> BrowserContext:
    context = new_context(browser, device, site.base_url)
    if actor.signed_in:
        context.add_cookies([site.cookie_of(actor)])  # type: ignore[list-item]  # a dict with the three keys it asks for
    return context


def main() -> None:
    """Make all pictures anew, or those of some roles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("roles", nargs="*", help="visitor, member, buyer, …; none: all")
    parser.add_argument("--widths", default=f"{PHONE.width},{DESK.width}", help="of 320, 390, 768 and 1280 px")
    asked = parser.parse_args()
    chosen, widths = asked.roles, set(map(int, asked.widths.split(",")))
    devices = [device for device in DEVICES if device.width in widths]
    for role in chosen:
        shutil.rmtree(FOLDER / role, ignore_errors=True)
    if not chosen:
        shutil.rmtree(FOLDER, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="paraplu-shots-") as folder, chromium() as browser:
        site = demo_site(Path(folder))
        try:
            site.start_web()
            with site.session() as session:
                pictures = list(wanted(site, session))
                for role, actor in list(everyone(session)):
                    if not chosen or role in chosen:
                        shoot(site, browser, role, actor, pictures, devices)
        finally:
            site.stop()


if __name__ == "__main__":
    main()
