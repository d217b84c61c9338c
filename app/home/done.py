"""What others did in a member's or an organisation's name, as they read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.words import N_
from app.home import queries
from app.web.templating import moment_words
from app.web.words import _

# What a coordinator can do for a member, as the member reads it.
DONE = {
    "offerings.start": N_("begon aan aanbod"),
    "offerings.edit": N_("veranderde uw aanbod"),
    "offerings.add_photo": N_("zette een foto bij uw aanbod"),
    "offerings.remove_photo": N_("haalde een foto weg bij uw aanbod"),
    "offerings.submit": N_("verstuurde uw aanbod"),
    "offerings.publish": N_("zette uw aanbod op de site"),
    "offerings.pause": N_("pauzeerde uw aanbod"),
    "offerings.resume": N_("zette uw aanbod weer op de site"),
    "offerings.archive": N_("borg uw aanbod op"),
    "offerings.reopen": N_("haalde uw aanbod terug"),
    "offerings.confirm": N_("zei dat uw aanbod nog klopt"),
    "proposals.start": N_("begon aan een offerte"),
    "proposals.edit": N_("veranderde uw offerte"),
    "proposals.send": N_("verstuurde uw offerte"),
    "proposals.withdraw": N_("trok uw offerte in"),
    "proposals.stand_by": N_("bevestigde uw offerte"),
    "proposals.propose_change": N_("stelde een wijziging voor"),
    "proposals.agree_to_change": N_("ging akkoord met een wijziging"),
    "proposals.refuse_change": N_("zei nee tegen een wijziging"),
    "proposals.take_back_change": N_("nam een wijziging terug"),
    "proposals.reopen": N_("opende uw offerte opnieuw"),
    "proposals.say_no": N_("zei voor u nee op een uitnodiging"),
    "messages.write": N_("schreef een bericht"),
    "profiles.edit": N_("veranderde uw profiel"),
    "availability.edit": N_("veranderde wanneer u kunt werken"),
    "availability.add_away": N_("gaf dagen op dat u er niet bent"),
    "availability.remove_away": N_("haalde dagen weg dat u er niet bent"),
    "profiles.remove_portrait": N_("haalde uw foto weg"),
    "portfolio.add": N_("zette een foto van uw werk op uw pagina"),
    "portfolio.edit": N_("veranderde een foto van uw werk"),
    "portfolio.move": N_("zette een foto van uw werk eerder"),
    "portfolio.remove": N_("haalde een foto van uw werk weg"),
    "reviews.answer": N_("antwoordde op een beoordeling"),
    "assignments.ask_question": N_("stelde een vraag"),
    "assignments.begin": N_("meldde dat u begint"),
    "assignments.deliver": N_("meldde dat uw werk klaar is"),
    "handovers.stop": N_("meldde dat u nu niet kunt werken"),
    "handovers.come_back": N_("meldde dat u weer kunt werken"),
    "handovers.hand_over": N_("gaf uw werk aan de coördinator"),
}
# What a coordinator can do for an organisation that called, as its people read it.
DONE_FOR_ORGANISATION = {
    "assignments.publish": N_("plaatste dit voor u"),
    "assignments.close": N_("sloot dit voor nieuwe reacties"),
    "assignments.extend": N_("gaf mensen meer tijd"),
    "assignments.accept": N_("keurde voor u het werk goed"),
    "assignments.withdraw": N_("trok dit voor u terug"),
    "assignments.cancel": N_("annuleerde dit voor u"),
    "assignments.find_nobody": N_("stopte voor u met zoeken"),
    "assignments.post_again": N_("begon dit opnieuw"),
    "assignments.answer": N_("beantwoordde een vraag"),
    "proposals.award": N_("koos voor u een offerte"),
    "proposals.decline": N_("zei voor u nee tegen een offerte"),
    "messages.write": N_("schreef een bericht"),
    "matching.invite": N_("vroeg iemand voor uw opdracht"),
    "reviews.write": N_("schreef voor u een beoordeling"),
    "reviews.edit": N_("veranderde uw beoordeling"),
    "organisations.complete": N_("vulde uw gegevens aan"),
}
PAGES = {
    "organisation": ("organisations.show", "organisation_id"),
    "portfolio": ("portfolio.mine", ""),
    "offering": ("offerings.show", "offering_id"),
    "proposal": ("proposals.show", "proposal_id"),
    "thread": ("messages.show", "thread_id"),
    "review": ("reviews.show", "review_id"),
    "assignment": ("assignments.show", "assignment_id"),
    "membership": ("home.mine", ""),
    "availability": ("availability.edit", ""),
}


@dataclass(frozen=True)
class Item:
    """One thing that waits. `lang` is that of the title where a person wrote it; `icon` says what kind of thing it is.

    `waits`: somebody waits for the reader here.
    """

    title: str
    href: str
    text: str = ""
    status: str = ""
    tone: str = "calm"
    lang: str | None = None
    icon: str = "briefcase"
    waits: bool = False


def done_for_me(session: Session, actor: Actor) -> Iterator[Item]:
    """The lines, the newest first, each with a link to what it is about."""
    words = DONE_FOR_ORGANISATION | DONE
    for line in queries.done_for_me(session, actor, words):
        endpoint, name = PAGES.get(line.thing_kind, ("profiles.edit", ""))
        arguments: dict[str, Any] = {name: line.thing_id} if name else {}
        href = url_for(endpoint, **arguments)
        yield Item(f"{line.who} {_(words[line.verb])}", href, moment_words(line.at))
