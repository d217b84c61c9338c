"""What somebody is invited to become, in words, and who may invite whom to what."""

from app.core.actor import Actor
from app.core.words import N_
from app.invitations.model import MEMBER, OFFICER, TRIAL
from app.organisations.model import BUYS, MANAGES, READS, RIGHTS
from app.people.model import ADMINISTRATOR, COACH, COOPERATIVE_ROLES, COORDINATOR, NETWORK_STAFF, TREASURER

RELATION_WORDS = {
    TRIAL: N_("lid in de proefperiode"),
    MEMBER: N_("lid"),
    COORDINATOR: N_("coördinator"),
    COACH: N_("coach"),
    TREASURER: N_("penningmeester"),
    OFFICER: N_("contactpersoon van een gemeente"),
    NETWORK_STAFF: N_("medewerker van het netwerk"),
    ADMINISTRATOR: N_("beheerder"),
    MANAGES: N_("collega die beheert"),
    BUYS: N_("collega die opdrachten plaatst"),
    READS: N_("collega die meeleest"),
}
# What the page behind the link says about it, in plain language.
RELATION_MEANS = {
    TRIAL: N_("U kijkt een paar maanden of de coöperatie bij u past. U maakt een profiel en laat zien wat u kunt."),
    MEMBER: N_("U maakt een profiel en laat zien wat u kunt. Opdrachtgevers kunnen u dan vinden."),
    COORDINATOR: N_("U helpt de leden, en brengt leden en opdrachten bij elkaar."),
    COACH: N_("U begeleidt leden van de coöperatie."),
    TREASURER: N_("U houdt de rekeningen van de coöperatie bij."),
    OFFICER: N_("U houdt contact met de coöperaties in uw gemeente."),
    NETWORK_STAFF: N_("U werkt voor alle coöperaties samen."),
    ADMINISTRATOR: N_("U beheert Paraplu, en nodigt anderen uit."),
    MANAGES: N_("U plaatst opdrachten, en regelt wie er nog meer meedoet van uw organisatie."),
    BUYS: N_("U plaatst opdrachten en kiest wie het werk doet."),
    READS: N_("U ziet de opdrachten van uw organisatie. U verandert niets."),
}
OF_AN_ORGANISATION = tuple(RIGHTS)  # from that organisation's own page
OF_A_COOPERATIVE = (TRIAL, MEMBER, *COOPERATIVE_ROLES)


def relations_to_give(actor: Actor) -> tuple[str, ...]:
    """The relations that the actor may invite to, somewhere; `admits_to` in the permissions says where."""
    if actor.is_administrator:
        return tuple(each for each in RELATION_WORDS if each not in OF_AN_ORGANISATION)
    own = OF_A_COOPERATIVE if actor.is_coordinator else ()
    network = tuple(each for each in (COORDINATOR, OFFICER) if each not in own) if actor.is_network_staff else ()
    return (*own, *network)
