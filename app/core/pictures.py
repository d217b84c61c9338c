"""Photos that people bring: read with care, turned upright, made smaller and written anew.

Nothing of the file itself is kept, so neither are the place where it was taken, nor what was hidden behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore

from PIL import Image, ImageCms, ImageOps

from app.core.errors import Invalid
from app.core.storage import Storage, new_key
from app.core.words import N_

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
FULL = 1600
WIDTHS = (400, 800, FULL)  # px; a version is at most so wide, and at most half as high again
ENDING = "webp"

NO_PHOTO = N_("Dit bestand is geen foto die wij kennen. Kies een foto in JPEG, PNG of WebP.")
BROKEN = N_("Deze foto is niet heel overgekomen. Kies de foto nog een keer.")
TOO_LARGE = N_("Deze foto heeft te veel beeldpunten. Maak de foto kleiner, of kies een andere.")

# An unpacked photo of 40 megapixels takes 160 MB: no more than two at a time.
_unpacking = BoundedSemaphore(2)


@dataclass(frozen=True)
class Picture:
    """A photo as we keep it: `width` and `height` (px) of the largest version, and each version as WebP by its width."""

    width: int
    height: int
    versions: Mapping[int, bytes]


def read_picture(data: bytes) -> Picture:
    """Read a photo in one of FORMATS; of a moving picture the first frame.

    Raises Invalid("photo", …) for what is no photo, is broken, or has more than MOST_PIXELS.
    """
    with _unpacking:
        image = _unpack(data)
        full = _within(image, FULL)
        smaller = {width: _within(full, width) for width in WIDTHS}
        packed = {each.size: each for each in smaller.values()}  # a photo that is small already is packed once
        by_size = {size: _packed(each) for size, each in packed.items()}
        versions = {width: by_size[each.size] for width, each in smaller.items()}
    return Picture(full.width, full.height, versions)


def keep_picture(storage: Storage, picture: Picture) -> str:
    """Store all versions; gives the key that stands for the picture."""
    key = new_key(ENDING)
    for width, data in picture.versions.items():
        storage.put_at(version_key(key, width), data)
    return key


def drop_picture(storage: Storage, key: str) -> None:
    """Delete all versions. Call it after the row that names the picture is gone for good."""
    for width in WIDTHS:
        storage.delete(version_key(key, width))


def version_key(key: str, width: int) -> str:
    """The key of the smallest version that is at least so wide, or of the largest there is."""
    nearest = next((each for each in WIDTHS if each >= width), FULL)
    name, _dot, ending = key.rpartition(".")
    return f"{name}-{nearest}.{ending}"


def _unpack(data: bytes) -> Image.Image:
    try:
        image: Image.Image = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Invalid("photo", TOO_LARGE) from None
    except Exception:  # noqa: BLE001 - a reader of a stranger's bytes raises whatever it stumbles over
        raise Invalid("photo", NO_PHOTO) from None
    if image.width * image.height > MOST_PIXELS:
        raise Invalid("photo", TOO_LARGE)
    try:
        image.draft("RGB", (FULL * 2, FULL * 2))  # a JPEG can be read smaller at once
        image.load()
        return _plain(_upright(image))
    except Exception:  # noqa: BLE001 - as above
        raise Invalid("photo", BROKEN) from None


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - a camera's broken notes are no reason to refuse its photo
        return image


def _plain(image: Image.Image) -> Image.Image:
    """Colours as every screen shows them (sRGB), on white where the picture is see-through."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits a pixel
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGB", "CMYK", "L") and profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            image = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # the colours come out a little different
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("RGB")


def _within(image: Image.Image, width: int) -> Image.Image:
    smaller = image.copy()
    smaller.thumbnail((width, width * 3 // 2), Image.Resampling.LANCZOS)
    return smaller


def _packed(image: Image.Image) -> bytes:
    out = BytesIO()
    # Drawing anew on empty paper leaves behind whatever notes the library carries along with an image.
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    clean.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()
