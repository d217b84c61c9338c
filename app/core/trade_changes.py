"""What this installation changed about the list of trades: the table, and how it gets into `trades`."""

from sqlalchemy import JSON, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import trades
from app.core.database import Base, one_of
from app.core.trades import CATEGORY, TRADE, Change


class TradeChange(Base):
    """A change to a trade or a category of the code, or a trade of this installation's own.

    What is empty is as the code has it, so an upgrade of the code still brings new names and new trades.
    """

    __tablename__ = "trade_change"
    __table_args__ = (UniqueConstraint("slug"), one_of("kind", (CATEGORY, TRADE)))

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60), default="")
    category: Mapped[str] = mapped_column(String(40), default="")
    synonyms: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    position: Mapped[int | None]
    is_hidden: Mapped[bool] = mapped_column(default=False)
    merged_into: Mapped[str | None] = mapped_column(String(40))


def read(session: Session) -> None:
    """Let this process use what the table says."""
    rows = session.scalars(select(TradeChange).order_by(TradeChange.slug))
    trades.use(
        Change(
            slug=row.slug,
            kind=row.kind,
            name=row.name,
            category=row.category,
            synonyms=None if row.synonyms is None else tuple(row.synonyms),
            position=row.position,
            is_hidden=row.is_hidden,
            merged_into=row.merged_into,
        )
        for row in rows
    )


def forget() -> None:
    """The list of the code again."""
    trades.use(())
