"""Every form of the site, as a stranger and as a member find them in its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html

from .wire import Client

ENOUGH = 120  # pages: many more than there are kinds
OWN = ("/cgi-bin/me", "/cgi-bin/account")


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()
    longest: int | None = None


@dataclass(frozen=True)
class Form:
    page: str
    method: str
    program: str
    fields: tuple[Field, ...]

    @property
    def label(self) -> str:
        """What tells it from others: the program, its action and the names of its fields."""
        return f"{self.program} {self.value('action')} ({' '.join(sorted({field.name for field in self.fields}))})"

    def value(self, name: str) -> str:
        return next((field.value for field in self.fields if field.name == name), "")

    @property
    def values(self) -> list[tuple[str, str]]:
        return [(field.name, field.value) for field in self.fields]


def found_in(page: str, body: bytes) -> Iterator[Form]:
    for form in html.fromstring(body).iter("form"):
        target = urlsplit(urljoin(page, form.get("action") or page)).path
        fields = tuple(field for each in form.inputs for field in fields_of(each))
        yield Form(page, (form.get("method") or "get").upper(), target.split("/")[-1], fields)


def fields_of(element) -> Iterator[Field]:
    if not element.name:
        return
    if element.tag == "select":
        yield Field(element.name, "select", element.value or "", tuple(element.value_options))
    elif element.tag == "textarea":
        yield Field(element.name, "textarea", (element.value or "").strip())
    elif element.get("type") != "radio" or element.get("checked") is not None:
        longest = element.get("maxlength")
        kind = element.get("type") or "text"
        yield Field(element.name, kind, element.get("value") or "", longest=int(longest) if longest else None)


def links_in(page: str, body: bytes) -> Iterator[str]:
    for link in html.fromstring(body).xpath("//a/@href"):
        parts = urlsplit(urljoin(page, link))
        if not parts.netloc and parts.scheme in ("", "http"):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def crawl(client: Client) -> tuple[dict[str, Form], set[str]]:
    """The forms by their labels, and every address that was looked at. Pages of a kind that is known wait longest."""
    forms: dict[str, Form] = {}
    seen: set[str] = set()
    waiting = ["/", "/cgi-bin/login", *OWN, "/cgi-bin/search?q=park"]
    while waiting and len(seen) < ENOUGH:
        kinds = [folder(page) for page in seen]
        page = min(waiting, key=lambda each: (kinds.count(folder(each)), each))
        waiting.remove(page)
        if page in seen:
            continue
        seen.add(page)
        answer = client.get(page)
        if answer.status != 200 or "text/html" not in answer.header("Content-Type"):
            continue
        for form in found_in(page, answer.body):
            forms.setdefault(form.label, form)
        waiting += [link for link in links_in(page, answer.body) if link not in seen]
    return forms, seen


def folder(page: str) -> str:
    return page.split("?")[0].rpartition("/")[0]


def deeper(client: Client, forms: dict[str, Form]) -> dict[str, Form]:
    """With the forms in what follows the forms, such as a confirmation; signing out is left to the last."""
    found, tried = dict(forms), set()
    while waiting := [form for label, form in found.items() if form.method == "POST" and label not in tried]:
        form = min(waiting, key=lambda each: ("signout" in each.value("action"), each.label))
        tried.add(form.label)
        answer = client.post(form.program, dict(form.values))
        pages = {f"/cgi-bin/{form.program}": answer}
        if answer.status == 303:
            pages = {page: client.get(page) for page in (answer.header("Location").split("#")[0], *OWN)}
        for page, answer in pages.items():
            for inner in found_in(page, answer.body) if answer.body else ():
                found.setdefault(inner.label, inner)
    return found
