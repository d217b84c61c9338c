"""The features that have pages, in the order in which people meet them."""

from flask import Blueprint

from app.about.routes import bp as about
from app.administration.routes import bp as administration
from app.assignments.routes import bp as assignments
from app.cooperatives.routes import bp as cooperatives
from app.home.routes import bp as home
from app.invitations.routes import bp as invitations
from app.mailroom.routes import bp as mailroom
from app.matching.routes import bp as matching
from app.memberships.routes import bp as memberships
from app.messages.routes import bp as messages
from app.offerings.routes import bp as offerings
from app.organisations.routes import bp as organisations
from app.profiles.routes import bp as profiles
from app.proposals.routes import bp as proposals
from app.sign_in.routes import bp as sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (
    home,
    sign_in,
    organisations,
    offerings,
    cooperatives,
    assignments,
    proposals,
    matching,
    messages,
    memberships,
    invitations,
    profiles,
    mailroom,
    administration,
    about,
)
