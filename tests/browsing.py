"""A person at a real browser: opens pages, fills in what is asked, presses what is written on a button.

Everything is found as people find it: by label, by the words on a button or link. On each page that comes up, the
person looks around: nothing in the console, nothing wider than the screen, no page that broke.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, Response, expect

expect.set_options(timeout=5_000)

WAIT_MS = 10_000
# What is for screen readers alone is one pixel large: Playwright calls that visible, people don't.
IN_SIGHT = "visible=true >> :scope:not(.visually-hidden)"
# Chromium writes a line in its console for every page with an error status; those pages are answers, like others.
STATUS_LINE = re.compile(r"Failed to load resource: the server responded with a status of (4\d\d)")

TOO_WIDE = """() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most) return [];
  const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > most + 1);
  return [`${document.documentElement.scrollWidth} px on ${most} px`,
          ...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))];
}"""


@dataclass(frozen=True)
class Device:
    """What somebody holds or sits at."""

    name: str
    width: int
    height: int
    is_phone: bool
    has_script: bool


PHONE = Device("phone", 390, 844, is_phone=True, has_script=True)
PHONE_WITHOUT_SCRIPT = Device("phone-without-script", 390, 844, is_phone=True, has_script=False)
DESK = Device("desk", 1280, 900, is_phone=False, has_script=True)
DESK_WITHOUT_SCRIPT = Device("desk-without-script", 1280, 900, is_phone=False, has_script=False)


def new_context(browser: Browser, device: Device, base_url: str, *, bypass_csp: bool = False) -> BrowserContext:
    """A fresh browser profile on a device."""
    return browser.new_context(
        base_url=base_url,
        viewport={"width": device.width, "height": device.height},
        has_touch=device.is_phone,
        is_mobile=device.is_phone,
        java_script_enabled=device.has_script,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        bypass_csp=bypass_csp,
        reduced_motion="reduce",
    )


class Person:
    """Somebody with a browser. Use as a context manager."""

    def __init__(self, name: str, browser: Browser, device: Device, base_url: str) -> None:
        self.name = name
        self.device = device
        self.base_url = base_url
        self.context = new_context(browser, device, base_url)
        self.context.set_default_timeout(WAIT_MS)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.visited: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", self._broke)
        self.page.on("response", self._answered)

    def __enter__(self) -> "Person":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._look()
        self.context.close()

    # ---- going somewhere ----

    def open(self, address: str, *, status: int = 200) -> None:
        """Go to an address: a path, or a link from a mail."""
        self._arrived(self.page.goto(address), status)

    def follow(self, words: str, *, status: int = 200, within: Locator | None = None) -> None:
        """Press a link."""
        self._press((within or self.page).get_by_role("link", name=words), status)

    def press(self, words: str, *, status: int = 200, within: Locator | None = None) -> None:
        """Press a button that leads to another page. Buttons out of sight are no buttons."""
        self._press((within or self.page).get_by_role("button", name=words), status)

    def _press(self, wanted: Locator, status: int) -> None:
        target = self._one(wanted)
        with self.page.expect_navigation(wait_until="load") as navigation:
            target.tap() if self.device.is_phone else target.click()
        self._arrived(navigation.value, status)

    def menu(self, words: str) -> None:
        """Press a line of the main menu."""
        self.follow(words, within=self.page.get_by_role("navigation", name="Hoofdmenu"))

    def account(self, words: str) -> None:
        """Open the account menu and press a line of it, whether link or button."""
        menu = self.page.locator("details", has=self.page.get_by_text("Uw account"))
        menu.locator("summary").click()
        self._press(menu.get_by_role("link", name=words).or_(menu.get_by_role("button", name=words)), 200)

    # ---- filling in ----

    def fill(self, label: str, value: str) -> None:
        """Write in a field."""
        self._one(self.page.get_by_label(label)).fill(value)

    def choose(self, *labels: str) -> None:
        """Tick radio buttons or checkboxes, by the words beside them."""
        for label in labels:
            self._one(self.page.get_by_label(label, exact=True)).check()

    def select(self, label: str, choice: str) -> None:
        """Choose from a list."""
        self._one(self.page.get_by_label(label)).select_option(label=choice)

    def attach(self, label: str, *files: Path) -> None:
        """Choose files."""
        self._one(self.page.get_by_label(label)).set_input_files(list(files))

    def unfold_for(self, label: str) -> None:
        """Open what is folded around the control with this label, if it is folded."""
        folded = self.page.locator("details:not([open])", has=self.page.get_by_label(label, exact=True))
        if folded.count():
            folded.locator("> summary").click()

    def unfold(self, words: str) -> None:
        """Open what is folded away behind these words."""
        self._one(self.page.locator("summary", has_text=words)).click()

    # ---- looking ----

    @property
    def path(self) -> str:
        """Where the person is."""
        return self.page.url.removeprefix(self.base_url)

    def sees(self, *texts: str) -> None:
        """All of these texts stand on the page, in sight."""
        for text in texts:
            self._one(self.page.get_by_text(text))

    def sees_title(self, text: str) -> None:
        """The page's one heading has these words."""
        self._one(self.page.get_by_role("heading", level=1, name=text))

    def sees_not(self, *texts: str) -> None:
        """None of these texts stands on the page."""
        for text in texts:
            expect(self.page.get_by_text(text).locator(IN_SIGHT), f"{self.name} at {self.path}").to_have_count(0)

    def card(self, text: str) -> Locator:
        """The list item, article or row that has this text."""
        return self.page.locator("li, article, tr, section").filter(has_text=text).last

    def _one(self, found: Locator) -> Locator:
        """The first one in sight; a clear word when there is none."""
        visible = found.locator(IN_SIGHT).first
        try:
            visible.wait_for(state="visible", timeout=5_000)
        except Error:
            words = self.page.locator("main").inner_text()[:1500]
            raise AssertionError(f"{self.name} at {self.path} does not find {found}. There is:\n{words}") from None
        return visible

    def _arrived(self, answer: Response | None, status: int) -> None:
        self.visited.append(self.path)
        if answer is not None and answer.status != status:
            words = self.page.locator("body").inner_text()[:2500]
            raise AssertionError(
                f"{self.name} at {self.path}: status {answer.status}, not {status}. There is:\n{words}"
            )
        self._look()

    def _look(self) -> None:
        too_wide = [] if self.page.url == "about:blank" else self.page.evaluate(TOO_WIDE)
        assert not too_wide, f"{self.name} at {self.path} has to scroll sideways: {too_wide}"
        assert not self.complaints, f"{self.name} at {self.path}: {self.complaints}"

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning") or STATUS_LINE.match(message.text):
            return
        self.complaints.append(f"console: {message.text}")

    def _broke(self, error: Error) -> None:
        self.complaints.append(f"script: {error}")

    def _answered(self, answer: Response) -> None:
        of_page = answer.request.is_navigation_request()
        if answer.status >= 500 or (answer.status >= 400 and not of_page):
            self.complaints.append(f"{answer.status} for {answer.url}")
