"""What is typed into forms by somebody who does not mean well, as bytes on the wire."""

from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from hypothesis import strategies as some

from .forms import Field, Form
from .wire import FORM

# Anything of this that a parser takes for markup is a hole, whatever stands around it.
TAG = "<x-mark>"
MARKS = (
    TAG,
    f'">{TAG}',
    f"'>{TAG}",
    '" x-mark="1',
    "' x-mark='1",
    f"</textarea>{TAG}",
    f"</title>{TAG}",
    f"</script>{TAG}",
    f"-->{TAG}",
    f"]]>{TAG}",
    f"&lt;x-mark&gt;{TAG}",
    f"{{{{{{q}}}}}}{TAG}",
    "{{bio}}{{{bio}}}",
    f"\u202e{TAG}",
    f"{TAG}\u2028",
)
LINES = ("a\r\nX-Mark: 1", "a\nX-Mark: 1", "a\rX-Mark: 1", "a\r\n\r\n<x-mark>", "a\u0085X-Mark: 1", "a\u2028X-Mark: 1")
PATHS = (
    "../../../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "%2e%2e%2f",
    "....//",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "https://elsewhere.example/",
    "javascript:alert(1)",
    "/.//elsewhere.example",
    "/\t/elsewhere.example",
    "index",
    "con",
)
STATEMENTS = (
    "' OR 1=1 --",
    '" OR ""="',
    "1; DROP TABLE member",
    "%' AND 1=0 UNION SELECT 1,2",
    "NEAR(a b",
    'a* "',
    "{a}:b",
)
NUMBERS = ("-1", "0", "9223372036854775808", "1e309", "NaN", "0x10", " 1", "1_0", "١")
BROKEN = (
    b"\xff\xfe",
    b"\xc3",
    b"\xc0\xae",
    b"\xed\xa0\x80",
    b"\xf5\x80\x80\x80",
    b"a\x00b",
    b"\x1b[31m",
    b"\x7f",
    b"\xef\xbb\xbf",
)
SIZES = (61, 281, 501, 4_097, 65_537, 300_000)
KINDS = (
    FORM,
    FORM,
    FORM,
    FORM,
    "multipart",
    "multipart",
    "multipart",
    "text/plain",
    "application/json",
    "",
    f"{FORM}; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 80,
    "; charset",
)


@dataclass(frozen=True)
class Attempt:
    """A form as it is sent."""

    form: Form
    pairs: tuple[tuple[bytes, bytes], ...]
    kind: str
    body: bytes

    def __str__(self) -> str:
        return f"{self.form.label} as {self.kind or 'nothing'}: {self.body[:300]!r}"


def values(field: Field) -> some.SearchStrategy[bytes]:
    usual = [field.value, *field.choices]
    words = some.one_of(
        some.sampled_from(usual),
        some.sampled_from(usual),
        some.sampled_from(MARKS),
        some.sampled_from(MARKS),
        some.sampled_from(LINES + PATHS + STATEMENTS + NUMBERS),
        some.text(max_size=60),
        some.text(some.characters(categories=("Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Mn")), max_size=8),
    )
    return some.one_of(
        words.map(str.encode),
        words.map(str.encode),
        some.sampled_from(BROKEN),
        some.binary(max_size=40),
        some.sampled_from(SIZES).map(lambda size: b"x" * size),
    )


@some.composite
def attempts(draw, form: Form) -> Attempt:
    """The form with what is wanted in some fields and anything in others; fields go missing, come twice, or are new."""
    pairs: list[tuple[bytes, bytes]] = []
    for field in form.fields:
        fate = draw(some.integers(0, 19))
        if fate == 0:
            continue
        # The hidden fields say which form it is: without them little of it is ever read.
        is_kept = field.kind == "hidden" and fate < 15
        value = field.value.encode() if is_kept else draw(values(field))
        pairs.append((field.name.encode(), value))
        if fate == 19:
            pairs.append((field.name.encode(), draw(values(field))))
    if draw(some.integers(0, 9)) == 0:
        pairs += [(name, b"1") for name in draw(some.lists(some.binary(max_size=12), max_size=230))]
    kind = draw(some.sampled_from(KINDS)) if form.method == "POST" else FORM
    if kind == "multipart":
        return Attempt(form, tuple(pairs), *multipart(draw, pairs))
    return Attempt(form, tuple(pairs), kind, urlencoded(draw, pairs))


def urlencoded(draw, pairs) -> bytes:
    style = draw(some.sampled_from(("right", "right", "right", "everything", "bare", "twice", "bad")))
    encode = {
        "right": quote_from_bytes,
        "everything": lambda value: "".join(f"%{byte:02x}" for byte in value),
        "bare": lambda value: value.replace(b"&", b"%26").decode("latin-1"),
        "twice": lambda value: quote_from_bytes(quote_from_bytes(value).encode()),
        "bad": lambda value: quote_from_bytes(value) + "%zz%u0041%",
    }[style]
    return b"&".join(f"{encode(name)}={encode(value)}".encode("latin-1") for name, value in pairs)


def multipart(draw, pairs) -> tuple[str, bytes]:
    boundary = draw(some.sampled_from(("x-boundary", "x-boundary", "x-boundary", "-", "a" * 70)))
    parts = b""
    for name, value in pairs:
        quoted = name.replace(b'"', b"%22").replace(b"\r", b"%0D").replace(b"\n", b"%0A")
        head = b'Content-Disposition: form-data; name="' + quoted + b'"'
        if draw(some.integers(0, 9)) == 0:
            head += b'; filename="' + draw(some.sampled_from(PATHS + MARKS)).replace('"', "%22").encode() + b'"'
            head += b"\r\nContent-Type: image/svg+xml"
        parts += b"--" + boundary.encode() + b"\r\n" + head + b"\r\n\r\n" + value + b"\r\n"
    end = draw(some.sampled_from((b"--", b"--", b"--", b"", b"--\r\nepilogue")))
    return f"multipart/form-data; boundary={boundary}", parts + b"--" + boundary.encode() + end
