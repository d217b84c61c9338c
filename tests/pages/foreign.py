"""A language that nobody speaks: every Dutch sentence in other letters, so that what stays Dutch on a page can be seen.

The sentences are gathered as a translator gets them (babel.cfg) and travel the way of a real translation: a compiled
catalogue that Flask-Babel reads. A sentence stays Dutch when it was never marked, or marked and never looked up.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from flask import Flask

from app.settings import ROOT

LANGUAGE = "en"  # its months and plurals are borrowed
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "N_": None}  # as in `make words`
LATIN = [chr(code) for code in (*range(ord("A"), ord("z") + 1), *range(ord("À"), ord("ÿ") + 1)) if chr(code).isalpha()]
OTHER_LETTERS = str.maketrans({one: chr(ord("㐀") + ord(one)) for one in LATIN})
KEPT = re.compile(r"%\(\w+\)s|%%|<[^>]+>|&\w+;")  # placeholders and tags stay as they are
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
# What stands in a <meta> for programs alone.
FOR_MACHINES = r"viewport|robots|color-scheme|theme-color|og:type|og:url|og:image\b(?!:)|twitter:card"
SPOKEN = re.compile(r"""\s(?:aria-label|alt|title|placeholder|content)="([^"]*)\"""")


def messages() -> Catalog:
    """Every sentence that a translator would get."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel types it not
    catalogue = Catalog(locale=LANGUAGE)
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    for _file, _line, message, _comments, _context in found:
        catalogue.add(message, written(message) if isinstance(message, str) else tuple(map(written, message)))
    return catalogue


def written(sentence: str) -> str:
    """The sentence in the other letters."""
    pieces = re.split(f"({KEPT.pattern})", sentence)
    return "".join(piece if KEPT.fullmatch(piece) else piece.translate(OTHER_LETTERS) for piece in pieces)


def speak(app: Flask, folder: Path) -> int:
    """Let the whole application speak it; gives the number of sentences."""
    catalogue = messages()
    path = folder / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    babel = app.extensions["babel"]
    babel.default_locale = LANGUAGE
    babel.translation_directories = [str(folder)]
    return len(catalogue)


def left_in_dutch(html: str, known: set[str]) -> Iterator[str]:
    """The words of a page that are neither translated nor `known` (in small letters): names, and what people wrote."""
    spoken = SPOKEN.findall(re.sub(rf"<meta[^>]*(?:{FOR_MACHINES})[^>]*>", "", html))
    html = re.sub(r"<(script|style|svg|textarea)\b.*?</\1>|<!--.*?-->", " ", html, flags=re.DOTALL)
    # What says its own language (a name of a language, a text of a member) is no sentence of ours.
    html = re.sub(r"<(\w+)[^>]*\slang=\"\w+\"[^>]*>(?!\s*<head)[^<]*</\1>", " ", html)
    for text in (*spoken, re.sub(r"<[^>]+>", "\n", html)):
        for word in WORD.findall(re.sub(r"\S+@\S+|https?://\S+|\S*\d\S*", " ", unescape(text))):
            if word.lower() not in known:
                yield word
