"""Whose work the site uses: what ends up in what a browser gets, or in what a page says.

CREDITS.md says the same for who builds, with the Python packages besides; a test holds both against package.json.
"""

from dataclasses import dataclass

from app.core.words import N_


@dataclass(frozen=True)
class Credit:
    """A work by others. `what` is a Dutch msgid; a name of `packages` that ends in `*` stands for all that begin so."""

    name: str
    what: str
    maker: str
    licence: str
    licence_href: str
    href: str
    packages: tuple[str, ...] = ()

    def covers(self, package: str) -> bool:
        """Whether this npm package is part of the work."""
        return any(
            package.startswith(name.removesuffix("*")) if name.endswith("*") else package == name
            for name in self.packages
        )


EUPL = "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12"

CREDITS = (
    Credit(
        name="GeoNames",
        what=N_("Namen van plaatsen, en waar zij liggen."),
        maker="GeoNames",
        licence="CC BY 4.0",
        licence_href="https://creativecommons.org/licenses/by/4.0/",
        href="https://www.geonames.org",
    ),
    Credit(
        name="Countries States Cities Database",
        what=N_("Welke plaats bij een postcode hoort."),
        maker="Darshan Gada",
        licence="ODbL 1.0",
        licence_href="https://opendatacommons.org/licenses/odbl/1-0/",
        href="https://github.com/dr5hn/countries-states-cities-database",
    ),
    Credit(
        name="SVG Maps: Netherlands",
        what=N_("De kaart van de provincies."),
        maker="Zubayer Rahman, Victor Cazanave",
        licence="CC BY 4.0",
        licence_href="https://creativecommons.org/licenses/by/4.0/",
        href="https://github.com/VictorCazanave/svg-maps",
        packages=("@svg-maps/netherlands",),
    ),
    Credit(
        name="wordfreq",
        what=N_("Hoe vaak Nederlandse woorden voorkomen. Daarmee begrijpt het zoeken u beter."),
        maker="Robyn Speer",
        licence="Apache 2.0, CC BY-SA 4.0",
        licence_href="https://creativecommons.org/licenses/by-sa/4.0/",
        href="https://github.com/rspeer/wordfreq",
    ),
    Credit(
        name="NL Design System: Utrecht",
        what=N_("De vorm van knoppen, velden en tabellen."),
        maker="NL Design System, Frameless, Utrecht",
        licence="EUPL 1.2",
        licence_href=EUPL,
        href="https://github.com/nl-design-system/utrecht",
        packages=("@utrecht/*",),
    ),
    Credit(
        name="NL Design System: Voorbeeld",
        what=N_("Maten en kleuren waarmee wij zijn begonnen."),
        maker="NL Design System",
        licence="EUPL 1.2",
        licence_href=EUPL,
        href="https://github.com/nl-design-system/themes",
        packages=("@nl-design-system-unstable/voorbeeld-design-tokens",),
    ),
    Credit(
        name="Lucide",
        what=N_("De kleine tekens bij woorden en knoppen."),
        maker="Lucide Contributors",
        licence="ISC",
        licence_href="https://github.com/lucide-icons/lucide/blob/main/LICENSE",
        href="https://lucide.dev",
        packages=("@iconify-json/lucide",),
    ),
    Credit(
        name="Noto Sans",
        what=N_("De letter van de site."),
        maker="The Noto Project Authors",
        licence="OFL 1.1",
        licence_href="https://openfontlicense.org",
        href="https://fonts.google.com/noto/specimen/Noto+Sans",
        packages=("@fontsource-variable/noto-sans",),
    ),
)
