"""The revisions of the plan's schema, oldest first."""
