"""A headless Chromium, as the tests of the page drive it."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

# Without these a Chromium looks for updates and hosts of its own, and needs a sandbox that containers lack.
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars")


def start() -> Any:
    """A driver; the test is skipped, with the reason, where there is no Chromium to be driven."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser, driver = (shutil.which(name) for name in ("chromium", "chromedriver"))
    if not browser or not driver:
        pytest.skip("there is no chromium with a chromedriver on the PATH")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


class Page:
    """One report in the browser."""

    def __init__(self, driver: Any, path: Path) -> None:
        self.driver, self.path = driver, path

    def open(self, width: int = 1280, height: int = 900, theme: str = "light", place: str = "") -> None:
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
        self.driver.get("about:blank")
        self.logs()
        self.driver.get(self.path.as_uri() + place)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def texts(self, selector: str) -> list[str]:
        """What a person sees of the elements that are visible."""
        return [element.text for element in self.all(selector) if element.is_displayed()]

    def focused(self) -> Any:
        return self.driver.switch_to.active_element

    def wait_for(self, selector: str, text: str) -> None:
        """Until an element has this text: what the browser does by itself, such as going back, takes its time."""
        from selenium.webdriver.support.expected_conditions import text_to_be_present_in_element
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.driver, 10).until(text_to_be_present_in_element(("css selector", selector), text))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.focused().send_keys(key)

    def pages(self) -> bytes:
        """The page printed, as PDF."""
        return base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])

    def logs(self) -> tuple[list[str], list[str]]:
        """Since the last call: what the console said, and the addresses that were asked for."""
        console = [entry["message"] for entry in self.driver.get_log("browser")]
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return console, [address for address in asked if address != "about:blank"]
