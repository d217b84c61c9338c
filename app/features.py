"""The features that have pages, in the order in which people meet them."""

from flask import Blueprint

from app.about.routes import bp as about
from app.administration.routes import bp as administration
from app.assignments.routes import bp as assignments
from app.availability.routes import bp as availability
from app.callbacks.routes import bp as callbacks
from app.cooperatives.routes import bp as cooperatives
from app.favourites.routes import bp as favourites
from app.handovers.routes import bp as handovers
from app.home.routes import bp as home
from app.imports.routes import bp as imports
from app.invitations.routes import bp as invitations
from app.mailroom.routes import bp as mailroom
from app.matching.routes import bp as matching
from app.memberships.routes import bp as memberships
from app.messages.routes import bp as messages
from app.nudges.routes import bp as nudges
from app.offerings.routes import bp as offerings
from app.organisations.routes import bp as organisations
from app.portfolio.routes import bp as portfolio
from app.profiles.routes import bp as profiles
from app.proposals.routes import bp as proposals
from app.reviews.routes import bp as reviews
from app.sign_in.routes import bp as sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (
    home,
    sign_in,
    organisations,
    offerings,
    cooperatives,
    assignments,
    proposals,
    handovers,
    matching,
    reviews,
    favourites,
    messages,
    nudges,
    memberships,
    invitations,
    callbacks,
    imports,
    profiles,
    portfolio,
    availability,
    mailroom,
    administration,
    about,
)
