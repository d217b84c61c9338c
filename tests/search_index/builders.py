"""Documents and questions with all that a test does not care about already filled in."""

from dataclasses import replace
from typing import Any

from search_index import Document, Index, Question

PUBLIC = ("public",)
DELFT = (52.0116, 4.3571)
ROTTERDAM = (51.9225, 4.4792)
GRONINGEN = (53.2194, 6.5665)


def an_offering(key: str = "offering:1", title: str = "Catering", body: str = "", **others: Any) -> Document:
    plain = Document(key=key, kind="offering", title=title, body=body, audience=PUBLIC)
    return replace(plain, **others)


def a_question(text: str = "", **others: Any) -> Question:
    return replace(Question(text=text, audience=PUBLIC), **others)


def found(index: Index, text: str = "", **others: Any) -> list[str]:
    """The keys that a question finds, in order."""
    return [hit.key for hit in index.search(a_question(text, **others)).hits]


CATERER = an_offering(
    "offering:caterer",
    "Catering uit de buurt",
    "Ik kook voor feesten en borrels in Delft, tot vijftig personen. Ook vegetarisch.",
    categories=("food", "catering"),
    place=DELFT,
    language="nl",
    cooperative="delft",
    stamp=1,
)
CYCLIST = an_offering(
    "offering:cyclist",
    "Fietsenmaker",
    "Ik repareer graag fietsen van mensen in Delft, bij u voor de deur.",
    categories=("repair", "bicycles"),
    place=DELFT,
    language="nl",
    cooperative="delft",
    stamp=2,
)
PRINTER = an_offering(
    "offering:printer",
    "Zeefdrukbedrijf",
    "T-shirts, tassen en affiches, met de hand gedrukt.",
    categories=("making", "printing"),
    place=ROTTERDAM,
    language="nl",
    cooperative="rotterdam",
    stamp=3,
)
CLEANER = an_offering(
    "offering:cleaner",
    "خدمات تنظيف المنازل",
    "تنظيف البيوت والمكاتب",
    categories=("home", "cleaning"),
    place=GRONINGEN,
    language="ar",
    cooperative="groningen",
    stamp=4,
)
MARKET = (CATERER, CYCLIST, PRINTER, CLEANER)
