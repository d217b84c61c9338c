"""What some offerings of the demo cost in more detail: a lowest price, and a small list. Whole cents, by title."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PricesText:
    """Rows as an offering keeps them: for what, cents, whether that is the lowest price."""

    is_from: bool
    rows: tuple[tuple[str, int, bool], ...] = ()
    not_done: str = ""


PRICES = {
    "Jurken en pakken op maat": PricesText(
        True,
        (("Rok", 18_500, False), ("Jurk", 24_000, True), ("Pak met vest", 39_000, True)),
        "Geen leer en geen bont.",
    ),
    "Kostuums voor toneel, school en carnaval": PricesText(
        True, (("Kostuum voor een kind", 6_500, True), ("Kostuum voor een volwassene", 9_500, True))
    ),
    "Tassen en etuis van stevig katoen": PricesText(
        False,
        (
            ("Tas", 2_950, False),
            ("Toilettas", 1_650, False),
            ("Etui", 950, False),
            ("Hoes voor een laptop", 2_250, False),
        ),
    ),
    "Bruidsjurk innemen of helemaal nieuw": PricesText(
        True, (("Innemen of korter maken", 14_500, False), ("Nieuwe jurk", 95_000, True))
    ),
    "Kleding uit Ghana, met stof in felle print": PricesText(
        False, (("Hemd of rok", 7_500, False), ("Jasje", 11_000, True), ("Haarband", 1_250, False))
    ),
    "Kapper aan huis, ook voor krullen": PricesText(True, not_done="Ik verf geen haar."),
    "Vlechten, twists en verzorging": PricesText(
        True, (("Cornrows", 6_500, False), ("Losse twists", 8_000, True), ("Box braids", 11_000, True))
    ),
    "Kleuren met henna en plantaardige verf": PricesText(
        True, (("Kort haar", 5_500, False), ("Lang haar", 7_500, False)), "Ik werk niet met chemische verf."
    ),
}
