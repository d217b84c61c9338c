"""What a member tells about oneself, and who may read which part of it."""

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.bsn import NOT_HERE, has_bsn
from app.core.errors import Invalid
from app.core.languages import LANGUAGES
from app.core.versions import take_version
from app.core.words import N_
from app.permissions import require
from app.profiles.model import CIRCLES, Profile

LONGEST_STORY = 2000  # characters
MOST_COMPETENCES = 20
LONGEST_COMPETENCE = 60  # characters
SAY_WHAT_IS_SEEN = N_("Schrijf wat er op de foto te zien is.")


@dataclass(frozen=True)
class Answers:
    """A whole profile as the member wants it. `competences` as typed: one a line, or with commas.

    `languages` and `story_language` are two-letter codes, each `*_for` a key of CIRCLES, `job_hours` a week.
    """

    first_name: str
    story: str
    story_language: str
    story_for: str
    competences: str
    competences_for: str
    languages: tuple[str, ...]
    languages_for: str
    portrait_alt: str
    portrait_for: str
    looks_for_job: bool
    job_hours: int | None


def edit(
    session: Session, actor: Actor, profile: Profile, answers: Answers, *, version: int, portrait_key: str = ""
) -> str:
    """Keep the answers, and a stored portrait when there is a new one.

    Gives the key of the portrait that it replaces, to delete its files once this is committed. Raises Invalid for an
    answer that won't do, Conflict when the profile changed after `version` was shown. Needs the person loaded.
    """
    require(actor, "profiles.edit", profile)
    competences = _competences(answers.competences)
    _check(answers, has_portrait=bool(portrait_key or profile.portrait_key))
    take_version(session, profile, version)
    replaced = profile.portrait_key if portrait_key else ""
    profile.person.first_name = answers.first_name
    profile.story, profile.story_language, profile.story_for = answers.story, answers.story_language, answers.story_for
    profile.competences, profile.competences_for = competences, answers.competences_for
    profile.languages = [code for code in LANGUAGES if code in answers.languages]
    profile.languages_for, profile.portrait_for = answers.languages_for, answers.portrait_for
    profile.portrait_key = portrait_key or profile.portrait_key
    profile.portrait_alt = answers.portrait_alt if profile.portrait_key else ""
    profile.looks_for_job = answers.looks_for_job
    profile.job_hours = answers.job_hours if answers.looks_for_job else None
    _changed(session, actor, profile, "profiles.edit")
    return replaced


def remove_portrait(session: Session, actor: Actor, profile: Profile) -> str:
    """Take the portrait away; gives the key of its files, or nothing when there was none."""
    require(actor, "profiles.remove_portrait", profile)
    key, profile.portrait_key, profile.portrait_alt = profile.portrait_key, "", ""
    if key:
        profile.version += 1
        _changed(session, actor, profile, "profiles.remove_portrait")
    return key


def _competences(text: str) -> list[str]:
    """The competences that the member typed, each once."""
    typed = [" ".join(part.split()) for part in re.split(r"[\n,;،]", text)]
    by_word: dict[str, str] = {}
    for part in filter(None, typed):
        by_word.setdefault(part.casefold(), part)
    kept = list(by_word.values())
    if len(kept) > MOST_COMPETENCES:
        raise Invalid("competences", N_("Noem er niet meer dan %(most)s."), {"most": MOST_COMPETENCES})
    if any(len(part) > LONGEST_COMPETENCE for part in kept):
        raise Invalid(
            "competences",
            N_("Houd het kort: niet meer dan %(length)s tekens per regel."),
            {"length": LONGEST_COMPETENCE},
        )
    return kept


def _check(answers: Answers, *, has_portrait: bool) -> None:
    if not answers.first_name.strip():
        raise Invalid("first_name", N_("Vul uw voornaam in."))
    if len(answers.story) > LONGEST_STORY:
        raise Invalid("story", N_("Gebruik niet meer dan %(length)s tekens."), {"length": LONGEST_STORY})
    texts = {
        "first_name": answers.first_name,
        "story": answers.story,
        "competences": answers.competences,
        "alt": answers.portrait_alt,
    }
    for name, text in texts.items():
        if has_bsn(text):
            raise Invalid(name, NOT_HERE)
    for name in ("story_for", "competences_for", "languages_for", "portrait_for"):
        if getattr(answers, name) not in CIRCLES:
            raise Invalid(name, N_("Kies wie dit mag zien."))
    if answers.story_language not in LANGUAGES:
        raise Invalid("story_language", N_("Kies in welke taal u schrijft."))
    if has_portrait and not answers.portrait_alt:
        raise Invalid("alt", SAY_WHAT_IS_SEEN)
    if answers.looks_for_job and not answers.job_hours:
        raise Invalid("job_hours", N_("Vul in hoeveel uur per week u wilt werken."))


def _changed(session: Session, actor: Actor, profile: Profile, verb: str) -> None:
    profile.updated_at = clock.now()
    history.record(session, actor, verb, "profile", profile.person_id)
    outbox.leave_index(session, f"person:{profile.person_id}")
