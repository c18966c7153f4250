"""Alembic's folder: its environment, and one file for each revision of the plan's schema."""
