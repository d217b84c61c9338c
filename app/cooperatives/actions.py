"""A coordinator keeps the cooperative's own page: what it says, how to reach it, how it looks, and its rule for checks."""

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.cooperatives.look import darkened, is_readable, read_colour, written
from app.cooperatives.looking import look_again
from app.core import history
from app.core.actor import Actor
from app.core.bsn import NOT_HERE, has_bsn
from app.core.errors import Invalid
from app.core.place import UNKNOWN_PLACE, find_place
from app.core.versions import take_version
from app.core.words import N_
from app.people.model import CHECKS, Cooperative
from app.people.writing import put_at
from app.permissions import require

LONGEST_NAME, LONGEST_STORY, LONGEST_STREET, LONGEST_HOURS = 80, 4000, 120, 200  # characters
TOO_LIGHT = N_("Deze kleur is te licht om te lezen. Kies %(darker)s, of een andere donkere kleur.")
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")


@dataclass(frozen=True)
class Answers:
    """The page of the cooperative as its coordinator wants it. `accent` as typed: a colour in hexadecimal, or nothing.

    `checks_offerings` is one of CHECKS; `drops_logo`: take the logo away.
    """

    name: str
    story: str
    place: str
    street: str
    postcode: str
    phone: str
    email: str
    visiting_hours: str
    accent: str
    checks_offerings: str
    drops_logo: bool = False


@dataclass(frozen=True)
class Logo:
    """A logo that is stored already: its key, and the sizes in px of its largest version."""

    key: str
    width: int
    height: int


def edit(
    session: Session,
    actor: Actor,
    cooperative: Cooperative,
    answers: Answers,
    *,
    version: int,
    logo: Logo | None = None,
) -> str:
    """Keep the answers, and a stored logo when there is a new one; gives the key of the logo that is gone, if any.

    The address of the page stays: it may hang on a wall. Raises Invalid for an answer that won't do, Conflict when the
    page changed after `version` was shown.
    """
    require(actor, "cooperatives.edit", cooperative)
    accent, postcode = _accent(answers.accent), _postcode(answers.postcode)
    _check(answers)
    if find_place(answers.place) is None:
        raise Invalid("place", UNKNOWN_PLACE)
    take_version(session, cooperative, version)
    if put_at(cooperative, answers.place):
        look_again(session, cooperative)
    cooperative.name, cooperative.story = answers.name.strip(), answers.story
    cooperative.street, cooperative.postcode = answers.street, postcode
    cooperative.phone, cooperative.email = answers.phone, answers.email
    cooperative.visiting_hours, cooperative.accent = answers.visiting_hours, accent
    cooperative.checks_offerings = answers.checks_offerings
    gone = cooperative.logo_key if logo or answers.drops_logo else ""
    if logo:
        cooperative.logo_key, cooperative.logo_width, cooperative.logo_height = logo.key, logo.width, logo.height
    elif gone:
        cooperative.logo_key, cooperative.logo_width, cooperative.logo_height = "", 0, 0
    history.record(session, actor, "cooperatives.edit", "cooperative", cooperative.id)
    return gone


def _accent(text: str) -> str:
    if not text.strip():
        return ""
    colour = read_colour(text)
    if colour is None:
        raise Invalid("accent", N_("Schrijf de kleur met zes tekens, bijvoorbeeld #0b5f63."))
    if not is_readable(colour):
        raise Invalid("accent", TOO_LIGHT, {"darker": written(darkened(colour))})
    return written(colour)


def _postcode(text: str) -> str:
    if not text.strip():
        return ""
    found = _POSTCODE.fullmatch(text.strip())
    if found is None:
        raise Invalid("postcode", N_("Vul een postcode in, bijvoorbeeld 2611 AB."))
    return f"{found[1]} {found[2].upper()}"


def _check(answers: Answers) -> None:
    longest = {
        "name": LONGEST_NAME,
        "story": LONGEST_STORY,
        "street": LONGEST_STREET,
        "visiting_hours": LONGEST_HOURS,
        "phone": 30,
        "email": 254,
    }
    for name, length in longest.items():
        text = getattr(answers, name)
        if len(text) > length:
            raise Invalid(name, N_("Gebruik niet meer dan %(length)s tekens."), {"length": length})
        if has_bsn(text) and name != "phone":
            raise Invalid(name, NOT_HERE)
    if not answers.name.strip():
        raise Invalid("name", N_("Vul de naam van de coöperatie in."))
    if answers.checks_offerings not in CHECKS:
        raise Invalid("checks_offerings", N_("Kies wie nieuw aanbod eerst leest."))
