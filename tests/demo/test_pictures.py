"""The drawn pictures are pictures: for every trade, the right shape, and different from one another."""

import io

import numpy as np
import pytest
from PIL import Image

from app.core.trades import TRADES
from app.demo.pictures import MOTIFS, draw, portrait

SMALL = (160, 120)


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def test_every_trade_has_a_motif() -> None:
    assert set(MOTIFS) == {each.slug for each in TRADES}


@pytest.mark.parametrize("slug", [each.slug for each in TRADES])
def test_a_picture_fills_its_frame_with_colour_for_any_seed(slug: str) -> None:
    pictures = [draw(slug, seed, SMALL) for seed in range(4)]
    assert len(set(pictures)) == 4
    for picture in pictures:
        image = opened(picture)
        assert (image.format, image.size, image.mode) == ("JPEG", SMALL, "RGB")
        assert float(np.asarray(image, dtype=np.float32).std()) > 12


def test_the_same_seed_gives_the_same_picture() -> None:
    assert draw("catering", 7, SMALL) == draw("catering", 7, SMALL)
    assert portrait(7, (120, 120)) == portrait(7, (120, 120))


def test_a_trade_without_a_motif_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        draw("spaceflight", 1)


def test_portraits_differ_and_are_square() -> None:
    portraits = {portrait(seed, (120, 120), look) for seed in range(20) for look in ("woman", "man", "any")}
    assert len(portraits) > 40
    assert all(opened(each).size == (120, 120) for each in portraits)
