"""Questions, and what was written."""
