"""All lifecycles, for the generated page in the docs and for the sweep over every state and every move."""

from app.assignments.changing.lifecycle import LIFECYCLE as CHANGES
from app.assignments.lifecycle import LIFECYCLE as ASSIGNMENTS
from app.callbacks.lifecycle import LIFECYCLE as CALLBACKS
from app.core.lifecycle import Lifecycle
from app.handovers.lifecycle import LIFECYCLE as HANDOVERS
from app.imports.lifecycle import LIFECYCLE as IMPORTS
from app.invitations.lifecycle import LIFECYCLE as INVITATIONS
from app.memberships.lifecycle import LIFECYCLE as MEMBERSHIPS
from app.offerings.lifecycle import LIFECYCLE as OFFERINGS
from app.proposals.lifecycle import LIFECYCLE as PROPOSALS
from app.reviews.lifecycle import LIFECYCLE as REVIEWS

LIFECYCLES: tuple[Lifecycle, ...] = (
    CALLBACKS,
    INVITATIONS,
    MEMBERSHIPS,
    OFFERINGS,
    ASSIGNMENTS,
    CHANGES,
    PROPOSALS,
    HANDOVERS,
    IMPORTS,
    REVIEWS,
)
