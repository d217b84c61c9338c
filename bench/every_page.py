"""Every page for everyone at two sizes side by side: CPU, statements, weight, and how much dearer ten times as much makes it.

    python -m bench.every_page [--sizes 500,10000] [--database sqlite] [--rounds 7] [--only assignments.]

Both installations stand in one process and are visited in turn, so that a busy machine slows both down alike. Of each
page the role counts for which it is the dearest. What is named at the end grows more than the design allows, or asks the
database more often.
"""

import argparse
import gzip
import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
from flask import Flask
from sqlalchemy import update

from app import schema
from app.core.database import gather_statistics, make_engine, make_sessions
from app.factory import create_app
from app.indexing import rebuild
from app.people.model import Cooperative
from app.settings import ROOT, read_settings
from bench.multiply import last_ids, multiply
from bench.pages import MOST_GROWTH, bare_page, cpu_of
from bench.population import populate
from search_index import open_index
from tests.postgres import PostgresServer
from tests.sweeps.test_queries import IDLE, counted, pages
from tests.sweeps.world import ROLES, World, build, someone
from tests.visits import Visitor

OFFERINGS_A_COPY = 100  # of the country for each time that the work of one cooperative, member and buyer stands in it
SMALL_MS = 1.0  # what grows by less than this is noise


@dataclass(frozen=True)
class Place:
    """An installation of one size, with its small country and who looks at it."""

    size: int
    app: Flask
    world: World
    browsers: dict[str, Visitor]


@dataclass(frozen=True)
class Row:
    """A page as somebody sees it, at the smaller and the larger size. CPU in ms, the lowest of the visits."""

    role: str
    page: str
    small_ms: float
    large_ms: float
    statements: int
    statements_large: int
    html_bytes: int
    gzip_bytes: int

    @property
    def growth(self) -> float:
        return self.large_ms / self.small_ms


def fill(url: str, folder: Path, size: int) -> tuple[Flask, World]:
    """A country of so many offerings, in which those who look have work in proportion."""
    settings = read_settings(
        {"PARAPLU_INSTANCE": str(folder), "DATABASE_URL": url, "INDEX_URL": f"whoosh:{folder / 'search'}"}
    )
    app = create_app(settings)
    engine = make_engine(url)
    with make_sessions(engine)() as session:
        populate(session, size)
        session.execute(update(Cooperative).values(slug=Cooperative.slug + "-crowd"))
        session.commit()
        crowd = last_ids(session)
        world = build(app, session)
        multiply(session, size // OFFERINGS_A_COPY, stay=_who_look(world), crowd=crowd)
        gather_statistics(session)
        index = open_index(settings.index_url, writer=True)
        rebuild(session, index)
        index.close()
        for thing in list(session):  # the addresses are made of them, after the session has gone
            session.refresh(thing)
    engine.dispose()
    return app, world


def _who_look(world: World) -> Iterator[tuple[str, int]]:
    for role, actor in world.actors.items():
        if actor.person_id is None or role in IDLE:
            continue
        yield "person", actor.person_id
        for membership_id in actor.memberships:
            yield "membership", membership_id
    yield "organisation", world.home.organisation.id


@contextmanager
def places(database: str, sizes: list[int]) -> Iterator[tuple[list[Place], psutil.Process | None]]:
    """The installations, and PostgreSQL's process."""
    with ExitStack() as stack:
        server = PostgresServer.start() if database == "postgresql" else None
        found = []
        for size in sizes:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            if server is None:
                url = f"sqlite:///{folder}/paraplu.db"
                engine = make_engine(url)
                schema.upgrade(engine)
                engine.dispose()
            else:
                url = stack.enter_context(server.fresh_database())
            started = time.perf_counter()
            app, world = fill(url, folder, size)
            note(f"{size} offerings: filled in {time.perf_counter() - started:.0f} s")
            roles = [role for role in ROLES if role not in IDLE]
            found.append(Place(size, app, world, {role: someone(app, world, role) for role in roles}))
            stack.callback(app.extensions["paraplu"].sessions.kw["bind"].dispose)
        yield found, psutil.Process(server.server.get_pid()) if server else None
        if server is not None:
            stack.close()
            server.stop()


def measure(small: Place, large: Place, rounds: int, only: str, server: psutil.Process | None) -> list[Row]:
    """Every page that answers, for every role."""
    addresses, larger = pages(small.app, small.world), pages(large.app, large.world)
    rows = []
    for role, browser in small.browsers.items():
        for page in addresses:
            if not page.startswith(tuple(only.split(","))):
                continue
            both = [(browser, addresses[page], small.app), (large.browsers[role], larger[page], large.app)]
            html, asked = b"", []
            for visitor, path, app in both:
                visitor.client.get(path)
                with counted(app) as statements:
                    answer = visitor.client.get(path)
                html = answer.get_data()
                asked.append(
                    sum(line.startswith("SELECT") and "FROM edition" not in line for line in map(_plain, statements))
                )
                if answer.status_code != 200 or answer.mimetype != "text/html":
                    break
            else:
                costs = _cheapest(both, rounds, server)
                rows.append(Row(role, page, *costs, asked[0], asked[1], len(html), len(gzip.compress(html, 5))))
    return rows


def _cheapest(
    both: list[tuple[Visitor, str, Flask]], rounds: int, server: psutil.Process | None
) -> tuple[float, float]:
    batch = 10 if server else 1  # a server's clock ticks in 10 ms
    lowest = [math.inf, math.inf]
    for _round in range(rounds):
        for at, (visitor, path, _app) in enumerate(both):
            before = cpu_of(server)
            for _visit in range(batch):
                visitor.client.get(path)
            lowest[at] = min(lowest[at], (cpu_of(server) - before) * 1000 / batch)
    return lowest[0], lowest[1]


def _plain(statement: str) -> str:
    """On one line. Once in three seconds some page looks at the editions, which says nothing of that page."""
    return " ".join(statement.split())


def table(rows: list[Row], bare_ms: float) -> str:
    """Of each page the dearest, the dearest page first."""
    dearest: dict[str, Row] = {}
    for row in rows:
        dearest[row.page] = max(row, dearest.get(row.page, row), key=lambda each: each.large_ms)
    head = f"{'page':36}{'role':28}{'small ms':>9}{'large ms':>9}{'growth':>8}{'× bare':>8}{'SQL':>5}{'then':>5}{'HTML':>8}{'gzip':>7}"
    lines = [head, "-" * len(head)]
    for row in sorted(dearest.values(), key=lambda each: -each.large_ms):
        lines.append(
            f"{row.page:36}{row.role:28}{row.small_ms:>9.2f}{row.large_ms:>9.2f}{row.growth:>8.2f}"
            f"{row.large_ms / bare_ms:>8.1f}{row.statements:>5}{row.statements_large:>5}{row.html_bytes:>8}{row.gzip_bytes:>7}"
        )
    return "\n".join(lines)


def wrong(rows: list[Row], allowed: float) -> list[str]:
    """What grows more than the design allows, and what asks more often."""
    found = [
        f"{row.page} ({row.role}): × {row.growth:.2f}, {row.small_ms:.2f} → {row.large_ms:.2f} ms"
        for row in sorted(rows, key=lambda each: -each.growth)
        if row.growth > allowed and row.large_ms - row.small_ms > SMALL_MS
    ]
    return found + [
        f"{row.page} ({row.role}): {row.statements} → {row.statements_large} statements"
        for row in rows
        if row.statements_large > row.statements
    ]


def note(text: str) -> None:
    """Progress, beside the table."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,10000")
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", help="beginnings of endpoints, with commas")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    with places(asked.database, sizes) as ((small, large), server):
        bare = bare_page()
        hello = min(_timed(bare) for _round in range(100))
        rows = measure(small, large, asked.rounds, asked.only, server)
    allowed = MOST_GROWTH ** math.log10(sizes[1] / sizes[0])
    print(f"{asked.database}, {sizes[0]} and {sizes[1]} offerings; a bare page costs {hello:.2f} ms")
    print(table(rows, hello))
    print(f"more than × {allowed:.2f}, or more statements:", *wrong(rows, allowed), sep="\n  ")
    kept = ROOT / "bench" / "results" / f"every_page_{asked.database}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")


def _timed(visit: object) -> float:
    before = time.process_time()
    visit(0)  # type: ignore[operator]  # `bare_page` gives a function of the round
    return (time.process_time() - before) * 1000


if __name__ == "__main__":
    main()
