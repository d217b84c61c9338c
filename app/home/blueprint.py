"""The blueprint that the front door's pages hang on."""

from flask import Blueprint

bp = Blueprint("home", __name__)
