"""How a membership may move. Referral, intake and planning will come before the trial."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

TRIAL, MEMBER, ALUMNUS = "trial", "member", "alumnus"

LIFECYCLE = Lifecycle(
    thing="memberships",
    initial=TRIAL,
    labels={TRIAL: N_("proefperiode"), MEMBER: N_("lid"), ALUMNUS: N_("oud-lid")},
    moves=(
        Move("admit", TRIAL, MEMBER),
        Move("leave", (TRIAL, MEMBER), ALUMNUS),
        Move("come_back", ALUMNUS, MEMBER),
    ),
)
