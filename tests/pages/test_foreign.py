"""Every word on every page can be translated, wherever it comes from: template, form, error, lifecycle, list of trades."""

from pathlib import Path

import pytest
from babel import Locale
from flask import Flask
from sqlalchemy.orm import Session

from app.core.languages import LANGUAGES
from app.core.place import place_names
from tests.pages import foreign
from tests.pages.collecting import GROUPS, SEARCHES, pages_of
from tests.sweeps.world import World, everything

# The same in every language, names of browsers, and the word with which its language joins a list.
NAMES = {
    "firefox",
    "and",
    "paraplu",
    "kvk",
    "pdf",
    "jpeg",
    "jpg",
    "png",
    "webp",
    "km",
    "geonames",
    "cc",
    "by",
    "eupl",
    "lucide",
    "utf",
}


def _known(session: Session) -> set[str]:
    """Words that no translator gets: names, what is in the database, months, days and languages."""
    locale = Locale.parse(foreign.LANGUAGE)
    texts = [*NAMES, *place_names(), *LANGUAGES.values(), *locale.months["format"]["wide"].values()]
    texts += [*locale.months["format"]["abbreviated"].values(), *locale.days["format"]["wide"].values()]
    texts += [locale.languages.get(code, own) for code, own in LANGUAGES.items()]
    texts += [value for search in SEARCHES for value in search.values()]
    for rows in everything(session).values():
        texts += [str(value) for row in rows for value in row if isinstance(value, str | list)]
    return {word.lower() for text in texts for word in foreign.WORD.findall(str(text))}


@pytest.mark.timeout(240)
@pytest.mark.parametrize("group", GROUPS)
def test_no_word_on_any_page_stays_dutch_in_another_language(
    app: Flask, session: Session, world: World, tmp_path: Path, group: str
) -> None:
    sentences = foreign.speak(app, tmp_path / "translations")
    known = _known(session)
    left: dict[str, str] = {}
    pages = pages_of(app, session, world, group)
    for page in pages:
        for word in foreign.left_in_dutch(page.html, known):
            left.setdefault(word, str(page))
    print(f"{group}: {sentences} sentences, {len(pages)} pages")
    assert sentences > 500
    assert len(pages) >= 15
    assert not left, "\n".join(f"{word}: {page}" for word, page in left.items())


def test_a_word_that_was_never_marked_is_found(app: Flask, tmp_path: Path) -> None:
    foreign.speak(app, tmp_path / "translations")
    app.add_url_rule("/planted", "web.health_of_words", lambda: "<main><h1 title='x'>Welkom terug</h1></main>")
    html = app.view_functions["web.health_of_words"]()
    assert list(foreign.left_in_dutch(str(html), set())) == ["Welkom", "terug"]
