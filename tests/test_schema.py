"""Migrations lead to the models, up and down, with data in it, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from app import schema
from app.models import Base
from tests import builders

pytestmark = pytest.mark.own_database


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def _checks(engine: Engine) -> dict[str, set[str | None]]:
    found = inspect(engine)
    return {table: {check["name"] for check in found.get_check_constraints(table)} for table in Base.metadata.tables}


def _modelled_checks() -> dict[str, set[str | None]]:
    from sqlalchemy import CheckConstraint

    return {
        name: {str(rule.name) for rule in table.constraints if isinstance(rule, CheckConstraint)}
        for name, table in Base.metadata.tables.items()
    }


def test_the_migrated_database_is_what_the_models_say(engine: Engine) -> None:
    assert _differences(engine) == []
    assert _checks(engine) == _modelled_checks()


def test_down_and_up_again_with_data_in_it(engine: Engine, session: Session) -> None:
    builders.a_proposal(session)
    session.close()
    schema.downgrade(engine, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    schema.upgrade(engine)
    assert _differences(engine) == []
    assert _checks(engine) == _modelled_checks()


def test_a_missing_column_and_a_lost_check_are_found(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("alter table person drop column phone"))
        connection.execute(text("drop table limit_counter"))
    kinds = {difference[0] for difference in _differences(engine) if isinstance(difference, tuple)}
    assert kinds == {"add_column", "add_table"}


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        f"{table.name}: {rule}"
        for table in Base.metadata.tables.values()
        for rule in (*table.constraints, *table.indexes)
        if not getattr(rule, "name", None)
    ]
    assert unnamed == []
