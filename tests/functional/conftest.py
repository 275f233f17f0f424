"""Real browsers for tests of pages: `chromium`, `any_browser`, `serve` and `axe`."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest

# The helpers are imported by their place in the project.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.functional.browser_support.axe import Axe, axe_file
from tests.functional.browser_support.browser import Browser, BrowserMissing, Engine, Engines
from tests.functional.browser_support.loopback import allow_only_loopback, serving

# What is counted, and the fixtures whose tests count. A missing one of these never passes in silence.
COUNTED = {"browser tests": {"chromium", "any_browser"}, "accessibility tests": {"axe"}}
LOUD = pytest.StashKey[dict[str, str]]()
ITEMS = pytest.StashKey[list[pytest.Item]]()


def chromium_engine() -> Engine:
    from tests.functional.browser_support.chromium import ChromiumEngine

    return ChromiumEngine()


def firefox_engine() -> Engine:
    from tests.functional.browser_support.firefox import FirefoxEngine

    return FirefoxEngine()


def webkit_engine() -> Engine:
    from tests.functional.browser_support.webkit import WebKitEngine

    return WebKitEngine()


@pytest.fixture(scope="module")
def engines() -> Iterator[Engines]:
    """The browser programs: each starts at its first use, serves the tests of one file, and is gone after it.

    None outlives its file: their threads draw random numbers, which property tests elsewhere take for a fault.
    """
    found = Engines({"chromium": chromium_engine, "firefox": firefox_engine, "webkit": webkit_engine})
    yield found
    found.close()


@pytest.fixture
def loopback() -> None:
    """Let the test speak with this machine, and with nothing else."""
    allow_only_loopback()


@pytest.fixture
def chromium(engines: Engines, loopback: None, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A fresh page in Chromium. Its absence fails under CI, and is told in a line of its own elsewhere."""
    yield from fresh("chromium", engines, request.config)


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def any_browser(engines: Engines, loopback: None, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A fresh page in each engine in turn; a test is skipped for an engine that this machine lacks."""
    yield from fresh(request.param, engines, request.config)


@pytest.fixture
def serve(loopback: None) -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine until the end of the test; gives the address."""
    with ExitStack() as closing:
        yield lambda folder: closing.enter_context(serving(folder))


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> Axe:
    """The checker of accessible pages: `axe.violations(chromium)`."""
    path = axe_file()
    if path is None:
        miss("accessibility tests", "no axe-core found; install axe-playwright-python or set AXE", request.config)
    return Axe(path)


def fresh(name: str, engines: Engines, config: pytest.Config) -> Iterator[Browser]:
    try:
        browser = engines.get(name).browser()
    except BrowserMissing as error:
        if name == "chromium":
            miss("browser tests", str(error), config)
        pytest.skip(str(error))
    yield browser
    browser.close()


def miss(what: str, reason: str, config: pytest.Config) -> NoReturn:
    config.stash.setdefault(LOUD, {})[what] = reason
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many tests did not run for want of a browser, where a row of dots would hide it."""
    ran = {
        report.nodeid
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        if report.when == "call"
    }
    for what, reason in config.stash.get(LOUD, {}).items():
        wanted = {item.nodeid for item in config.stash[ITEMS] if COUNTED[what] & set(getattr(item, "fixturenames", ()))}
        line = f"{what}: {len(wanted & ran)} of {len(wanted)} run ({reason})"
        terminalreporter.write_line(line, red=True, bold=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    session.config.stash[ITEMS] = session.items
