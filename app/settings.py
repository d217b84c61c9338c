"""What differs between installations, read from the environment once. A bad value stops the start with a clear word."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

SHORTEST_SECRET = 32  # characters
EXAMPLE_PHONE = "085 000 00 00"  # rings nowhere: for a demo and a trial on one's own machine
ROOT = Path(__file__).resolve().parents[1]


class BadSetting(Exception):
    """A setting in the environment that can't be used; the message says which, why, and what would do."""


@dataclass(frozen=True)
class Settings:
    """All settings. Sizes in bytes, times in seconds. `mail_server` empty: mails are written to `mail_folder`."""

    instance: Path
    database_url: str
    index_url: str
    secret_key: str
    base_url: str
    is_demo: bool
    mail_server: str
    mail_port: int
    mail_user: str
    mail_password: str
    mail_security: str  # "none", "starttls" or "tls"
    mail_sender: str
    support_phone: str
    support_hours: str  # in words; empty: the usual ones
    proxy_hops: int
    max_upload_bytes: int

    @property
    def files(self) -> Path:
        """Where photos and files are kept."""
        return self.instance / "files"

    @property
    def imports(self) -> Path:
        """Where files that are imported lie until that is done, a day at most; no backup needs them."""
        return self.instance / "imports"

    @property
    def mail_folder(self) -> Path:
        """Where mails go when there is no server: one `.eml` a mail."""
        return self.instance / "mail"

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings. Raises BadSetting with a sentence for whoever started the program."""
    env = os.environ if environment is None else environment
    instance = Path(env.get("PARAPLU_INSTANCE", "") or ROOT / "instance").absolute()
    base_url = env.get("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    if not base_url.startswith(("http://", "https://")):
        raise BadSetting(f"BASE_URL is {base_url!r}: it must begin with http:// or https://")
    database_url = env.get("DATABASE_URL") or f"sqlite:///{instance / 'paraplu.db'}"
    if not database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://")
    index_url = env.get("INDEX_URL") or f"whoosh:{instance / 'search'}"
    if not index_url.startswith("whoosh:"):
        raise BadSetting("INDEX_URL must begin with whoosh:")
    is_demo = _yes_or_no(env, "PARAPLU_DEMO")
    if is_demo and base_url.startswith("https://"):
        raise BadSetting(
            "PARAPLU_DEMO is 1 and BASE_URL is https: in a demo anyone signs in as anyone. Leave one of them out"
        )
    security = _one_of(
        env, "MAIL_SECURITY", ("none", "starttls", "tls"), "starttls" if env.get("MAIL_SERVER") else "none"
    )
    return Settings(
        instance=instance,
        database_url=database_url,
        index_url=index_url,
        secret_key=_secret(env) or _kept_secret(instance),
        base_url=base_url,
        is_demo=is_demo,
        mail_server=env.get("MAIL_SERVER", ""),
        mail_port=_whole_number(env, "MAIL_PORT", 25 if security == "none" else 587, 1, 65535),
        mail_user=env.get("MAIL_USER", ""),
        mail_password=env.get("MAIL_PASSWORD", ""),
        mail_security=security,
        mail_sender=_sender(env),
        support_phone=_phone(env, is_needed=base_url.startswith("https://")),
        support_hours=env.get("SUPPORT_HOURS", "").strip(),
        proxy_hops=_whole_number(env, "PROXY_HOPS", 0, 0, 10),
        max_upload_bytes=_whole_number(env, "MAX_UPLOAD_MB", 12, 1, 100) * 1024 * 1024,
    )


def _secret(env: Mapping[str, str]) -> str:
    text = env.get("SECRET_KEY", "").strip()
    if text and len(text) < SHORTEST_SECRET:
        raise BadSetting(
            f"SECRET_KEY has {len(text)} characters: it must have {SHORTEST_SECRET} or more that nobody can guess. "
            "Leave it out, and one is made and kept"
        )
    return text


def _sender(env: Mapping[str, str]) -> str:
    text = env.get("MAIL_SENDER", "").strip() or "Paraplu <paraplu@localhost.localdomain>"
    _name, address = parseaddr(text)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address) or "\n" in text or "\r" in text:
        raise BadSetting(f"MAIL_SENDER is {text!r}: it must be an address, like Paraplu <paraplu@example.org>")
    return text


def _phone(env: Mapping[str, str], *, is_needed: bool) -> str:
    text = env.get("SUPPORT_PHONE", "").strip()
    if not text and is_needed:
        raise BadSetting("SUPPORT_PHONE is missing: every page tells people whom to call, like 020 123 45 67")
    if text and not re.fullmatch(r"\+?[0-9][0-9 ()-]{4,24}", text):
        raise BadSetting(f"SUPPORT_PHONE is {text!r}: it must be a phone number, like 020 123 45 67")
    return text or EXAMPLE_PHONE


def _whole_number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise BadSetting(f"{name} is {text!r}: it must be a whole number from {least} to {most}")
    return int(text)


def _yes_or_no(env: Mapping[str, str], name: str) -> bool:
    return _one_of(env, name, ("0", "1"), "0") == "1"


def _one_of(env: Mapping[str, str], name: str, values: tuple[str, ...], default: str) -> str:
    text = env.get(name, "").strip().lower() or default
    if text not in values:
        raise BadSetting(f"{name} is {text!r}: it must be one of {', '.join(values)}")
    return text


def _kept_secret(instance: Path) -> str:
    """The secret of an embedded installation: made once, readable by its owner alone."""
    path = instance / "secret_key"
    try:
        kept = path.read_text("utf-8").strip()
    except FileNotFoundError:
        instance.mkdir(parents=True, exist_ok=True)
        made = secrets.token_urlsafe(48)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # the worker started at the same moment
            return path.read_text("utf-8").strip()
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(made)
        return made
    if len(kept) < SHORTEST_SECRET:
        raise BadSetting(f"{path.name} in the instance folder is too short: delete it, a new one is made at the start")
    return kept
