"""A password is long enough and nobody's first guess; what kinds of signs are in it is the person's own choice."""

import pytest

from app.core.errors import Invalid
from app.sign_in.passwords import NOBODYS_HASH, check_strength, fits, hash_password

SAMIRA = ("Samira", "de Vries", "samira.vries")


@pytest.mark.parametrize(
    "password",
    [
        "kort",
        "x" * 129,
        "wachtwoord",
        "Welkom2026!",
        "12345678",
        "87654321",
        "qwertyui",
        "aaaaaaaa",
        "abababab",
        "welkomwelkom",
        "paraplu1",
        "Paraplu!!!",
        "samira12",
        "Sámira99",
        "devries1",
        "9876543210",
    ],
)
def test_what_others_try_first_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_strength(password, SAMIRA)
    assert refused.value.field == "password"


@pytest.mark.parametrize(
    "password",
    [
        "fiets boom water",
        "groenekaasopmaandag",
        "x7#pQ-9v",
        "paraplu in de regen",
        "مفتاح البيت القديم",
        "x" * 64 + "yz9",
        " spaties ",
    ],
)
def test_three_loose_words_or_another_script_will_do(password: str) -> None:
    check_strength(password, SAMIRA)


def test_a_password_fits_however_the_keyboard_composed_it() -> None:
    kept = hash_password("café op zondag")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert fits(kept, "cafe\u0301 op zondag")
    assert not fits(kept, "cafe op zondag")


def test_nobody_has_a_password_but_the_check_costs_the_same() -> None:
    assert not fits(None, "fiets boom water")
    assert hash_password("x").split("$")[:4] == NOBODYS_HASH.split("$")[:4]


def test_a_damaged_hash_lets_nobody_in() -> None:
    assert not fits("geen hash", "fiets boom water")
