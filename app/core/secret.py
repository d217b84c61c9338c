"""Secrets that the house makes: tokens for links and cookies, codes that people type over from a mail.

Only a hash of them is stored. A code has too few digits for a hash of its own to keep it secret, so it is hashed
together with its ticket: a long secret that only the browser that asked for the code holds.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest, digest
from secrets import randbelow, token_urlsafe

CODE_DIGITS = 6


def new_token() -> str:
    """A secret that nobody guesses: 256 bits, fit for a URL."""
    return token_urlsafe(32)


def new_code() -> str:
    """Six digits to type over: `042917`."""
    return f"{randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def hash_of(secret: str) -> str:
    """How a token is stored: 64 hexadecimal digits. (A password is not random: that goes through argon2.)"""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def code_hash(ticket: str, code: str) -> str:
    """How a code is stored, bound to its ticket. Spaces that people type in between don't matter."""
    return hash_of(f"{ticket}:{''.join(code.split())}")


def seal(secret_key: str, text: str) -> str:
    """What proves that the house wrote the text, fit for a URL: 43 signs. Nothing has to be stored to know it again."""
    return urlsafe_b64encode(digest(secret_key.encode(), text.encode(), "sha256")).decode().rstrip("=")


def is_sealed(secret_key: str, text: str, sealed: str) -> bool:
    """Whether `seal` made it. Takes as long for a wrong one as for the right one."""
    return compare_digest(seal(secret_key, text).encode(), sealed.encode("utf-8", "replace"))
