"""The tabs that lead from one room of the administrator to the next."""

from dataclasses import dataclass

from flask import request, url_for

from app.core.words import N_
from app.web.words import _

ROOMS = {
    "administration.health": N_("Gezondheid"),
    "administration.queue": N_("Wachtrij"),
    "mailroom.overview": N_("E-mail"),
    "administration.roles": N_("Rollen"),
    "administration.cooperatives": N_("Coöperaties"),
    "administration.municipalities": N_("Gemeenten"),
    "administration.trades": N_("Soorten werk"),
    "administration.dated": N_("Instellingen"),
}


@dataclass(frozen=True)
class Room:
    """A tab (`ui.tabs`)."""

    href: str
    label: str
    current: bool
    count: int | None = None


def rooms() -> list[Room]:
    """All rooms, with the one that is open."""
    return [Room(url_for(endpoint), _(label), request.endpoint == endpoint) for endpoint, label in ROOMS.items()]
