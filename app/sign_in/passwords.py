"""Passwords: which ones are good enough, and how they are kept (argon2id, 19 MiB, two passes, one lane).

The library's own settings cost 155 ms of a processor a check; these cost 18 ms and are what OWASP advises.
"""

import re
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.errors import Invalid
from app.core.place import fold
from app.core.words import N_
from app.sign_in.common_passwords import COMMON, ROWS

SHORTEST, LONGEST = 8, 128  # characters
OWN_NAME = "paraplu"
_LEFT_OVER = 4  # a password that is an own word and less than this many characters more is that word

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Of a random password that nobody kept: what an unknown address is checked against, so that it costs the same.
NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$0Bv+nBdXIxFwYEi5PArTaA$E0RNXQbnFdPojExrG96aax3Oc78g4KdwgdjCoeWh58g"


def hash_password(password: str) -> str:
    """The password as it is stored."""
    return _hasher.hash(_written_one_way(password))


def fits(password_hash: str | None, password: str) -> bool:
    """Whether the password belongs to the hash. Without a hash the answer is no, after the same work."""
    try:
        _hasher.verify(password_hash or NOBODYS_HASH, _written_one_way(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def check_strength(password: str, own_words: Iterable[str]) -> None:
    """Refuse a password that others would try. `own_words` are the person's names and address.

    Length counts, not the kinds of signs (NIST SP 800-63B, OWASP ASVS 5.0 chapter 6.2). Raises Invalid("password").
    """
    if len(password) < SHORTEST:
        raise Invalid("password", N_("Kies een wachtwoord van minstens %(least)s tekens."), {"least": SHORTEST})
    if len(password) > LONGEST:
        raise Invalid("password", N_("Gebruik niet meer dan %(length)s tekens."), {"length": LONGEST})
    plain = fold(password)
    if _is_common(password.lower(), plain):
        raise Invalid(
            "password", N_("Dit wachtwoord proberen anderen het eerst. Kies bijvoorbeeld drie losse woorden.")
        )
    for word in (OWN_NAME, *_words(own_words)):
        if word in plain and len(plain.replace(" ", "")) - len(word) < _LEFT_OVER:
            raise Invalid("password", N_("Gebruik niet uw eigen naam of adres. Kies bijvoorbeeld drie losse woorden."))


def _is_common(lower: str, plain: str) -> bool:
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", lower)
    walked = lower in COMMON or core in COMMON or plain in COMMON
    half = lower[: len(lower) // 2]
    twice = len(lower) % 2 == 0 and half + half == lower and (half in COMMON or len(set(half)) <= 2)
    return walked or twice or len(set(lower)) <= 2 or any(lower in row for row in ROWS)


def _words(own_words: Iterable[str]) -> set[str]:
    """The words of names and addresses that are long enough to recognise."""
    return {word for text in own_words for word in fold(text.replace("_", " ")).split() if len(word) >= 4}


def _written_one_way(password: str) -> str:
    """The same password, whichever way a keyboard composed its letters."""
    return unicodedata.normalize("NFKC", password)
