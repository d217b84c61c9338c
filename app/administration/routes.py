"""All pages of the administrator's rooms: importing them hangs them on the blueprint."""

from app.administration.blueprint import bp
from app.administration.dated import routes as dated
from app.administration.health import routes as health
from app.administration.places import routes as places
from app.administration.queue import routes as queue
from app.administration.roles import routes as roles
from app.administration.trades import routes as trades

__all__ = ["bp", "dated", "health", "places", "queue", "roles", "trades"]
