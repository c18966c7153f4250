"""The plan in one SQLite file: the only place that knows SQLModel and SQLite."""
