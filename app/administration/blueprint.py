"""The blueprint that the pages of this feature hang on."""

from flask import Blueprint

bp = Blueprint("administration", __name__)
