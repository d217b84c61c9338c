"""How an invitation may move."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

SENT, ACCEPTED, REVOKED = "sent", "accepted", "revoked"

LIFECYCLE = Lifecycle(
    thing="invitations",
    initial=SENT,
    labels={SENT: N_("verstuurd"), ACCEPTED: N_("aangenomen"), REVOKED: N_("ingetrokken")},
    moves=(Move("accept", SENT, ACCEPTED), Move("revoke", SENT, REVOKED)),
)
