"""What a member shows of earlier work, and in which order."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import clock, history
from app.core.actor import Actor
from app.core.bsn import NOT_HERE, has_bsn
from app.core.errors import Invalid
from app.core.languages import LANGUAGES
from app.core.versions import take_version
from app.core.words import N_
from app.permissions import require
from app.portfolio.model import FIRST_YEAR, PortfolioItem
from app.profiles.model import CIRCLES, Profile

MOST_ITEMS = 12
LONGEST_TITLE, LONGEST_WORDS, LONGEST_NAME, LONGEST_ALT = 80, 400, 80, 150  # characters
TOO_MANY = N_("Er staan al %(most)s foto's bij. Haal er eerst een weg.")
SAY_WHAT_IS_SEEN = N_("Schrijf wat er op de foto te zien is.")


@dataclass(frozen=True)
class Answers:
    """A piece of work as the member wants it shown. `language` is that of the words, `seen_by` a key of CIRCLES."""

    title: str
    words: str
    language: str
    year: int | None
    made_for: str
    alt: str
    seen_by: str


@dataclass(frozen=True)
class StoredPhoto:
    """A photo that is stored already: its key, and the sizes in px of its largest version."""

    file_key: str
    width: int
    height: int


def add(session: Session, actor: Actor, answers: Answers, photo: StoredPhoto) -> PortfolioItem:
    """Show another piece of work, after the others. Raises Invalid for an answer that won't do, and for one too many."""
    require(actor, "portfolio.add")
    _check(answers)
    person_id = actor.subject_id
    assert person_id is not None  # a member signed in
    # Whoever adds one holds the profile, so that two at the same moment are still counted one by one.
    session.execute(select(Profile.person_id).where(Profile.person_id == person_id).with_for_update())
    number, last = session.execute(
        select(func.count(PortfolioItem.id), func.max(PortfolioItem.position)).where(
            PortfolioItem.person_id == person_id
        )
    ).one()
    if number >= MOST_ITEMS:
        raise Invalid("photo", TOO_MANY, {"most": MOST_ITEMS})
    item = PortfolioItem(person_id=person_id, position=(last or 0) + 1)
    _write(item, answers, photo)
    session.add(item)
    session.flush()
    history.record(session, actor, "portfolio.add", "portfolio", item.person_id)
    return item


def edit(
    session: Session,
    actor: Actor,
    item: PortfolioItem,
    answers: Answers,
    *,
    version: int,
    photo: StoredPhoto | None = None,
) -> str:
    """Change the words, and the photo when there is a new one; gives the key of the photo that it replaces, if any.

    Raises Invalid for an answer that won't do, Conflict when it changed after `version` was shown.
    """
    require(actor, "portfolio.edit", item)
    _check(answers)
    take_version(session, item, version)
    replaced = item.file_key if photo else ""
    _write(item, answers, photo)
    history.record(session, actor, "portfolio.edit", "portfolio", item.person_id)
    return replaced


def move(session: Session, actor: Actor, item: PortfolioItem) -> None:
    """Show it one place earlier; the first one stays where it is."""
    require(actor, "portfolio.move", item)
    before = session.scalar(
        select(PortfolioItem)
        .where(PortfolioItem.person_id == item.person_id, PortfolioItem.position < item.position)
        .order_by(PortfolioItem.position.desc())
        .limit(1)
    )
    if before is None:
        return
    item.position, before.position = before.position, item.position
    history.record(session, actor, "portfolio.move", "portfolio", item.person_id)


def remove(session: Session, actor: Actor, item: PortfolioItem) -> str:
    """Take it away; gives the key of its photo, to delete the files once this is committed."""
    require(actor, "portfolio.remove", item)
    session.delete(item)
    history.record(session, actor, "portfolio.remove", "portfolio", item.person_id)
    return item.file_key


def _write(item: PortfolioItem, answers: Answers, photo: StoredPhoto | None) -> None:
    item.title, item.words, item.language = answers.title.strip(), answers.words, answers.language
    item.year, item.made_for = answers.year, answers.made_for
    item.alt, item.seen_by = answers.alt, answers.seen_by
    if photo is not None:
        item.file_key, item.width, item.height = photo.file_key, photo.width, photo.height
    item.updated_at = clock.now()


def _check(answers: Answers) -> None:
    texts = {
        "title": (answers.title, LONGEST_TITLE),
        "words": (answers.words, LONGEST_WORDS),
        "made_for": (answers.made_for, LONGEST_NAME),
        "alt": (answers.alt, LONGEST_ALT),
    }
    for name, (text, longest) in texts.items():
        if len(text) > longest:
            raise Invalid(name, N_("Gebruik niet meer dan %(length)s tekens."), {"length": longest})
        if has_bsn(text):
            raise Invalid(name, NOT_HERE)
    if not answers.title.strip():
        raise Invalid("title", N_("Schrijf in een paar woorden wat het is."))
    if not answers.alt.strip():
        raise Invalid("alt", SAY_WHAT_IS_SEEN)
    if answers.year is not None and not FIRST_YEAR <= answers.year <= clock.today().year:
        raise Invalid("year", N_("Vul een jaar in dat al geweest is, bijvoorbeeld 2024."))
    if answers.seen_by not in CIRCLES:
        raise Invalid("seen_by", N_("Kies wie dit mag zien."))
    if answers.language not in LANGUAGES:
        raise Invalid("title", N_("Deze taal kennen wij niet."))
