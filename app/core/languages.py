"""The languages that members speak and write, each by its own name. No flags: a language is no country."""

# Codes of ISO 639 (two letters, three where there are none), the six languages of the screen first.
LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "ar": "العربية",
    "uk": "Українська",
    "tr": "Türkçe",
    "pl": "Polski",
    "ti": "ትግርኛ",
    "fa": "فارسی",
    "so": "Soomaali",
    "ku": "Kurdî",
    "prs": "دری",
    "ps": "پښتو",
    "am": "አማርኛ",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "pt": "Português",
    "ru": "Русский",
    "ro": "Română",
    "bg": "Български",
    "ur": "اردو",
    "zh": "中文",
    "id": "Bahasa Indonesia",
    "srn": "Sranantongo",
}


def language_name(code: str) -> str:
    """The language's own name; the code itself when we do not know it."""
    return LANGUAGES.get(code, code)
