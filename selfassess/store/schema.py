"""The schema of a portfolio file, as numbered migrations.

``user_version`` holds the number of the last migration, so that opening a file
can tell an older, a newer and a current one apart from its first 100 bytes.
Times are ISO 8601 in UTC, dates ISO 8601, old and new values of events JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x53664173
"""``SfAs`` in the file's header: this SQLite file is a portfolio."""
SCHEMA_VERSION = 4

TABLES = frozenset(
    {
        "portfolio",
        "packs",
        "worker",
        "answers",
        "requirements",
        "events",
        "reviews",
        "things",
        "_sqlite_migrations",
    }
)
"""Every table of the current schema. A file with others, or with triggers, is not ours."""

_FIRST = (
    """
    CREATE TABLE portfolio (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        place TEXT
    ) STRICT
    """,
    """
    CREATE TABLE packs (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        version TEXT NOT NULL,
        content TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE worker (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        name TEXT NOT NULL,
        tier TEXT NOT NULL,
        next_tier TEXT,
        role TEXT NOT NULL DEFAULT '',
        department TEXT NOT NULL DEFAULT '',
        supervisor TEXT NOT NULL DEFAULT '',
        appraisal_date TEXT,
        appraisal_name TEXT NOT NULL DEFAULT 'appraisal'
    ) STRICT
    """,
    """
    CREATE TABLE answers (
        statement_id TEXT PRIMARY KEY,
        rating TEXT CHECK (rating IN ('0', '1', '2', '3', '4', 'n/a')),
        note TEXT NOT NULL DEFAULT '',
        evidence TEXT NOT NULL DEFAULT '',
        together INTEGER NOT NULL DEFAULT 0,
        updated_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE requirements (
        requirement_id TEXT PRIMARY KEY,
        done INTEGER NOT NULL DEFAULT 0,
        date TEXT,
        note TEXT NOT NULL DEFAULT '',
        updated_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        old TEXT NOT NULL,
        new TEXT NOT NULL,
        batch INTEGER
    ) STRICT
    """,
    "CREATE INDEX events_subject ON events (subject, id)",
)

_REVIEWS = """
    CREATE TABLE reviews (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        content TEXT NOT NULL
    ) STRICT
"""


_SAID_AT = "said_at TEXT"

_THINGS = """
    CREATE TABLE things (
        number INTEGER PRIMARY KEY,
        thing TEXT NOT NULL,
        id TEXT NOT NULL,
        content TEXT NOT NULL
    ) STRICT
"""
_THINGS_BY_ID = "CREATE UNIQUE INDEX things_id ON things (thing, id)"
"""One table for all that came later: a new kind of thing needs no new one."""


_OF_MIGRATIONS = (
    'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" '
    'ON "_sqlite_migrations" ("migration_set", "name")'
)


def plain_sql(sql: str) -> str:
    """Return a statement with its white space folded, for comparing."""
    return " ".join(sql.split())


def expected_sql(version: int = SCHEMA_VERSION) -> dict[str, str]:
    """Return the statement that makes each table of ours in a version, by name."""
    made = {}
    for sql in (*_FIRST, _REVIEWS, _THINGS):
        if "CREATE TABLE" in sql:
            plain = plain_sql(sql)
            made[plain.split()[2]] = plain
    if version >= 3:
        # As SQLite itself writes a column into the statement when it is added.
        before, strict = made["events"].rsplit(")", 1)
        made["events"] = f"{before}, {_SAID_AT}){strict}"
    return made


def expected_indexes() -> dict[str, str]:
    """Return the statement that makes each index of ours, by name."""
    made = [plain_sql(sql) for sql in (*_FIRST, _THINGS_BY_ID) if " INDEX " in sql]
    # sqlite-utils makes its own for the list of migrations.
    return {sql.split(" INDEX ")[1].split()[0]: sql for sql in made} | {
        _OF_MIGRATIONS.split('"')[1]: _OF_MIGRATIONS
    }


def migrations() -> Migrations:
    """Return every migration in order; sqlite-utils records which were applied."""
    # Imported here: a file that is up to date opens without the library's start-up cost.
    from sqlite_utils import Migrations  # noqa: PLC0415

    steps = Migrations("selfassess")

    @steps(name="0001_first")
    def first(db: Database) -> None:
        for statement in _FIRST:
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    @steps(name="0002_reviews")
    def reviews(db: Database) -> None:
        db.execute(_REVIEWS)
        db.execute("PRAGMA user_version = 2")

    @steps(name="0003_said_at")
    def said_at(db: Database) -> None:
        # Events from before stay without: nobody knows any more when it was said.
        db.execute(f"ALTER TABLE events ADD COLUMN {_SAID_AT}")
        db.execute("PRAGMA user_version = 3")

    @steps(name="0004_things")
    def things(db: Database) -> None:
        db.execute(_THINGS)
        db.execute(_THINGS_BY_ID)
        db.execute("PRAGMA user_version = 4")

    return steps
