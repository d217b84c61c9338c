"""What whoever finds the repository reads: the licence, the credits, the description, the way in."""

import json
import re
import tomllib
from importlib.metadata import metadata
from typing import Any

import pytest

from app.about.credits import CREDITS
from app.settings import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "CREDITS.md")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PACKAGES: dict[str, Any] = json.loads((ROOT / "package.json").read_text("utf-8"))
# Required by the standard, version 0.4: https://yml.publiccode.tools/schema.core.html
REQUIRED = {
    *("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"),
    *("description", "legal", "maintenance", "localisation"),
}


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def licence_of(package: str) -> str:
    """What an installed npm package says of itself."""
    found = json.loads((ROOT / "node_modules" / package / "package.json").read_text("utf-8"))
    return str(found["license"])


def row_of(package: str) -> str:
    """The package's line in CREDITS.md."""
    return next((line for line in read("CREDITS.md").splitlines() if line.startswith(f"| `{package}`")), "")


def test_the_licence_is_whole_and_everything_names_it() -> None:
    text = read("LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [int(number) for number in re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE)] == list(range(1, 16))
    assert text.rstrip().endswith("require the production of a new\nEUPL version.")
    assert PROJECT["license"] == PACKAGES["license"] == "EUPL-1.2"


@pytest.mark.parametrize("package", [*PACKAGES["dependencies"], *PACKAGES["devDependencies"]])
def test_every_npm_package_is_credited_with_its_own_licence(package: str) -> None:
    assert row_of(package).endswith(f"| {licence_of(package)} |")


@pytest.mark.parametrize("package", PACKAGES["dependencies"])
def test_what_ends_up_in_the_site_is_on_the_page_with_its_own_licence(package: str) -> None:
    covering = [credit for credit in CREDITS if credit.covers(package)]
    assert [credit.licence.replace(" ", "-") for credit in covering] == [licence_of(package)]


def test_nobody_is_thanked_for_a_package_that_is_gone() -> None:
    for credit in CREDITS:
        assert not credit.packages or any(credit.covers(package) for package in PACKAGES["dependencies"]), credit.name


def python_packages() -> list[str]:
    groups = (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    return sorted({re.split(r"[\[<>=]", line)[0] for group in groups for line in group})


@pytest.mark.parametrize("package", python_packages())
def test_every_python_package_is_credited_with_its_own_licence(package: str) -> None:
    assert row_of(package)
    stated = metadata(package).get_all("License-Expression") or []
    assert all(row_of(package).endswith(f"| {each} |") for each in stated)


def keys_of(text: str, indent: int = 0) -> list[str]:
    """The keys of a YAML mapping at this depth. No parser is at hand, and the file uses plain blocks alone."""
    return re.findall(rf"^ {{{indent}}}(\w+):", text, re.MULTILINE)


def block_of(text: str, key: str) -> str:
    """What stands under a key at the outermost depth."""
    found = re.search(rf"^{key}:\n((?:[ ].*\n)+)", text, re.MULTILINE)
    assert found, key
    return found[1]


def test_publiccode_has_what_the_standard_asks() -> None:
    text = read("publiccode.yml")
    keys = keys_of(text)
    assert len(keys) == len(set(keys))
    assert set(keys) >= REQUIRED
    assert "\t" not in text
    assert all((len(line) - len(line.lstrip(" "))) % 2 == 0 for line in text.splitlines())
    assert f'softwareVersion: "{PROJECT["version"]}"' in text
    assert f"license: {PROJECT['license']}" in block_of(text, "legal")
    assert {"type", "contacts"} <= set(keys_of(block_of(text, "maintenance"), 2))
    assert {"localisationReady", "availableLanguages"} == set(keys_of(block_of(text, "localisation"), 2))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_it_at_the_length_that_the_standard_allows(language: str) -> None:
    block = block_of(read("publiccode.yml"), "description")
    own = re.search(rf"^  {language}:\n((?:    .*\n)+)", block, re.MULTILINE)
    assert own
    short = re.search(r"shortDescription: (.+)", own[1])
    assert short
    assert len(short[1]) <= 150
    long = re.search(r"longDescription: >-\n((?:      .*\n)+)", own[1])
    assert long
    assert 150 <= len(" ".join(long[1].split())) <= 10_000
    assert re.search(r"features:\n(      - .+\n)+", own[1])


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_leads_to_is_there(name: str) -> None:
    text = read(name)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).exists(), target
    for path in re.findall(r"`((?:app|tests|assets|docs|templates|requirements)/[\w/.-]+)`", text):
        assert (ROOT / path).exists(), path
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^    )make ([a-z-]+)", text, re.MULTILINE)) <= targets


def test_the_readme_leads_to_all_of_it() -> None:
    assert all(f"]({name})" in read("README.md") for name in (*PAGES[1:], "LICENSE", "publiccode.yml"))
