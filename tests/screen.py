"""A page as it stands on the screen: what is wrong with it, and pressing its keys."""

from math import inf

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

#: WCAG 2.2 AA and what axe-core calls good practice: https://www.deque.com/axe/core-documentation/api-documentation/
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def faults_on(page: Page, *, widest: float = inf) -> list[str]:
    """The names of the axe rules that are broken, and by how many CSS pixels the page is wider than its window, or than
    `widest`, however wide the window is.

    A form's answer can be seen before its style sheet has come: without waiting, a page without style is judged. It is
    judged from its top: elsewhere the bar that stays in sight may cover half a button, which axe calls too small.
    """
    page.wait_for_load_state("load")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page_wide, window_wide = page.evaluate(_WIDTHS)
    wide = page_wide - min(window_wide, widest)
    found = [each["id"] for each in Axe().run(page, options={"runOnly": _RULES}).response["violations"]]
    return [*found, *([f"{wide} px too wide"] if wide > 0 else [])]


def wait_until_drawn(page: Page) -> None:
    """Wait until somebody could see the page: text is found before its first frame, when a pressed key may be lost.

    A picture of it needs a frame; asking the page's own scripts for one waits for ever where they are switched off.
    """
    page.wait_for_load_state("load")
    page.screenshot()


def press_on(target: Locator, key: str = "Enter") -> None:
    """Bring the focus to what stands on a page that is drawn, and press a key there."""
    target.wait_for()
    wait_until_drawn(target.page)
    target.focus()
    expect(target).to_be_focused()
    target.page.keyboard.press(key)
