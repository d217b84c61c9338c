"""How a proposal may move. That it is over when its assignment is withdrawn follows from the assignment."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

DRAFT, SENT, AWARDED, DECLINED, WITHDRAWN = "draft", "sent", "awarded", "declined", "withdrawn"

LIFECYCLE = Lifecycle(
    thing="proposals",
    initial=DRAFT,
    labels={
        DRAFT: N_("concept"),
        SENT: N_("verstuurd"),
        AWARDED: N_("gegund"),
        DECLINED: N_("niet gekozen"),
        WITHDRAWN: N_("ingetrokken"),
    },
    moves=(
        Move("send", DRAFT, SENT),
        Move("award", SENT, AWARDED),
        Move("decline", SENT, DECLINED),
        Move("withdraw", (DRAFT, SENT), WITHDRAWN),
        Move("reopen", WITHDRAWN, DRAFT),
    ),
)
