"""Real Chromium: with or without JavaScript, of any width, light or dark, and what it asked the network for."""

import json
import os
import shutil
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

# Chromium is to reach this machine alone; what it asks of others is in its log, and fails.
ARGUMENTS = (
    "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--lang=en-AU",
    "--force-prefers-reduced-motion",  # what is clicked and measured has arrived
)  # fmt: skip
ALONE = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"


@contextmanager
def chromium(javascript: bool = True, also: dict[str, str] | None = None):
    """A browser; `also` are names that it finds, with their addresses."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    names = "".join(f"MAP {name} {address}, " for name, address in (also or {}).items())
    for argument in (*ARGUMENTS, f"--host-resolver-rules={names}{ALONE}"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    preferences = {"credentials_enable_service": False, "profile.password_manager_leak_detection": False}
    if not javascript:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        driver.set_page_load_timeout(60)
        yield driver
    finally:
        driver.quit()


def set_width(driver, width: int, height: int = 780) -> None:
    """A screen of so many CSS pixels; a window of Chromium does not become narrower than 500."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def set_scheme(driver, scheme: str) -> None:
    """Light or dark; what moves even so is brought to its end."""
    features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    driver.execute_async_script(
        "const done = arguments[0];"
        "requestAnimationFrame(() => requestAnimationFrame(() => {"
        "  for (const each of document.getAnimations())"
        "    if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();"
        "  done();"
        "}));"
    )


def requests(driver) -> list[dict]:
    """The requests since the last call: their `url` and `type`, in the browser's words."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    return [
        {"url": message["params"]["request"]["url"], "type": message["params"].get("type", "")}
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
