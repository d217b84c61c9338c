"""What the validator of the W3C (Nu) finds in the HTML of pages. One run of Java for all of them: it starts slowly."""

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from app.settings import ROOT
from tests.pages.collecting import SeenPage

VALIDATOR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = ("java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", str(VALIDATOR))
# What the validator says and we keep, with the reason.
KEPT: dict[str, str] = {}


def findings(folder: Path, pages: Iterable[SeenPage]) -> list[str]:
    """Errors, warnings and remarks alike."""
    folder.mkdir()
    by_file: dict[str, SeenPage] = {}
    for number, page in enumerate(pages):
        path = folder / f"{number}.html"
        path.write_text(page.html, "utf-8")
        by_file[path.name] = page
    told = subprocess.run(
        [*JAVA, "--format", "json", "--exit-zero-always", "--stdout", str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    return [
        f"{by_file[Path(message['url']).name]} line {message.get('lastLine')}: {message['message'][:300]}"
        f" … {message.get('extract', '')[:200]!r}"
        for message in json.loads(told.stdout)["messages"]
        if not any(re.search(kept, message["message"]) for kept in KEPT)
    ]
