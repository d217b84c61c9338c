"""The import rule itself: an action that asks Flask makes `lint-imports` fail, also in a module of any name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import ROOT


def broken_contracts(folder: Path) -> str:
    """What `lint-imports` says of the code in a folder; empty when all contracts are kept."""
    command = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    told = subprocess.run(
        [command, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return "" if told.returncode == 0 else told.stdout + told.stderr


@pytest.mark.slow
def test_a_planted_import_of_flask_breaks_the_rule(tmp_path: Path) -> None:
    for name in ("app", "search_index"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert broken_contracts(tmp_path) == ""
    (tmp_path / "app" / "proposals" / "favours.py").write_text('"""Planted."""\n\nfrom flask import g\n')
    assert "app.proposals.favours -> flask" in broken_contracts(tmp_path)
