"""What the demo's own member made before: three pieces with a drawn picture each."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core import clock
from app.core.pictures import keep_picture, read_picture
from app.core.storage import Storage
from app.demo import pictures
from app.memberships.model import Membership
from app.portfolio.model import PortfolioItem

SIZE = (800, 600)


@dataclass(frozen=True)
class _Piece:
    trade: str
    title: str
    words: str
    made_for: str
    alt: str


PIECES = (
    _Piece(
        "catering", "Buffet voor 60 gasten", "Met veel groente uit de buurt.", "een buurtfeest", "Tekening: een buffet"
    ),
    _Piece(
        "cakes", "Een taart met vruchten", "Met kardemom en rozenwater.", "een bruiloft", "Tekening: een hoge taart"
    ),
    _Piece("bread", "Broden voor de markt", "Elke zaterdag, een zomer lang.", "", "Tekening: brood op een plank"),
)


def plant_earlier_work(session: Session, membership: Membership, storage: Storage) -> None:
    """Put the pieces on the member's page, for everyone to see."""
    for number, piece in enumerate(PIECES):
        picture = read_picture(pictures.draw(piece.trade, 900 + number, SIZE))
        session.add(
            PortfolioItem(
                person_id=membership.person_id,
                position=number + 1,
                title=piece.title,
                words=piece.words,
                year=clock.today().year - number,
                made_for=piece.made_for,
                alt=piece.alt,
                file_key=keep_picture(storage, picture),
                width=picture.width,
                height=picture.height,
                updated_at=clock.now(),
            )
        )
