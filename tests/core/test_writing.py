"""The language of what somebody wrote."""

import pytest

from app.core.writing import language_written


@pytest.mark.parametrize(
    ("text", "screen", "language"),
    [
        ("Ik kook graag voor u.", "nl", "nl"),
        ("I like to cook.", "en", "en"),
        ("أطبخ لكم بكل سرور", "nl", "ar"),
        ("غذا می‌پزم", "fa", "fa"),
        ("Я готую для вас", "nl", "uk"),
        ("Ik kook graag voor u.", "ar", "nl"),
        ("Ik kook كباب voor u.", "nl", "nl"),
        ("1250", "uk", "uk"),
        ("", "nl", "nl"),
    ],
)
def test_the_letters_decide_when_they_are_not_those_of_the_page(text: str, screen: str, language: str) -> None:
    assert language_written(text, screen) == language
