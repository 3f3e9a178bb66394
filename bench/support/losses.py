"""Whether what was acknowledged is there, and what was refused is not."""

import base64
import hashlib
import sqlite3
from contextlib import closing

from .loading import Post
from .site import Site


def losses(site: Site, posts: list[Post]) -> tuple[list[str], list[str]]:
    """What was acknowledged and is not in the database; and what was refused for being late, and is."""
    lost, done = [], []
    names: dict[int, Post] = {}
    with closing(site.connect()) as database:
        for post in posts:
            if post.kind == "profile" and (post.is_right or post.is_unanswered):
                names[post.member] = post
            elif post.kind in QUESTIONS and post.is_right and not _is_there(database, post):
                lost.append(f"{post.kind} of member {post.member}: {post.text}")
            # Whoever is late tries again; only check-ins carry another text then.
            elif post.kind == "check-in" and post.is_late and _is_there(database, post):
                done.append(f"{post.kind} of member {post.member}: {post.text}")
        # Of several names, the last one stands; one that was not answered may stand or not.
        for member, post in names.items():
            shown = database.execute("SELECT shown_name FROM member WHERE id = ?", (member,)).fetchone()[0]
            if post.is_right and shown != post.text:
                lost.append(f"name of member {member}: {post.text}, found {shown}")
    return lost, done


def _is_there(database: sqlite3.Connection, post: Post) -> bool:
    question, key = QUESTIONS[post.kind]
    return database.execute(question, (post.member, key(post.text))).fetchone() is not None


def _digest(token: str) -> bytes:
    """What the database keeps of a session."""
    return hashlib.blake2b(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)), digest_size=32).digest()


# What shows that a post has happened.
QUESTIONS = {
    "check-in": ("SELECT 1 FROM check_in WHERE member_id = ? AND note = ?", str),
    "sign-in": ("SELECT 1 FROM session WHERE member_id = ? AND token_hash = ?", _digest),
    "confirm": ("SELECT 1 FROM market_order WHERE member_id = ? AND key = ?", str),
    "refund": ("SELECT 1 FROM market_order WHERE member_id = ? AND id = ? AND refunded_at IS NOT NULL", int),
}
