"""What a plan's file looks like at head, and how it is told from other files.

The same schema stands in three places: here as SQL, so that a new plan is made without importing SQLModel;
in `tables` for writing; in `migrations` for plans that began with an older version. A test holds them equal.
"""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x43545549
"""`CTUI` in the file's header (https://www.sqlite.org/pragma.html#pragma_application_id)."""

REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005")
"""Every revision that this version knows, oldest first; the last is head."""

HEAD = REVISIONS[-1]

MIGRATIONS = Path(__file__).with_name("migrations")

VERSION_FOLDERS: tuple[Path, ...] = (MIGRATIONS / "versions",)

INDEX = frozenset(f"search{part}" for part in ("", "_data", "_idx", "_content", "_docsize", "_config"))
"""The tables of the index for searching, which `careertui.store.search` makes where it can."""

UNLOGGED = frozenset({"state", "undo_step", "undo_change", "alembic_version"}) | INDEX
"""The tables that undo leaves alone."""

SCHEMA = (
    """CREATE TABLE goal (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        parent_id INTEGER,
        rank INTEGER NOT NULL,
        title TEXT NOT NULL,
        why TEXT NOT NULL,
        horizon TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        start TEXT,
        due TEXT,
        weight INTEGER,
        notes TEXT NOT NULL,
        created TEXT NOT NULL,
        achieved TEXT,
        unit TEXT DEFAULT '' NOT NULL,
        baseline REAL,
        target REAL,
        confidence INTEGER,
        successor_id INTEGER,
        CONSTRAINT horizon_known CHECK (horizon IN ('vision', 'long', 'medium', 'short')),
        CONSTRAINT kind_known CHECK (kind IN ('goal', 'milestone')),
        CONSTRAINT status_known CHECK (status IN ('idea', 'active', 'paused', 'achieved', 'dropped')),
        CONSTRAINT confidence_range CHECK (confidence BETWEEN 1 AND 10),
        FOREIGN KEY(parent_id) REFERENCES goal (id) ON DELETE CASCADE,
        FOREIGN KEY(successor_id) REFERENCES goal (id) ON DELETE SET NULL
    )""",
    "CREATE INDEX ix_goal_parent_rank ON goal (parent_id, rank)",
    "CREATE INDEX ix_goal_successor ON goal (successor_id) WHERE successor_id IS NOT NULL",
    """CREATE TABLE checkin (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER NOT NULL,
        date TEXT NOT NULL,
        value REAL,
        confidence INTEGER,
        note TEXT NOT NULL,
        created TEXT NOT NULL,
        CONSTRAINT confidence_range CHECK (confidence BETWEEN 1 AND 10),
        FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_checkin_goal ON checkin (goal_id, date, id)",
    """CREATE TABLE obstacle (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER NOT NULL,
        title TEXT NOT NULL,
        cue TEXT NOT NULL,
        response TEXT NOT NULL,
        likelihood INTEGER NOT NULL,
        impact INTEGER NOT NULL,
        status TEXT NOT NULL,
        rehearsed TEXT,
        created TEXT NOT NULL,
        CONSTRAINT likelihood_range CHECK (likelihood BETWEEN 1 AND 5),
        CONSTRAINT impact_range CHECK (impact BETWEEN 1 AND 5),
        CONSTRAINT status_known CHECK (status IN ('open', 'happened', 'closed')),
        FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_obstacle_goal ON obstacle (goal_id)",
    """CREATE TABLE adaptation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER NOT NULL,
        date TEXT NOT NULL,
        choice TEXT NOT NULL,
        reason TEXT NOT NULL,
        created TEXT NOT NULL,
        CONSTRAINT choice_known CHECK (
            choice IN ('continue', 'shrink', 'reschedule', 'pause', 'replace', 'let go')
        ),
        FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_adaptation_goal ON adaptation (goal_id)",
    """CREATE TABLE board_column (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        rank INTEGER NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        wip_limit INTEGER,
        base BOOLEAN NOT NULL,
        CONSTRAINT kind_known CHECK (kind IN ('backlog', 'next', 'doing', 'waiting', 'done')),
        CONSTRAINT wip_limit_range CHECK (wip_limit BETWEEN 0 AND 9999)
    )""",
    "CREATE UNIQUE INDEX ix_board_column_base ON board_column (kind) WHERE base",
    # What every board begins with: `careertui.domain.board_columns.STANDARD`, which a test holds equal.
    """INSERT INTO board_column (rank, kind, name, wip_limit, base)
        SELECT row_number() OVER () * 4294967296, *, NULL, 1 FROM (VALUES
            ('backlog', 'Backlog'), ('next', 'Next'), ('doing', 'Doing'), ('waiting', 'Waiting'),
            ('done', 'Done'))""",
    """CREATE TABLE task (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER,
        title TEXT NOT NULL,
        notes TEXT NOT NULL,
        board_column TEXT NOT NULL,
        rank INTEGER NOT NULL,
        importance TEXT NOT NULL,
        effort_minutes INTEGER,
        scheduled TEXT,
        due TEXT,
        waiting_for TEXT NOT NULL,
        created TEXT NOT NULL,
        entered TEXT NOT NULL,
        started TEXT,
        done TEXT,
        waiting_since TEXT,
        column_id INTEGER,
        CONSTRAINT board_column_known CHECK (board_column IN ('backlog', 'next', 'doing', 'waiting', 'done')),
        CONSTRAINT importance_known CHECK (importance IN ('none', 'low', 'medium', 'high')),
        FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE,
        FOREIGN KEY(column_id) REFERENCES board_column (id) ON DELETE SET NULL
    )""",
    "CREATE INDEX ix_task_column_rank ON task (board_column, column_id, rank)",
    "CREATE INDEX ix_task_due ON task (due, rank) WHERE board_column <> 'done'",
    "CREATE INDEX ix_task_goal ON task (goal_id, board_column)",
    """CREATE TABLE task_tag (
        task_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (task_id, name),
        FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
    )""",
    """CREATE TABLE task_block (
        task_id INTEGER NOT NULL,
        blocker_id INTEGER NOT NULL,
        PRIMARY KEY (task_id, blocker_id),
        CONSTRAINT never_itself CHECK (task_id <> blocker_id),
        FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
        FOREIGN KEY(blocker_id) REFERENCES task (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_task_block_blocker ON task_block (blocker_id)",
    """CREATE TABLE repetition (
        task_id INTEGER NOT NULL,
        words TEXT NOT NULL,
        rule TEXT NOT NULL,
        anchor TEXT NOT NULL,
        start TEXT NOT NULL,
        day TEXT NOT NULL,
        number INTEGER NOT NULL,
        home TEXT NOT NULL,
        kept TEXT NOT NULL,
        previous_id INTEGER,
        PRIMARY KEY (task_id),
        CONSTRAINT anchor_known CHECK (anchor IN ('due', 'done')),
        CONSTRAINT home_known CHECK (home IN ('backlog', 'next')),
        FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
        FOREIGN KEY(previous_id) REFERENCES task (id) ON DELETE SET NULL
    )""",
    "CREATE INDEX ix_repetition_previous ON repetition (previous_id) WHERE previous_id IS NOT NULL",
    """CREATE TABLE work (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        minutes INTEGER,
        CONSTRAINT ended_with_minutes CHECK ((ended IS NULL) = (minutes IS NULL)),
        CONSTRAINT minutes_range CHECK (minutes >= 0),
        FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_work_task ON work (task_id)",
    # One timer at most runs in the whole plan.
    "CREATE UNIQUE INDEX ix_work_running ON work ((ended IS NULL)) WHERE ended IS NULL",
    """CREATE TABLE "view" (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        rank INTEGER NOT NULL,
        name TEXT NOT NULL,
        "query" TEXT NOT NULL,
        "grouping" TEXT NOT NULL,
        ordering TEXT NOT NULL,
        shortcut TEXT NOT NULL,
        created TEXT NOT NULL,
        CONSTRAINT grouping_known CHECK (grouping IN ('none', 'goal', 'value', 'tag')),
        CONSTRAINT ordering_known CHECK (ordering IN ('rank', 'urgency'))
    )""",
    """CREATE TABLE value (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        definition TEXT NOT NULL,
        meaning TEXT NOT NULL,
        pile TEXT NOT NULL,
        rank INTEGER,
        created TEXT NOT NULL,
        CONSTRAINT pile_known CHECK (pile IN ('unsorted', 'not', 'important', 'very')),
        CONSTRAINT only_very_ranked CHECK (rank IS NULL OR pile = 'very')
    )""",
    "CREATE INDEX ix_value_rank ON value (rank)",
    """CREATE TABLE value_rating (
        value_id INTEGER NOT NULL,
        date TEXT NOT NULL,
        importance INTEGER,
        lived INTEGER,
        PRIMARY KEY (value_id, date),
        CONSTRAINT importance_range CHECK (importance BETWEEN 1 AND 10),
        CONSTRAINT lived_range CHECK (lived BETWEEN 1 AND 10),
        FOREIGN KEY(value_id) REFERENCES value (id) ON DELETE CASCADE
    )""",
    """CREATE TABLE skill (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        category TEXT NOT NULL,
        level INTEGER NOT NULL,
        target INTEGER,
        energy INTEGER,
        last_used TEXT,
        notes TEXT NOT NULL,
        created TEXT NOT NULL,
        CONSTRAINT level_range CHECK (level BETWEEN 0 AND 5),
        CONSTRAINT target_range CHECK (target BETWEEN 0 AND 5),
        CONSTRAINT energy_range CHECK (energy BETWEEN -2 AND 2)
    )""",
    """CREATE TABLE skill_level (
        skill_id INTEGER NOT NULL,
        date TEXT NOT NULL,
        level INTEGER NOT NULL,
        PRIMARY KEY (skill_id, date),
        CONSTRAINT level_range CHECK (level BETWEEN 0 AND 5),
        FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE
    )""",
    """CREATE TABLE evidence (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        skill_id INTEGER NOT NULL,
        date TEXT NOT NULL,
        text TEXT NOT NULL,
        link TEXT NOT NULL,
        FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_evidence_skill ON evidence (skill_id)",
    """CREATE TABLE entry (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        date TEXT NOT NULL,
        prompt TEXT NOT NULL,
        text TEXT NOT NULL,
        created TEXT NOT NULL,
        goal_id INTEGER,
        CONSTRAINT kind_known CHECK (kind IN ('reflection', 'win', 'learning', 'note')),
        FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE SET NULL
    )""",
    "CREATE INDEX ix_entry_goal ON entry (goal_id) WHERE goal_id IS NOT NULL",
    "CREATE INDEX ix_entry_kind ON entry (kind, date)",
    "CREATE INDEX ix_entry_prompt ON entry (prompt, date)",
    """CREATE TABLE goal_value (
        goal_id INTEGER NOT NULL,
        value_id INTEGER NOT NULL,
        PRIMARY KEY (goal_id, value_id),
        FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE,
        FOREIGN KEY(value_id) REFERENCES value (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_goal_value_value ON goal_value (value_id)",
    """CREATE TABLE goal_skill (
        goal_id INTEGER NOT NULL,
        skill_id INTEGER NOT NULL,
        level INTEGER NOT NULL,
        PRIMARY KEY (goal_id, skill_id),
        CONSTRAINT level_range CHECK (level BETWEEN 1 AND 5),
        FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE,
        FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_goal_skill_skill ON goal_skill (skill_id)",
    """CREATE TABLE task_skill (
        task_id INTEGER NOT NULL,
        skill_id INTEGER NOT NULL,
        PRIMARY KEY (task_id, skill_id),
        FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
        FOREIGN KEY(skill_id) REFERENCES skill (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_task_skill_skill ON task_skill (skill_id)",
    # What every plan begins with: `careertui.domain.saved_views.BUILT_IN`, which a test holds equal.
    """INSERT INTO "view" (rank, name, "query", "grouping", ordering, shortcut, created)
        SELECT row_number() OVER () * 4294967296, *, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now') FROM (VALUES
            ('Today', 'is:open due:<=today', 'none', 'urgency', 'f2'),
            ('This week', 'is:open due:<=eow', 'none', 'urgency', 'f3'),
            ('Waiting', 'is:open is:waiting', 'none', 'rank', 'f4'),
            ('Quick wins', 'is:open -is:blocked effort:<=30m', 'none', 'urgency', 'f5'),
            ('Someday', '@backlog due:none scheduled:none', 'goal', 'rank', 'f6'),
            ('Orphans', 'is:open is:orphan', 'none', 'rank', 'f7'),
            ('Deep work', 'is:open -is:blocked effort:>=90m', 'none', 'urgency', 'f8'))""",
    """CREATE TABLE state (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )""",
    """CREATE TABLE undo_step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL,
        CONSTRAINT state_known CHECK (state IN ('done', 'undone', 'overtaken'))
    )""",
    "CREATE INDEX ix_undo_step_state ON undo_step (state)",
    """CREATE TABLE undo_change (
        id INTEGER NOT NULL,
        step_id INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        "before" TEXT,
        "after" TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(step_id) REFERENCES undo_step (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_undo_change_step ON undo_change (step_id)",
    """CREATE TABLE alembic_version (
        version_num VARCHAR(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    )""",
)


def create(connection: sqlite3.Connection) -> None:
    """Make an empty file a plan, in one transaction. Does nothing where another instance was quicker."""
    from .transaction import roll_back

    connection.execute("BEGIN IMMEDIATE")
    try:
        if is_empty(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for statement in SCHEMA:
                connection.execute(statement)
            connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written to this file."""
    (version,) = connection.execute("PRAGMA schema_version").fetchone()
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(version == 0 and application_id == 0)


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether this file is a plan."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(application_id == APPLICATION_ID)


def revision(connection: sqlite3.Connection) -> str:
    """The revision of this plan."""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return "" if row is None else str(row[0])
