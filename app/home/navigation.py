"""The menu and the help block: what each person meets on every page."""

from flask import request

from app.core import clock
from app.core.actor import Actor, Desk
from app.core.dated import settings_at
from app.web.addresses import url_for
from app.web.session import settings
from app.web.templating import Help, NavigationItem, phone_href
from app.web.words import _


def navigation(actor: Actor) -> list[NavigationItem]:
    """The lines of the menu for this person, the most used first."""
    lines: list[tuple[str, str, str]] = [(_("Zoeken"), "offerings.search", "search")]
    if actor.is_member:
        lines += [
            (_("Past bij u"), "matching.for_me", "sparkles"),
            (_("Mijn aanbod"), "offerings.mine", "store"),
            (_("Mijn offertes"), "proposals.mine", "file-text"),
        ]
    if actor.is_coordinator:
        lines += [
            (_("Opdrachten"), "assignments.overview", "briefcase"),
            (_("Aanbod controleren"), "offerings.to_check", "list-checks"),
            (_("Leden"), "memberships.overview", "users"),
        ]
    if actor.is_contact:
        lines.append((_("Mijn opdrachten"), "assignments.mine", "briefcase"))
        if actor.for_organisation is None:
            lines.append((_("Bewaard"), "favourites.mine", "heart"))
    if (actor.is_administrator or actor.is_network_staff) and not actor.is_coordinator:
        lines.append((_("Uitnodigingen"), "invitations.overview", "mail"))
    if actor.is_administrator:
        lines.append((_("Importeren"), "imports.overview", "upload"))
        lines.append((_("Beheer"), "administration.health", "sliders-horizontal"))
    if actor.is_buyer or not actor.signed_in:
        lines.append((_("Plaats opdracht"), "assignments.start", "plus"))
    if not actor.signed_in:
        lines.append((_("Zelf meedoen"), "about.start_here", "umbrella"))
    if actor.signed_in:
        lines.append((_("Berichten"), "messages.overview", "message-circle"))
    return [
        NavigationItem(label=label, href=url_for(endpoint), icon=icon, current=request.endpoint == endpoint)
        for label, endpoint, icon in lines
    ]


def help_for(actor: Actor) -> Help:
    """Whom to call: a member the own cooperative, everyone else the desk of this installation."""
    dated = settings_at(clock.today())
    usual = dated.support_hours or settings().support_hours or _("werkdagen van 9 tot 17 uur")
    desk = actor.desk or Desk(_("het team van Paraplu"), dated.support_phone or settings().support_phone, usual)
    return Help(
        name=desk.name,
        phone=desk.phone,
        phone_href=phone_href(desk.phone),
        hours=desk.hours or usual,
        href=url_for("home.help"),
    )
