"""What a member has turned off is in no byte of the output: every file is searched, whatever kind of file it is."""

import gzip
import re
import time

import pytest

from support.pages import PASSWORD
from support.site import Site

# Words that stand nowhere else, and a number that no count reaches by itself.
NAME, SHOWN, NICKNAME = "quokkazy", "Wombatina Bilbysworth", "Numbatfriend"
BIO, NOTE, EMAIL = "Potoroodance", "Bandicootnote", "dunnartmail@example.org"
FIRST, LAST = SHOWN.split()
NUMBER = 987_654_321
SWITCHES = ("on_boards", "public_profile", "show_places", "show_activity")
BOARDS = re.compile(r"boards/|places/[^/]+\.(html|json)$|cities/")


class Hidden:
    """One member whose every word is known, on a site of other people."""

    def __init__(self, site: Site):
        self.site = site
        site.change(
            "INSERT INTO member (id, name, shown_name, joined_at) VALUES (?, 'placeholder', 'Placeholder', 0)",
            NUMBER - 1,
        )
        form = {"action": "join", "name": NAME, "shown_name": SHOWN, "password": PASSWORD, "email": EMAIL}
        self.cookie = site.post("login", form).cookie
        assert site.value("SELECT id FROM member WHERE name = ?", NAME) == NUMBER
        site.change("DELETE FROM member WHERE id = ?", NUMBER - 1)
        self.places = [
            slug for (slug,) in site.rows("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY slug LIMIT 2")
        ]
        for place in self.places:
            assert self.post("checkin", place=place, note=NOTE).status == 303
        self.post("account", action="profile", shown_name=SHOWN, bio=BIO)
        self.show(*SWITCHES)
        site.settle()

    def post(self, program: str, **form):
        return self.site.post(program, form, cookie=self.cookie)

    def show(self, *shown: str, style: str = "full") -> None:
        """Turns on these and turns everything else off; the answer is a redirect, at which it is so."""
        form = {"action": "privacy", "name_style": style, "nickname": NICKNAME} | dict.fromkeys(shown, "1")
        assert self.post("account", **form).status == 303

    def files(self, *words: str) -> set[str]:
        """Every published file with one of these words in its content or its path; compressed ones are opened."""
        wanted = [word.encode() for word in words]
        found = set()
        for path in sorted(self.site.public.rglob("*")):
            if path.is_file():
                name = path.relative_to(self.site.public).as_posix()
                content = path.read_bytes()
                if path.suffix == ".gz":
                    content = gzip.decompress(content)
                if any(word in content or word in name.encode() for word in wanted):
                    found.add(name)
        return found

    def absent(self, *words: str) -> None:
        """Now, after what is left has been published, and in a build from nothing."""
        assert self.files(*words) == set()
        self.site.milepost("tick")
        self.site.settle()
        assert self.files(*words) == set()


@pytest.fixture
def hidden(built, tmp_path) -> Hidden:
    hidden = Hidden(built.copy(tmp_path / "site"))
    for word in (NAME, SHOWN, BIO, NOTE):
        assert hidden.files(word), f"{word} is there at first, or this could not fail"
    yield hidden
    hidden.site.settle()
    hidden.site.milepost("verify")


def without(*off: str) -> list[str]:
    return [switch for switch in SWITCHES if switch not in off]


def test_what_is_never_public_is_nowhere(hidden):
    """The address, the password, the number in the database, and the nickname while the full name is shown."""
    hidden.absent(EMAIL, PASSWORD, str(NUMBER), NICKNAME, "argon2")


def test_everything_off_leaves_no_byte(hidden):
    hidden.show()
    hidden.absent(NAME, SHOWN, FIRST, LAST, NICKNAME, BIO, NOTE, EMAIL, str(NUMBER))


def test_off_the_boards(hidden):
    """On no board, on no list of the most faithful of a place, and the boards do not say that somebody is missing."""
    assert any(name.startswith("boards/") for name in hidden.files(SHOWN))
    hidden.show(*without("on_boards", "show_activity"))
    hidden.site.settle()
    assert {name for name in hidden.files(SHOWN, NAME) if BOARDS.match(name)} == set()


def test_off_the_boards_alone(hidden):
    hidden.show(*without("on_boards"))
    assert {name for name in hidden.files(SHOWN, NAME) if name.startswith("boards/")} == set()


def test_without_a_page_the_user_name_is_nowhere(hidden):
    hidden.show(*without("public_profile"))
    hidden.absent(NAME, BIO, str(NUMBER))
    assert hidden.files(SHOWN), "they still stand on boards"


def test_without_places_no_visit_is_told(hidden):
    hidden.show(*without("show_places"))
    hidden.absent(NOTE)
    for name in hidden.files(NAME, SHOWN):
        assert not name.startswith("places/") and name != "feed.xml", name
    for place in hidden.places:
        assert not {f"places/{place}.html", f"places/{place}.json"} & hidden.files(SHOWN)
    profile = hidden.site.read(f"members/{NAME}.html") + hidden.site.read(f"members/{NAME}.json")
    assert not any(place in profile for place in hidden.places)


def test_without_places_no_city_is_told(hidden):
    """A city's board has those who were there."""
    cities = [slug for (slug,) in hidden.site.rows("SELECT slug FROM city")]
    assert any(name.startswith(f"boards/{city}-") for city in cities for name in hidden.files(SHOWN))
    hidden.show(*without("show_places"))
    boards = {name for name in hidden.files(SHOWN) if name.startswith("boards/")}
    assert boards and not any(name.startswith(f"boards/{city}-") for city in cities for name in boards)


def test_without_activity_no_time_is_told(hidden):
    hidden.show(*without("show_activity"))
    hidden.absent(NOTE)
    assert not any(name.startswith(f"members/{NAME}/") for name in hidden.files(NAME)), "the calendars of the years"
    assert "feed.xml" not in hidden.files(SHOWN)


def test_with_the_first_name_the_rest_is_nowhere(hidden):
    hidden.show(*SWITCHES, style="first")
    hidden.absent(LAST, NICKNAME)
    assert hidden.files(FIRST)


def test_with_a_nickname_the_name_is_nowhere(hidden):
    hidden.show(*SWITCHES, style="nickname")
    hidden.absent(FIRST, LAST)
    assert hidden.files(NICKNAME)
    hidden.show(*SWITCHES)
    hidden.absent(NICKNAME)


@pytest.mark.parametrize("switch", ["on_boards", "public_profile", "show_places", "show_activity"])
def test_a_switch_that_is_turned_off_by_hand_is_turned_off(hidden, switch):
    """As with the sqlite3 shell: the pages of a build from nothing are the same as those that a tick makes."""
    hidden.site.change(f"UPDATE member SET {switch} = 0 WHERE name = ?", NAME)
    hidden.site.milepost("tick")
    hidden.site.settle()
    by_hand = hidden.files(NAME, SHOWN, BIO, NOTE)
    hidden.show(*without(switch))
    hidden.site.settle()
    assert by_hand == hidden.files(NAME, SHOWN, BIO, NOTE)


def test_who_is_suspended_is_in_no_byte(hidden):
    hidden.site.change("UPDATE member SET suspended_at = ? WHERE name = ?", int(time.time()), NAME)
    hidden.site.milepost("tick")
    hidden.absent(NAME, SHOWN, FIRST, LAST, BIO, NOTE, str(NUMBER))


def test_who_is_deleted_by_hand_is_in_no_byte(hidden):
    """A member who has left: every row of theirs, with the sqlite3 shell and its foreign keys on."""
    for table in ("market_order", "owned", "check_in", "ledger", "session", "balance", "standing", "visitor"):
        if hidden.site.rows("SELECT 1 FROM pragma_table_info(?) WHERE name = 'member_id'", table):
            hidden.site.change(f"DELETE FROM {table} WHERE member_id = ?", NUMBER)
    hidden.site.change("DELETE FROM member WHERE id = ?", NUMBER)
    hidden.site.milepost("tick")
    hidden.absent(NAME, SHOWN, FIRST, LAST, BIO, NOTE, str(NUMBER))
    kept = b"".join(path.read_bytes() for path in (hidden.site.folder / "public").rglob("*") if path.is_file())
    assert NAME.encode() not in kept


def test_who_is_hidden_is_not_found(hidden):
    hidden.show(*without("public_profile"))
    for words in (NAME, SHOWN, FIRST, BIO, NICKNAME, NAME[:5]):
        answer = hidden.site.get("search", f"q={words.replace(' ', '+')}", accept="application/json")
        assert answer.status == 200 and "members/" not in answer.text, words


def test_what_is_off_is_told_by_no_program_to_others(hidden):
    """The pages that programs make for another member: own page, boards around oneself, search."""
    hidden.show()
    other = hidden.site.join("curious-one")
    hidden.site.post("checkin", {"place": hidden.places[0], "note": ""}, cookie=other)
    boards = [slug for (slug,) in hidden.site.rows("SELECT slug FROM board")]
    asked = [("me", ""), ("account", ""), *(("me", f"board={slug}") for slug in boards)]
    for program, query in asked:
        for accept in ("text/html", "application/json"):
            text = hidden.site.get(program, query, cookie=other, accept=accept).text
            assert not any(word in text for word in (NAME, FIRST, LAST, BIO, NOTE)), (program, query)
