"""All that can be changed about an assignment, as one value: to keep, to compare, to put together, to put back.

What a buyer posts has one part, and a change keeps it that: no part can be removed under a proposal's line.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, time
from typing import Any

from app.assignments.model import Assignment, AssignmentFile, Part
from app.assignments.posting.answers import Amount, Answer, Until, What, only_part, write
from app.core import clock
from app.core.vat import EXCLUDING

OF_THE_PART = (
    *("trade", "place_name", "lat", "lon", "starts_on", "ends_on", "begins_at", "ends_at"),
    *("hours", "contract", "budget_cents", "budget_vat", "people", "guests"),
)


@dataclass(frozen=True)
class KeptFile:
    """A file by its key in the storage. `size` in bytes."""

    key: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Price:
    """The agreed price in whole cents, and how VAT is meant (a key of the proposals' VAT)."""

    cents: int
    vat: str


@dataclass(frozen=True)
class Asked:
    """What is asked; since the award what is agreed, with its `price`. `budget_vat` says how VAT is meant in the budget."""

    title: str = ""
    body: str = ""
    language: str = "nl"
    trade: str | None = None
    place_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    begins_at: time | None = None
    ends_at: time | None = None
    hours: float | None = None
    contract: str | None = None
    budget_cents: int | None = None
    budget_vat: str = EXCLUDING
    people: int = 1
    guests: int | None = None
    last_day: date | None = None
    social_return: bool | None = None
    files: tuple[KeptFile, ...] = field(default=())
    price: Price | None = None

    @classmethod
    def of(cls, assignment: Assignment, price: Price | None = None) -> "Asked":
        """As it stands. Needs `parts` and `files` loaded."""
        part = only_part(assignment)
        return cls(
            title=assignment.title,
            body=assignment.body,
            language=assignment.language,
            **{name: getattr(part, name) for name in OF_THE_PART},
            last_day=None if assignment.deadline is None else clock.day_of(assignment.deadline),
            social_return=assignment.social_return,
            files=tuple(KeptFile(each.file_key, each.name, each.media_type, each.size) for each in assignment.files),
            price=price,
        )

    def kept(self) -> dict[str, Any]:
        """For a column of JSON. `Asked.read` reads it."""
        plain = asdict(self)
        for name in ("starts_on", "ends_on", "last_day"):
            plain[name] = None if plain[name] is None else plain[name].isoformat()
        for name in ("begins_at", "ends_at"):
            plain[name] = None if plain[name] is None else f"{plain[name]:%H:%M}"
        return plain

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Asked":
        """What `kept` gave."""
        plain = dict(kept)
        for name in ("starts_on", "ends_on", "last_day"):
            plain[name] = None if plain.get(name) is None else date.fromisoformat(plain[name])
        for name in ("begins_at", "ends_at"):
            plain[name] = None if plain.get(name) is None else time.fromisoformat(plain[name])
        plain["files"] = tuple(KeptFile(**each) for each in plain.get("files", ()))
        plain["price"] = None if plain.get("price") is None else Price(**plain["price"])
        return cls(**plain)

    def as_assignment(self, like: Assignment) -> Assignment:
        """An assignment that looks like this, for forms and pages that read one. It belongs to no database session."""
        return Assignment(
            id=like.id,
            kind=like.kind,
            state=like.state,
            is_private=like.is_private,
            organisation_id=like.organisation_id,
            home_cooperative_id=like.home_cooperative_id,
            opened_at=like.opened_at,
            title=self.title,
            body=self.body,
            language=self.language,
            social_return=self.social_return,
            deadline=None if self.last_day is None else clock.end_of(self.last_day),
            parts=[self.as_part()],
            files=[
                AssignmentFile(file_key=each.key, name=each.name, media_type=each.media_type, size=each.size)
                for each in self.files
            ],
        )

    def as_part(self) -> Part:
        """The part in the same way."""
        return Part(position=1, **{name: getattr(self, name) for name in OF_THE_PART})

    def answered(self, answer: Answer, like: Assignment) -> "Asked":
        """With one page's answers, by the rules of posting. Raises Invalid.

        A first day or a deadline that stands already may stay, though it passed; a job stays a job.
        """
        if isinstance(answer, What):
            answer = replace(answer, kind=like.kind, title=answer.title or self.title)
        if isinstance(answer, Until) and answer.last_day in (None, self.last_day):
            return replace(self, social_return=answer.social_return)
        if isinstance(answer, Amount) and self.price is not None:  # what was agreed knows no budget
            answer = replace(answer, budget_cents=self.budget_cents, budget_vat=self.budget_vat, guests=self.guests)
        drawn = self.as_assignment(like)
        write(drawn, answer, stands=Asked.of(like).starts_on)
        written = Asked.of(drawn, self.price)
        return replace(
            written, files=self.files, last_day=written.last_day if isinstance(answer, Until) else self.last_day
        )


def together(before: Asked, mine: Asked, now: Asked) -> Asked:
    """`now` with what I changed: where I left `before` as it was, what others did since stays."""
    changed = {
        each.name: getattr(mine, each.name)
        for each in fields(Asked)
        if each.name != "files" and getattr(mine, each.name) != getattr(before, each.name)
    }
    removed, known = set(before.files) - set(mine.files), set(before.files)
    files = [each for each in now.files if each not in removed]
    files += [each for each in mine.files if each not in known]
    return replace(now, **changed, files=tuple(files))


# The questions under which a change is told, with the fields that answer them. A deadline is no part of an offer.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "body": ("body",),
    "trade": ("trade",),
    "place": ("place_name", "lat", "lon"),
    "days": ("starts_on", "ends_on", "begins_at", "ends_at"),
    "people": ("people",),
    "guests": ("guests",),
    "hours": ("hours",),
    "contract": ("contract",),
    "budget": ("budget_cents", "budget_vat"),
    "last_day": ("last_day",),
    "social_return": ("social_return",),
    "files": ("files",),
    "price": ("price",),
}
NO_PART_OF_AN_OFFER = {"last_day", "social_return"}


def changed(before: Asked, after: Asked) -> list[str]:
    """The questions (of QUESTIONS) to which the answers differ."""
    return [
        question
        for question, names in QUESTIONS.items()
        if any(getattr(before, name) != getattr(after, name) for name in names)
    ]


def put(assignment: Assignment, before: Asked, after: Asked) -> list[str]:
    """Make `after` of an assignment that is `before`; gives the keys of files that nobody needs any more.

    Only what differs is written. Needs `parts` and `files` loaded.
    """
    part = only_part(assignment)
    for name in ("title", "body", "language", "social_return"):
        if getattr(before, name) != getattr(after, name):
            setattr(assignment, name, getattr(after, name))
    if before.last_day != after.last_day and after.last_day is not None:
        assignment.deadline = clock.end_of(after.last_day)
    for name in OF_THE_PART:
        if getattr(before, name) != getattr(after, name):
            setattr(part, name, getattr(after, name))
    stay, known = {each.key for each in after.files}, {each.key for each in before.files}
    gone = [each for each in assignment.files if each.file_key not in stay]
    for file in gone:
        assignment.files.remove(file)
    assignment.files += [
        AssignmentFile(file_key=each.key, name=each.name, media_type=each.media_type, size=each.size)
        for each in after.files
        if each.key not in known
    ]
    return [file.file_key for file in gone]
