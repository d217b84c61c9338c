"""What is kept of people, why, who sees it and for how long: the privacy page, beside the code that it is about.

The periods are those that the code works with. Each table of the database stands in one of the rows; a test holds that.
"""

from dataclasses import dataclass
from datetime import timedelta

from app.assignments.housekeeping import KEPT as DRAFTS_KEPT
from app.assignments.housekeeping import KEPT_OF_ORGANISATIONS
from app.callbacks.housekeeping import KEPT as CALLBACKS_KEPT
from app.core import clock
from app.core.dated import settings_at
from app.core.outbox import KEPT as MAILS_KEPT
from app.core.words import N_
from app.imports.forgetting import FILES_KEPT as IMPORTS_KEPT
from app.organisations.housekeeping import KEPT as SIGN_UPS_KEPT
from app.sign_in.housekeeping import A_DAY as SECRETS_KEPT
from app.sign_in.housekeeping import SESSIONS_KEPT
from app.sign_in.queries import IDLE
from app.sign_in.sessions import LONGEST

UNTIL_ASKED = N_("Tot u vraagt om het te wissen. Vanzelf verdwijnt het niet.")


@dataclass(frozen=True)
class Kept:
    """One kind of data, in Dutch msgids. `days` fills `how_long`; `tables` are those of the database that hold it."""

    title: str
    what: str
    why: str
    who: str
    tables: tuple[str, ...]
    how_long: str = UNTIL_ASKED
    days: int = 0


def signed_in_for() -> tuple[int, int]:
    """After how many days without a visit, and after how many at most, one has to sign in again."""
    return IDLE.days, LONGEST.days


def cookie_days(lasts: timedelta) -> int:
    """How long the browser keeps our cookie, in days."""
    return lasts.days


def kept() -> tuple[Kept, ...]:
    """All that is kept, the most personal first."""
    return (*_of_everyone(), *_of_work(), *_by_the_house())


def _of_everyone() -> tuple[Kept, ...]:
    return (
        Kept(
            N_("Uw account"),
            N_(
                "Uw naam, uw e-mailadres en uw taal. Uw telefoonnummer, als u dat geeft. En wat u hier bent: lid, opdrachtgever of coördinator."
            ),
            N_("Zo kunt u inloggen. En zo kunnen wij u mailen over uw werk."),
            N_(
                "Uw voornaam staat bij wat u doet. Uw achternaam en e-mailadres ziet alleen een coördinator of beheerder. Uw coördinator kan een lijst van leden bewaren, met e-mail en telefoon."
            ),
            ("person", "membership", "cooperative_role", "municipal_role", "network_role", "organisation_contact"),
        ),
        Kept(
            N_("Uw wachtwoord"),
            N_("Het wachtwoord zelf niet. Alleen een teken waaraan wij zien of het klopt."),
            N_("Zo kunt u inloggen. U mag ook zonder wachtwoord, met een code in uw e-mail."),
            N_("Niemand kan uw wachtwoord lezen."),
            (),
            N_("Tot u het weghaalt of verandert. Dat doet u zelf, bij uw account."),
        ),
        Kept(
            N_("Uw profiel als lid"),
            N_("Uw verhaal, wat u kunt, uw talen en uw foto. En of u een baan zoekt."),
            N_("Zo leren mensen u kennen en vinden wij werk dat past."),
            N_("U kiest dat zelf, per onderdeel. Dat u een baan zoekt, zien alleen u en uw coördinator."),
            ("profile",),
            N_("Tot u het zelf weghaalt. Of tot u vraagt om het te wissen."),
        ),
        Kept(
            N_("Foto's van uw werk"),
            N_("De foto, wat het is, en als u dat zegt het jaar en voor wie het was."),
            N_("Zo laat u zien wat u kunt."),
            N_("U kiest dat zelf, per foto."),
            ("portfolio_item",),
            N_("Tot u de foto zelf weghaalt. Of tot u vraagt om haar te wissen."),
        ),
        Kept(
            N_("Wanneer u kunt werken"),
            N_("Uw uren per week, en dagen dat u niet kunt. Waarom vragen wij nooit."),
            N_("Zo vragen wij u niet voor werk dat niet kan."),
            N_(
                "U en uw coördinator. Bij uw aanbod staan alleen dagen waarop u werkt. Anderen zien hooguit of u dan tijd hebt, en of u op de dagen van het werk kunt."
            ),
            ("availability", "away"),
            N_("Tot u het zelf weghaalt. Of tot u vraagt om het te wissen."),
        ),
    )


def _of_work() -> tuple[Kept, ...]:
    return (
        Kept(
            N_("Uw aanbod"),
            N_("Uw tekst, foto's, prijs, plaats en tijden. Waar en wanneer een foto is gemaakt, halen wij eruit."),
            N_("Zo vinden mensen u."),
            N_("Iedereen, als het op de site staat. Anders alleen u en uw coördinator."),
            ("offering", "offering_photo"),
        ),
        Kept(
            N_("Een opdracht of baan"),
            N_(
                "Wat u vraagt, uw bestanden, en vragen met antwoorden. Ook de naam, plaats, telefoon en KvK van uw organisatie. Belde u? Dan ook uw voornaam en e-mailadres, en bij welke coöperatie. Vraagt u iets voor uzelf? Dan uw naam, woonplaats en telefoon, zonder KvK."
            ),
            N_("Zo kunnen leden een offerte maken."),
            N_(
                "Alle coördinatoren, en alle leden zolang leden kunnen reageren. Vroeg u één lid? Dan alleen dat lid en de coördinatoren die meedoen. Telefoon en KvK ziet de coördinator, en het lid dat u kiest. Neemt een andere coöperatie het over? Dan ziet haar coördinator dit ook. Zo ook uw achternaam, als het voor uzelf is. Anderen zien dan alleen uw voornaam en woonplaats."
            ),
            (
                "organisation",
                "organisation_helper",
                "assignment",
                "part",
                "assignment_file",
                "question",
                "participant",
                "assignment_change",
            ),
        ),
        Kept(
            N_("Offertes"),
            N_("Uw bericht, uw prijs, en of u gekozen bent."),
            N_("Zo kan de opdrachtgever kiezen, en weet u wat is afgesproken."),
            N_(
                "Het lid, de opdrachtgever en hun coördinatoren. Andere leden zien uw offerte niet. Zegt u nee? Waarom, leest alleen wie u vroeg."
            ),
            ("proposal", "proposal_line"),
        ),
        Kept(
            N_("Als u niet kunt werken"),
            N_("Dat u nu niet kunt, en welk werk u overgaf. Tot wanneer, als u dat zegt. Waarom vragen wij nooit."),
            N_("Zo kan uw coördinator uw werk regelen."),
            N_(
                "U en uw coördinator. De opdrachtgever leest alleen dat u dit werk nu niet doet. Zo ook de coördinator die de opdracht begeleidt."
            ),
            ("handover", "absence", "paused_offering"),
        ),
        Kept(
            N_("Berichten"),
            N_("Wat u schrijft, en wanneer."),
            N_("Zo kunt u overleggen zonder uw adres of nummer te geven."),
            N_("Het lid, de opdrachtgever en hun coördinatoren."),
            ("thread", "message"),
        ),
        Kept(
            N_("Beoordelingen"),
            N_(
                "Wat een opdrachtgever over het werk schrijft, en het antwoord van het lid. En wat iemand daarover meldt."
            ),
            N_("Zo weten anderen wat zij kunnen verwachten."),
            N_(
                "Iedereen, zolang het lid op de site staat. De naam van de organisatie alleen als die dat goed vindt. Een melding leest alleen de coördinator."
            ),
            ("review", "review_report"),
        ),
        Kept(
            N_("Wat u bewaart"),
            N_("Welk aanbod of welk lid uw organisatie bewaart, en wie van u dat deed."),
            N_("Zo vindt u het later terug."),
            N_("U en uw collega's."),
            ("favourite",),
            N_("Tot u het weghaalt."),
        ),
        Kept(
            N_("Wat er gebeurde"),
            N_(
                "Wie wat deed, en wanneer. Ook als een coördinator iets doet namens u of uw organisatie, of u ergens aan herinnert."
            ),
            N_("Zo kan iedereen nagaan wat er is afgesproken."),
            N_("Wie aan dat aanbod of die opdracht werkt. U ziet zelf wat anders namens u deden."),
            ("history", "nudge", "dated_setting"),
        ),
    )


def _by_the_house() -> tuple[Kept, ...]:
    return (
        Kept(
            N_("Waar u bent ingelogd"),
            N_("Welke browser, zoals Firefox op Windows. En wanneer u voor het laatst hier was."),
            N_("Zo ziet u zelf of er iemand anders in uw account zit."),
            N_("Alleen u. Uw coördinator ziet alleen op welke dag u hier het laatst was."),
            ("sign_in_session",),
            N_("Nog %(days)s dagen nadat u uitlogt, of nadat uw tijd om is."),
            SESSIONS_KEPT.days,
        ),
        Kept(
            N_("Codes en pogingen"),
            N_(
                "Uw e-mailadres, welke code of link u kreeg, en hoe vaak iemand het probeerde. De code zelf en uw internetadres maken wij eerst onleesbaar."
            ),
            N_("Zo kan niemand uw wachtwoord of code raden."),
            N_("Niemand."),
            ("one_time_secret", "limit_counter"),
            N_("Nog %(days)s dag nadat de code niet meer werkt."),
            SECRETS_KEPT.days,
        ),
        Kept(
            N_("Een lijst die een coördinator importeert"),
            N_(
                "Namen, e-mailadressen en telefoonnummers van leden, of hun aanbod. Wat een lid al invulde, blijft staan. Een rij met een burgerservicenummer slaan wij niet op."
            ),
            N_("Zo hoeft een coöperatie haar lijst niet over te typen."),
            N_("De coördinatoren van die coöperatie, en de beheerder."),
            ("import", "remembered_columns"),
            N_("Het bestand tot alles klaar is, en hoogstens %(days)s dag. Daarna alleen hoeveel rijen het waren."),
            IMPORTS_KEPT.days,
        ),
        Kept(
            N_("Een account dat niet af is"),
            N_("Uw antwoorden, tot u de code uit uw e-mail invult."),
            N_("Zo weten wij zeker dat het uw e-mailadres is."),
            N_("Niemand."),
            ("sign_up",),
            N_("Nog %(days)s dag nadat de code niet meer werkt."),
            SIGN_UPS_KEPT.days,
        ),
        Kept(
            N_("Een opdracht die niet af is"),
            N_("Uw antwoorden en bestanden, als u nog geen account hebt."),
            N_("Zo kunt u later verder gaan."),
            N_("Alleen u, in dezelfde browser."),
            (),
            N_("%(days)s dagen nadat u er voor het laatst aan werkte."),
            DRAFTS_KEPT.days,
        ),
        Kept(
            N_("Een concept van uw organisatie"),
            N_("Uw antwoorden en bestanden, zolang u de opdracht niet verstuurt."),
            N_("Zo kunt u later verder gaan."),
            N_("U en uw collega's. En de coördinator die u helpt."),
            (),
            N_("%(days)s dagen nadat u er voor het laatst aan werkte."),
            KEPT_OF_ORGANISATIONS.days,
        ),
        Kept(
            N_("Als u gebeld wilt worden"),
            N_(
                "Uw voornaam, plaats, taal en wat u goed kunt. Uw telefoonnummer of e-mailadres. En wat de coördinator na het gesprek opschrijft."
            ),
            N_("Zo kan een coördinator u bellen over werken bij een coöperatie."),
            N_("Alleen de coördinatoren van die coöperatie. Zij kunnen de lijst als bestand bewaren."),
            ("callback",),
            N_("%(days)s dagen nadat u het vroeg."),
            CALLBACKS_KEPT.days,
        ),
        Kept(
            N_("Een uitnodiging"),
            N_("Uw voornaam en e-mailadres, en waarvoor iemand u vraagt."),
            N_("Zo kunt u meedoen zonder formulier."),
            N_("De coördinatoren, het netwerk, de beheerder, en wie bij uw organisatie beheert."),
            ("invitation",),
            N_("De link werkt %(days)s dagen. De uitnodiging blijft staan tot u vraagt om haar te wissen."),
            settings_at(clock.today()).invitation_days,
        ),
        Kept(
            N_("E-mails die wij sturen"),
            N_("Uw e-mailadres en waar de e-mail over gaat. Is hij verstuurd? Dan wissen wij de inhoud meteen."),
            N_("Zo raakt er geen e-mail kwijt."),
            N_(
                "Komt een e-mail niet aan? Dan kan de beheerder hem lezen, zonder code of link. Uw coördinator ziet alleen aan wie hij was, en waar hij over gaat."
            ),
            ("outbox",),
            N_("%(days)s dagen. Komt een e-mail niet aan? Dan blijft hij staan tot de beheerder ernaar kijkt."),
            MAILS_KEPT.days,
        ),
    )
