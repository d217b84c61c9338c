"""The web process: `gunicorn wsgi:app`; and every command as `flask --app wsgi COMMAND`."""

from app.cli import commands
from app.factory import create_app

app = create_app()
for command in commands.commands.values():
    if command.name != "run":  # Flask has a `run` of its own, for one process while developing
        app.cli.add_command(command)
