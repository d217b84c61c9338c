"""Whatever file somebody brings, what we keep is a plain picture, or a sentence that helps."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.core.errors import Invalid, NotFound
from app.core.pictures import BROKEN, NO_PHOTO, TOO_LARGE, WIDTHS, drop_picture, keep_picture, read_picture, version_key
from app.core.storage import Storage


def a_photo(width: int = 900, height: int = 600, kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_three_kinds_of_photo_that_phones_make_are_read(kind: str) -> None:
    picture = read_picture(a_photo(kind=kind))
    assert (picture.width, picture.height) == (900, 600)
    assert {width: opened(data).size for width, data in picture.versions.items()} == {
        400: (400, 267),
        800: (800, 533),
        1600: (900, 600),
    }
    assert all(opened(data).format == "WEBP" for data in picture.versions.values())


def test_a_small_photo_is_not_blown_up() -> None:
    assert {opened(data).width for data in read_picture(a_photo(120, 90)).versions.values()} == {120}


def test_a_very_high_photo_does_not_fill_the_screen() -> None:
    assert opened(read_picture(a_photo(600, 6000)).versions[400]).height == 600


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_photos_of_every_colour_kind_come_out_plain(mode: str) -> None:
    assert opened(read_picture(a_photo(mode=mode)).versions[400]).mode == "RGB"


@pytest.mark.parametrize("mode", ["P", "LA", "RGBA", "I;16", "1"])
def test_drawings_come_out_plain_too(mode: str) -> None:
    assert opened(read_picture(a_photo(kind="PNG", mode=mode)).versions[400]).mode == "RGB"


def test_what_is_see_through_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(read_picture(out.getvalue()).versions[400]).getpixel((25, 25)) == (255, 255, 255)


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    picture = read_picture(a_photo(900, 600, exif=exif))
    assert (picture.width, picture.height) == (600, 900)


def test_where_and_when_a_photo_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret phone"
    exif.get_ifd(0x8825)[1] = "N"
    from_jpeg = read_picture(a_photo(exif=exif, comment=b"Secret remark") + b"Secret archive behind it")
    info = PngInfo()
    info.add_text("Comment", "Secret remark")
    from_png = read_picture(a_photo(kind="PNG", pnginfo=info))
    for data in (*from_jpeg.versions.values(), *from_png.versions.values()):
        assert b"Secret" not in data
        assert not opened(data).getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(opened(data).info)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow says so, and reads on: that is what we want
def test_broken_notes_of_a_camera_do_not_spoil_the_photo() -> None:
    assert read_picture(a_photo(exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff nonsense")).width == 900


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    out = BytesIO()
    red, blue = Image.new("RGB", (60, 60), "red"), Image.new("RGB", (60, 60), "blue")
    red.save(out, "WEBP", save_all=True, append_images=[blue], lossless=True)
    first = opened(read_picture(out.getvalue()).versions[400])
    assert not getattr(first, "is_animated", False)
    pixel = first.convert("RGB").getpixel((30, 30))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200 > 60 > pixel[2]


@pytest.mark.parametrize(
    "data",
    [b"", b"not a photo", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff", b"\x00" * 5000],
)
def test_what_is_no_photo_is_refused_with_a_word_that_helps(data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read_picture(data)
    assert (refused.value.field, refused.value.message) == ("photo", NO_PHOTO)


def test_kinds_of_file_outside_the_list_are_refused() -> None:
    for kind in ("GIF", "BMP", "TIFF", "PPM", "ICO"):
        with pytest.raises(Invalid, match="photo"):
            read_picture(a_photo(64, 64, kind=kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused(kind: str) -> None:
    data = a_photo(kind=kind)
    with pytest.raises(Invalid) as refused:
        read_picture(data[: len(data) // 2])
    assert refused.value.message in (BROKEN, NO_PHOTO)


@pytest.mark.parametrize(("width", "height"), [(8000, 6000), (12_000, 10_000), (60_000, 60_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_unread(width: int, height: int) -> None:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    with pytest.raises(Invalid) as refused:
        read_picture(bomb)
    assert refused.value.message == TOO_LARGE


def test_all_versions_are_kept_under_one_key_and_leave_together(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    picture = read_picture(a_photo())
    key = keep_picture(storage, picture)
    assert {width: storage.path(version_key(key, width)).read_bytes() for width in WIDTHS} == picture.versions
    drop_picture(storage, key)
    for width in WIDTHS:
        with pytest.raises(NotFound):
            storage.path(version_key(key, width))


def test_whoever_asks_for_a_width_gets_the_nearest_that_is_wide_enough() -> None:
    key = "a" * 32 + ".webp"
    assert [version_key(key, width).partition("-")[2] for width in (1, 400, 401, 1600, 99_999)] == [
        "400.webp",
        "400.webp",
        "800.webp",
        "1600.webp",
        "1600.webp",
    ]
