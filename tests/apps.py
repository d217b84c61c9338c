"""Makes applications for tests. Each test has its own; what a template compiles to is kept between them."""

import atexit
import shutil
import tempfile

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine

from app.factory import create_app
from app.settings import Settings

_compiled = tempfile.mkdtemp(prefix="paraplu-templates-")
atexit.register(shutil.rmtree, _compiled, ignore_errors=True)


def an_app(settings: Settings, engine: Engine | None = None) -> Flask:
    """The whole application; compiling its templates anew would take ten times as long as the test."""
    made = create_app(settings, engine)
    made.jinja_env.bytecode_cache = FileSystemBytecodeCache(_compiled)
    return made
