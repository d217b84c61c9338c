"""A bad setting stops the start with a clear word."""

import stat
from pathlib import Path

import pytest

from app.settings import BadSetting, read_settings


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("BASE_URL", "paraplu.example", "http://"),
        ("DATABASE_URL", "mysql://x", "sqlite:///"),
        ("INDEX_URL", "elastic://x", "whoosh:"),
        ("MAIL_PORT", "many", "whole number"),
        ("MAIL_PORT", "0", "from 1 to 65535"),
        ("MAIL_SECURITY", "maybe", "starttls"),
        ("PARAPLU_DEMO", "yes", "one of 0, 1"),
        ("PROXY_HOPS", "-1", "whole number"),
        ("MAX_UPLOAD_MB", "1e9", "whole number"),
        ("SECRET_KEY", "secret", "32 or more"),
        ("MAIL_SENDER", "Paraplu", "must be an address"),
        ("MAIL_SENDER", "Paraplu <paraplu@>", "must be an address"),
        ("SUPPORT_PHONE", "call us", "phone number"),
    ],
)
def test_a_bad_setting_is_named_with_what_would_do(tmp_path: Path, name: str, value: str, word: str) -> None:
    with pytest.raises(BadSetting, match=name) as caught:
        read_settings({"PARAPLU_INSTANCE": str(tmp_path), name: value})
    assert word in str(caught.value)


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first = read_settings({"PARAPLU_INSTANCE": str(tmp_path)}).secret_key
    assert read_settings({"PARAPLU_INSTANCE": str(tmp_path)}).secret_key == first
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_demo_is_never_on_the_internet(tmp_path: Path) -> None:
    demo = {"PARAPLU_INSTANCE": str(tmp_path), "PARAPLU_DEMO": "1", "SUPPORT_PHONE": "020 123 45 67"}
    with pytest.raises(BadSetting, match="anyone signs in as anyone"):
        read_settings({**demo, "BASE_URL": "https://paraplu.example"})
    assert read_settings(demo).is_demo


def test_on_the_internet_people_need_a_number_to_call(tmp_path: Path) -> None:
    real = {"PARAPLU_INSTANCE": str(tmp_path), "BASE_URL": "https://paraplu.example"}
    with pytest.raises(BadSetting, match="SUPPORT_PHONE"):
        read_settings(real)
    assert read_settings({**real, "SUPPORT_PHONE": "+31 20 123 45 67"}).support_phone == "+31 20 123 45 67"
