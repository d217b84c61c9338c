"""A visitor: looks around, narrows a search, comes nowhere and is helped on, finds somebody, and finds a cooperative."""

import pytest

from tests.browsing import DESK_WITHOUT_SCRIPT, PHONE, Device, Person
from tests.stories.conftest import Tell
from tests.stories.runs import on
from tests.stories.town import a_member_with_work, a_town

pytestmark = pytest.mark.browser

CAKE, SOUP, BIKE = "Taart voor uw feest", "Soep voor een groep", "Fietsen nakijken aan huis"


@pytest.mark.timeout(180)
@on(("sqlite", PHONE), ("sqlite", DESK_WITHOUT_SCRIPT))
def test_a_visitor_finds_somebody_and_a_place_to_start(tell: Tell, kind: str, device: Device) -> None:
    with tell(kind, device) as company:
        site = company.site
        town = a_town(site)
        a_member_with_work(site, "Samira", title=CAKE)
        a_member_with_work(site, "Tom", title=SOUP)
        a_member_with_work(site, "Joris", title=BIKE, trade="bicycle-repair")
        joke = company.somebody("Joke")
        browse(joke)
        narrow(joke)
        come_nowhere(joke)
        look_closely(joke, town.cooperative)
        find_a_cooperative(joke, town.cooperative)
        read_what_is_public(joke)


def browse(joke: Person) -> None:
    """From a picture category to the trades below it, as somebody who doesn't know yet what to ask for."""
    joke.open("/")
    joke.sees_title("Goed werk, van iemand uit de buurt")
    joke.sees("Nieuw aanbod", CAKE)
    joke.follow("Eten en drinken")
    joke.sees("Wij vonden 2 resultaten.", CAKE, SOUP)
    joke.sees_not(BIKE)


def narrow(joke: Person) -> None:
    """In her own words and her own place; the chips say what holds, and go away again."""
    joke.menu("Zoeken")
    joke.fill("Wat zoekt u?", "taart")
    joke.fill("In welke plaats?", "Delft")
    joke.press("Zoek")
    joke.sees("Wij vonden één resultaat.", "Tot 25 km van Delft")
    joke.unfold("Kies preciezer")
    joke.choose("Tot 10 km 1")
    joke.fill("Hoogste prijs (per uur, per persoon of per klus)", "goedkoop")
    joke.press("Toon resultaten")
    joke.sees("Tot 10 km van Delft")
    joke.follow("Tot 10 km van Delft")
    joke.sees_not("Tot 10 km van Delft")
    joke.follow("Toon op de kaart")
    joke.follow("Delft")
    joke.sees(CAKE)


def come_nowhere(joke: Person) -> None:
    """What isn't there is no dead end: her words go along to whoever looks with her, or she looks wider."""
    joke.menu("Zoeken")
    joke.fill("Wat zoekt u?", "vuurwerk")
    joke.fill("In welke plaats?", "Delftt")
    joke.press("Zoek")
    joke.sees("Wij kennen de plaats „Delftt” niet.")
    joke.follow("Delft")
    joke.sees("Dit vonden wij niet")
    joke.follow("Laat een coördinator zoeken")
    joke.sees("Vraag 1 van 8")
    joke.page.go_back()
    joke.follow("Toon al het aanbod bij Delft (3)")
    joke.sees("Wij vonden 3 resultaten.")


def look_closely(joke: Person, cooperative: str) -> None:
    """The offering, large photos, the maker, and the cooperative behind it. Nobody's surname or address."""
    joke.follow(CAKE)
    joke.sees_title(CAKE)
    joke.sees("Vraag Samira een offerte", "Deel dit aanbod", "Ook Catering in de buurt")
    joke.follow("Bekijk het profiel van Samira")
    joke.sees("Samira", CAKE)
    joke.sees_not("samira@example.org")
    joke.follow(cooperative)
    joke.sees_title(cooperative)


def find_a_cooperative(joke: Person, cooperative: str) -> None:
    """Her son asks whether this is something for him: what it is, what it isn't, and whom to call nearby."""
    joke.open("/")
    joke.follow("Kunt u zelf goed naaien, koken of klussen? Doe mee")
    joke.sees("Het is geen belofte over uw uitkering.")
    joke.unfold("Moet ik mijn gemeente iets vertellen?")
    joke.fill("In welke plaats woont u?", "Rijswijk")
    joke.press("Zoek")
    joke.sees(cooperative)
    joke.follow(cooperative)
    joke.sees_title(cooperative)


def read_what_is_public(joke: Person) -> None:
    """The foot of every page leads to what everybody may read; in another language too, on the same page."""
    for link, title in (
        ("Hoe het werkt", "Hoe het werkt"),
        ("Uw gegevens", "Uw gegevens"),
        ("Toegankelijkheid", "Kan iedereen deze site gebruiken?"),
        ("Met dank aan", "Met dank aan"),
        ("Over Paraplu en hulp", "Waar kunnen wij mee helpen?"),
    ):
        joke.follow(link, within=joke.page.get_by_role("contentinfo"))
        joke.sees_title(title)
    joke.open("/nergens", status=404)
    joke.follow("Zoek aanbod")
    joke.sees("Wij vonden 3 resultaten.")
