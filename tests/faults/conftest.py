"""Running sites for what breaks."""

from tests.running import postgresql_site, site_on, sqlite_site

__all__ = ["postgresql_site", "site_on", "sqlite_site"]
