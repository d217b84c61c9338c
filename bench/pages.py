"""CPU, statements and weight of the pages that people use most, beside a bare Flask page in the same run.

    python -m bench.pages [--sizes 500,50000] [--databases sqlite,postgresql]

CPU time is this process's (and, on PostgreSQL, the server's processes' too), as the median over many distinct
requests. The ratio to the bare page says more than any number of milliseconds. The targets are those of the design,
which names one for PostgreSQL only for signed-in lists: twice SQLite's, and so it is taken here for the others.
"""

import argparse
import gzip
import json
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
from flask import Flask
from flask.testing import FlaskClient

from app import schema
from app.core.database import gather_statistics, make_engine, make_sessions
from app.factory import create_app
from app.indexing import rebuild
from app.memberships.queries import actor_of
from app.settings import ROOT, read_settings
from app.web import assets
from bench.population import Population, populate
from search_index import open_index
from tests.postgres import PostgresServer
from tests.sweeps.test_queries import counted
from tests.visits import Visitor

ROUNDS = 60
TARGETS_MS = {  # on SQLite: public pages 3, searches 5, signed-in lists 4
    "home": 3.0,
    "search": 5.0,
    "offering": 3.0,
    "assignment with candidates": 5.0,
    "coordinator's candidates": 5.0,
    "coordinator's list": 4.0,
}
ON_POSTGRESQL = 2.0
MOST_GROWTH = 2.0  # for ten times as many offerings


@dataclass(frozen=True)
class Row:
    """One measured page: CPU in ms (median and p95), ratio to the bare page, statements, bytes as sent and packed."""

    database: str
    offerings: int
    page: str
    cpu_ms: float
    p95_ms: float
    ratio: float
    statements: int
    html_bytes: int
    gzip_bytes: int
    target_ms: float


def bare_page() -> Callable[[int], object]:
    """Flask's hello, through the same kind of client."""
    app = Flask("bare")
    app.add_url_rule("/", "hello", lambda: "Hello")
    client = app.test_client()
    return lambda _round: _get(client, "/")


def _get(client: FlaskClient, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.get_data()


def cpu_of(server: psutil.Process | None) -> float:
    """CPU seconds used so far, by this process and by the database server's processes."""
    used = time.process_time()
    if server is not None:
        for process in [server, *server.children(recursive=True)]:
            times = process.cpu_times()
            used += times.user + times.system
    return used


def median_ms(visit: Callable[[int], object], server: psutil.Process | None = None) -> tuple[float, float]:
    """Median and p95 of the CPU of a visit, in ms. With a server, whose clock ticks in 10 ms, batches of ten."""
    batch = 10 if server else 1
    for number in range(3):
        visit(number)
    spent = []
    for number in range(ROUNDS):
        before = cpu_of(server)
        for step in range(batch):
            visit(3 + number * batch + step)
        spent.append((cpu_of(server) - before) * 1000 / batch)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[18]


@contextmanager
def installation(url: str, folder: Path, size: int) -> Iterator[tuple[Flask, Population]]:
    """An application on a populated database with a built index."""
    settings = read_settings(
        {"PARAPLU_INSTANCE": str(folder), "DATABASE_URL": url, "INDEX_URL": f"whoosh:{folder / 'search'}"}
    )
    engine = make_engine(url)
    started = time.perf_counter()
    with make_sessions(engine)() as session:
        population = populate(session, size)
        gather_statistics(session)  # as the worker does every night
        filled = time.perf_counter()
        index = open_index(settings.index_url, writer=True)
        rebuild(session, index)
        index.close()
    note(f"  {size} offerings: filled in {filled - started:.0f} s, indexed in {time.perf_counter() - filled:.0f} s")
    engine.dispose()
    app = create_app(settings)
    yield app, population
    app.extensions["paraplu"].sessions.kw["bind"].dispose()


def pages_of(app: Flask, population: Population) -> dict[str, Callable[[int], bytes]]:
    """The pages, each a function of the round: distinct questions and distinct things, never the same twice."""
    with app.extensions["paraplu"].sessions() as session:
        buyer, coordinator = (
            actor_of(session, person_id) for person_id in (population.buyer_id, population.coordinator_id)
        )
    visitor, at_buyer, at_desk = Visitor(app), Visitor(app, buyer), Visitor(app, coordinator)
    offerings, assignments, questions = population.offering_ids, population.assignment_ids, population.questions
    return {
        "home": lambda _n: _get(visitor.client, "/"),
        "search": lambda n: _get(visitor.client, f"/offerings?q={questions[n % len(questions)]}"),
        "offering": lambda n: _get(visitor.client, f"/offerings/{offerings[n % len(offerings)]}"),
        "assignment with candidates": lambda n: _get(
            at_buyer.client, f"/assignments/{assignments[n % len(assignments)]}/candidates"
        ),
        "coordinator's candidates": lambda n: _get(
            at_desk.client, f"/assignments/{assignments[n % len(assignments)]}/candidates"
        ),
        "coordinator's list": lambda n: _get(at_desk.client, f"/assignments?page={n % 7 + 1}"),
    }


def measure(database: str, url: str, folder: Path, size: int, server: psutil.Process | None) -> list[Row]:
    """All pages on one database at one size."""
    rows = []
    with installation(url, folder, size) as (app, population):
        bare, _p95 = median_ms(bare_page())
        rows.append(Row(database, size, "bare Flask page", bare, _p95, 1.0, 0, 5, 5, 0.0))
        for name, visit in pages_of(app, population).items():
            cold = time.perf_counter()
            html = visit(0)
            note(f"  {name}: first answer in {(time.perf_counter() - cold) * 1000:.0f} ms")
            with counted(app) as statements:
                visit(1)
            cpu, p95 = median_ms(visit, server)
            selects = len([line for line in statements if line.lstrip().upper().startswith("SELECT")])
            target = TARGETS_MS[name] * (ON_POSTGRESQL if database == "postgresql" else 1)
            packed = len(gzip.compress(html, 5))
            rows.append(Row(database, size, name, cpu, p95, cpu / bare, selects, len(html), packed, target))
    return rows


def note(text: str) -> None:
    """Progress, beside the table."""
    print(text, file=sys.stderr, flush=True)


def table(rows: list[Row]) -> str:
    """The figures for people."""
    head = f"{'database':11}{'offerings':>10}  {'page':28}{'CPU ms':>8}{'p95':>8}{'target':>8}{'× bare':>8}{'SQL':>5}{'HTML':>9}{'gzip':>8}"
    lines = [head, "-" * len(head)]
    for row in rows:
        target = f"{row.target_ms:.0f}" if row.target_ms else ""
        missed = " over" if row.target_ms and row.cpu_ms > row.target_ms else ""
        lines.append(
            f"{row.database:11}{row.offerings:>10}  {row.page:28}{row.cpu_ms:>8.2f}{row.p95_ms:>8.2f}{target:>8}"
            f"{row.ratio:>8.1f}{row.statements:>5}{row.html_bytes:>9}{row.gzip_bytes:>8}{missed}"
        )
    return "\n".join(lines)


def growth(rows: list[Row]) -> str:
    """How much dearer a page becomes from the smallest size to the largest, beside what the design allows."""
    lines = []
    for database in dict.fromkeys(row.database for row in rows):
        sizes = sorted({row.offerings for row in rows if row.database == database})
        by = {(row.offerings, row.page): row.cpu_ms for row in rows if row.database == database}
        if len(sizes) > 1:
            allowed = MOST_GROWTH ** math.log10(sizes[-1] / sizes[0])
            for page in TARGETS_MS:
                grown = by[sizes[-1], page] / by[sizes[0], page]
                verdict = " over" if grown > allowed else ""
                lines.append(
                    f"{database}: {page}: × {grown:.2f} from {sizes[0]} to {sizes[-1]} (at most {allowed:.1f}){verdict}"
                )
    return "\n".join(lines)


def assets_weight() -> str:
    """What a first visit loads besides its page."""
    manifest = assets.load_manifest()
    wanted = ("paraplu.css", "js/paraplu.js", "fonts/noto-sans-latin.woff2", "brand/favicon.svg")
    sizes = {name: manifest.sizes[name][1] for name in wanted if name in manifest.sizes}
    listed = ", ".join(f"{name} {size}" for name, size in sizes.items())
    return f"first visit besides the page: {sum(sizes.values())} bytes packed ({listed}); target with the page 120,000"


def main() -> None:
    """Measure, print a table, keep it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,50000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    asked = parser.parse_args()
    rows: list[Row] = []
    for database in asked.databases.split(","):
        for size in map(int, asked.sizes.split(",")):
            note(f"{database}, {size} offerings")
            with tempfile.TemporaryDirectory() as folder:
                if database == "sqlite":
                    url = f"sqlite:///{folder}/paraplu.db"
                    engine = make_engine(url)
                    schema.upgrade(engine)
                    engine.dispose()
                    rows += measure(database, url, Path(folder), size, None)
                else:
                    server = PostgresServer.start()
                    with server.fresh_database() as url:
                        rows += measure(database, url, Path(folder), size, psutil.Process(server.server.get_pid()))
                    server.stop()
    print(table(rows))
    print(growth(rows))
    print(assets_weight())
    kept = ROOT / "bench" / "results" / "pages.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")
    note(f"kept in {os.path.relpath(kept, ROOT)}")


if __name__ == "__main__":
    main()
