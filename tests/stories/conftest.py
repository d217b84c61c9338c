"""A running site and a browser for stories; `tell` opens one."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser

from tests.browsing import Device
from tests.running import SiteOn
from tests.stories.company import Company, company

Tell = Callable[[str, Device], AbstractContextManager[Company]]


@pytest.fixture
def tell(request: pytest.FixtureRequest, site_on: SiteOn, browser: Browser) -> Tell:
    """A story on a kind of database and a device: `with tell("sqlite", PHONE) as company`."""
    name = request.node.name.replace("[", "-").replace("]", "").replace("/", "-")
    return lambda kind, device: company(site_on(kind), browser, device, name)
