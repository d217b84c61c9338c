"""Files that a buyer adds: judged by what they are, not by their name, and photos are written anew.

They are only ever given out to be saved, never shown by us, with the media type that we found.
"""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from app.core.errors import Invalid
from app.core.pictures import FULL, read_picture
from app.core.words import N_

MOST_BYTES = 10 * 1024 * 1024
MOST_ENTRIES = 5000  # in a document's zip
LONGEST_NAME = 120

UNKNOWN = N_("Dit soort bestand nemen wij niet aan. Kies een PDF, een foto, een Word- of Excel-bestand of een tekst.")
TOO_BIG = N_("Dit bestand is groter dan 10 MB. Maak het kleiner, of kies een ander bestand.")
EMPTY = N_("Dit bestand is leeg. Kies een ander bestand.")
BROKEN = N_("Dit bestand is niet heel overgekomen. Kies het nog een keer.")
MACROS = N_("In dit bestand zit een programma (een macro). Bewaar het als PDF en kies dat bestand.")

OFFICE = "application/vnd.openxmlformats-officedocument."
_OPENXML = {
    "word/document.xml": ("docx", OFFICE + "wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", OFFICE + "spreadsheetml.sheet"),
    "ppt/presentation.xml": ("pptx", OFFICE + "presentationml.presentation"),
}
_OPENDOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True)
class CleanFile:
    """A file that may be kept. `name` has the ending that fits; `ending` is without a dot."""

    name: str
    ending: str
    media_type: str
    data: bytes


def clean_file(name: str, data: bytes) -> CleanFile:
    """Look at what somebody sent. Raises Invalid("files", …) for what we don't take."""
    if not data:
        raise Invalid("files", EMPTY)
    if len(data) > MOST_BYTES:
        raise Invalid("files", TOO_BIG)
    if data.startswith(_PHOTOS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        data, ending, media_type = _photo(data), "webp", "image/webp"
    elif data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-2048:]:
            raise Invalid("files", BROKEN)
        ending, media_type = "pdf", "application/pdf"
    elif data.startswith(b"PK\x03\x04"):
        ending, media_type = _document(data)
    elif _is_text(data):
        ending, media_type = "txt", "text/plain"
    else:
        raise Invalid("files", UNKNOWN)
    return CleanFile(_plain_name(name, ending), ending, media_type, data)


def _photo(data: bytes) -> bytes:
    try:
        return read_picture(data).versions[FULL]
    except Invalid as invalid:
        raise Invalid("files", invalid.message, invalid.values) from None


def _document(data: bytes) -> tuple[str, str]:
    """Word, Excel, PowerPoint or OpenDocument: what the zip's list of contents says. Nothing is unpacked but a word."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as zipped:
            names = set(zipped.namelist())
            if len(names) > MOST_ENTRIES:
                raise Invalid("files", UNKNOWN)
            if any(name.lower().endswith(("vbaproject.bin", ".exe", ".js")) for name in names) or any(
                name.startswith("Basic/") for name in names
            ):
                raise Invalid("files", MACROS)
            if "[Content_Types].xml" in names:
                for main, found in _OPENXML.items():
                    if main in names:
                        return found
            if "mimetype" in names and zipped.getinfo("mimetype").file_size < 100:
                media_type = zipped.read("mimetype").decode("ascii", "replace").strip()
                if media_type in _OPENDOCUMENT:
                    return _OPENDOCUMENT[media_type], media_type
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError):  # one of these for each kind of damage
        raise Invalid("files", BROKEN) from None
    raise Invalid("files", UNKNOWN)


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    strange = sum(1 for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f")
    return strange == 0


def _plain_name(name: str, ending: str) -> str:
    """The name as its owner knows it, without folders, signs that steer, or another ending than fits."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem = re.sub(r'[<>:"/|?*]+', " ", plain).strip(" .")
    if "." in stem:
        stem = stem.rpartition(".")[0].strip(" .") or stem
    return f"{(stem or 'bestand')[: LONGEST_NAME - 6]}.{ending}"
