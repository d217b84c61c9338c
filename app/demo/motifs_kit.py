"""The drawing table: a canvas with a few brushes, in the manner of a screen print with warm inks.

All motifs are drawn in units of 1200 × 900 with the origin at the top left, at twice the size that is
asked, and then reduced, so that edges are smooth. Shade is stipple (a threshold against fixed noise),
shadows are soft, and the same seed always gives the same picture.
"""

import io
import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from app.demo.motifs_shapes import HEIGHT, PALETTES, WIDTH, Colour, Point, Points, box, darker, ellipse, ink, smooth

OVERSAMPLING = 2
SMALL = 44  # dots; what is smaller shows no shade


@cache
def _noise() -> NDArray[np.int16]:
    """Grains of two by two pixels, the same in every picture: a grain is then one pixel when reduced."""
    grains = np.random.default_rng(2017).integers(0, 256, size=(1000, 1300), dtype=np.int16)
    return grains.repeat(2, axis=0).repeat(2, axis=1)


@cache
def _paper_grain(height: int, width: int) -> NDArray[np.int16]:
    tooth = np.random.default_rng(7).normal(0.0, 2.6, size=(height, width, 1))
    down = np.linspace(3.0, -5.0, height)[:, None, None]
    return (tooth + down).astype(np.int16)


@cache
def _letters(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


class Canvas:
    """One picture in the making. Every brush works in the place, size and turn that `at` has set."""

    def __init__(self, seed: str, size: tuple[int, int], units: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self.rng = random.Random(seed)
        self.inks = self.rng.choice(PALETTES)
        self.size = size
        self.scale = OVERSAMPLING * size[0] / units[0]
        self.image = Image.new("RGB", (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING), self.inks.paper)
        self._draw = ImageDraw.Draw(self.image)
        self._frame = (self.scale, 0.0, 0.0, 0.0, self.scale, 0.0)
        self._zoom = self.scale

    @contextmanager
    def at(self, x: float, y: float, zoom: float = 1, turn: float = 0, flip: bool = False) -> Iterator[None]:
        """Draw around (x, y) as if it were the origin; `turn` in degrees, clockwise."""
        before = self._frame, self._zoom
        a, b, c, d, e, f = self._frame
        cos, sin = zoom * math.cos(math.radians(turn)), zoom * math.sin(math.radians(turn))
        side = -1 if flip else 1
        self._frame = (
            (a * cos + b * sin) * side,
            -a * sin + b * cos,
            a * x + b * y + c,
            (d * cos + e * sin) * side,
            -d * sin + e * cos,
            d * x + e * y + f,
        )
        self._zoom *= zoom
        yield
        self._frame, self._zoom = before

    @contextmanager
    def within(self, points: Points) -> Iterator[None]:
        """Whatever is drawn shows only inside the shape."""
        made = self._mask(self._place(points))
        if made is None:
            yield
            return
        mask, corner = made
        before = self.image.copy()
        yield
        inside = self.image.crop((*corner, corner[0] + mask.width, corner[1] + mask.height))
        before.paste(inside, corner, mask)
        self.image.paste(before)

    def words(self, x: float, y: float, text: str, tall: float, colour: Colour) -> None:
        """Letters around (x, y), upright whatever the turn: for signs."""
        (place,) = self._place([(x, y)])
        self._draw.text(place, text, fill=colour, font=_letters(round(tall * self._zoom)), anchor="mm")

    def _place(self, points: Points) -> list[Point]:
        a, b, c, d, e, f = self._frame
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]

    def _mask(
        self, placed: list[Point], margin: int = 0, shrink: int = 1, mode: str = "L"
    ) -> tuple[Image.Image, tuple[int, int]] | None:
        xs, ys = [p[0] for p in placed], [p[1] for p in placed]
        left, top = max(0, int(min(xs)) - margin), max(0, int(min(ys)) - margin)
        right = min(self.image.width, int(max(xs)) + 2 + margin)
        bottom = min(self.image.height, int(max(ys)) + 2 + margin)
        if right - left < shrink or bottom - top < shrink:
            return None
        mask = Image.new(mode, ((right - left) // shrink, (bottom - top) // shrink))
        ImageDraw.Draw(mask).polygon([((x - left) / shrink, (y - top) / shrink) for x, y in placed], fill=255)
        return mask, (left, top)

    def shadow(self, points: Points, dx: float = 10, dy: float = 14, blur: float = 12, strength: float = 0.3) -> None:
        """A soft shadow of the shape on what is there already."""
        reach = blur * self._zoom
        placed = [(x + dx * self._zoom, y + dy * self._zoom) for x, y in self._place(points)]
        made = self._mask(placed, margin=int(reach * 2), shrink=8)
        if made is None:
            return
        mask, corner = made
        mask = mask.filter(ImageFilter.GaussianBlur(reach / 8)).point([round(v * strength) for v in range(256)])
        mask = mask.resize((mask.width * 8, mask.height * 8), Image.Resampling.BILINEAR)
        self.image.paste(ink("3a2436"), corner, mask)

    def stipple(
        self, points: Points, colour: Colour, density: float = 0.5, angle: float = 50, start: float = 0.3
    ) -> None:
        """Grains of a colour inside the shape, denser along `angle` (degrees, clockwise from the right)."""
        made = self._mask(self._place(points), mode="1")
        if made is None:
            return
        mask, (left, top) = made
        w, h = mask.size
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        reach, strength = abs(cos) + abs(sin), density * 255 / (1 - start)
        across = np.linspace(-0.5, 0.5, w, dtype=np.float32) * (cos * strength / reach) + (0.5 - start) * strength
        down = np.linspace(-0.5, 0.5, h, dtype=np.float32) * (sin * strength / reach)
        # One addition and one comparison over the whole box, in whole numbers: this is where the time goes.
        level = across.astype(np.int16)[None, :] + down.astype(np.int16)[:, None]
        noise = _noise()
        top_n, left_n = top % max(1, noise.shape[0] - h), left % max(1, noise.shape[1] - w)
        grains = noise[top_n : top_n + h, left_n : left_n + w] < level
        mask = ImageChops.logical_and(mask, Image.fromarray(grains))
        self.image.paste(colour, (left, top), mask)

    def fill(self, points: Points, colour: Colour, shade: float = 0.45, drop: float = 0, angle: float = 50) -> None:
        """A shape in one ink; `shade` is how dense its dark side gets, `drop` how far it stands off the ground."""
        if drop:
            self.shadow(points, drop * 0.6, drop, drop * 0.9 + 3)
        placed = self._place(points)
        self._draw.polygon(placed, fill=colour)
        if shade:
            xs, ys = [p[0] for p in placed], [p[1] for p in placed]
            if max(xs) - min(xs) > SMALL and max(ys) - min(ys) > SMALL:
                light = (colour[0] * 2 + colour[1] * 3 + colour[2]) / 1530
                self.stipple(points, darker(colour, 0.42 - 0.29 * light), shade, angle)

    def oval(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, shade: float = 0.45, drop: float = 0
    ) -> None:
        """A filled ellipse."""
        self.fill(ellipse(x, y, rx, ry), colour, shade, drop)

    def dot(self, x: float, y: float, r: float, colour: Colour) -> None:
        """A small flat disc."""
        self._draw.polygon(self._place(ellipse(x, y, r, r)), fill=colour)

    def rect(
        self, x: float, y: float, w: float, h: float, colour: Colour, r: float = 0, shade: float = 0.45, drop: float = 0
    ) -> None:
        """A filled rectangle with rounded corners."""
        self.fill(box(x, y, w, h, r), colour, shade, drop)

    def blob(self, points: Points, colour: Colour, shade: float = 0.45, drop: float = 0) -> None:
        """A soft closed shape through the points."""
        self.fill(smooth(points), colour, shade, drop)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        """A line with round ends."""
        thick = max(1, round(width * self._zoom))
        placed = self._place(points)
        self._draw.line(placed, fill=colour, width=thick, joint="curve")
        if thick > 3:
            for x, y in (placed[0], placed[-1]):
                self._draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=colour)

    def curve(self, points: Points, colour: Colour, width: float) -> None:
        """A soft line through the points."""
        self.line(smooth(points, closed=False), colour, width)

    def ring(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Colour,
        width: float,
        turn: tuple[float, float] = (0, 360),
    ) -> None:
        """The outline of an ellipse, or a part of it."""
        self.line(ellipse(x, y, rx, ry, *turn), colour, width)

    def pick(self, colours: Sequence[Colour] = ()) -> Colour:
        """One of the colours; without any, one of the palette's accents."""
        return self.rng.choice(colours or self.inks.accents)

    def some(self, low: float, high: float) -> float:
        """A number between the two."""
        return self.rng.uniform(low, high)

    def jpeg(self) -> bytes:
        """The finished print: reduced, on paper with a little tooth, as JPEG."""
        small = self.image.reduce(OVERSAMPLING)
        grain = _paper_grain(small.height, small.width)
        pixels = np.clip(np.asarray(small, dtype=np.int16) + grain, 0, 255).astype(np.uint8)
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "JPEG", quality=84)
        return out.getvalue()
