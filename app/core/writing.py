"""In which language somebody wrote, as far as the letters tell: for the `lang` of what people wrote."""

import re

_SCRIPTS = (
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), ("ar", "fa", "ur", "ps", "ku")),
    (re.compile(r"[\u0400-\u04ff]"), ("uk", "ru", "bg")),
    (re.compile(r"[\u1200-\u139f]"), ("ti", "am")),
    (re.compile(r"[\u4e00-\u9fff]"), ("zh",)),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def language_written(text: str, screen: str) -> str:
    """The two-letter code of the language in which the text was probably written.

    `screen` is the language of the page on which it was written: right, unless the letters are of another script.
    Latin letters on an Arabic or Ukrainian page are taken for Dutch.
    """
    for letters, languages in _SCRIPTS:
        if len(letters.findall(text)) > len(_LATIN.findall(text)):
            return screen if screen in languages else languages[0]
    latin = not any(screen in languages for _letters, languages in _SCRIPTS)
    return screen if latin or not _LATIN.search(text) else "nl"
