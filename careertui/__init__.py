"""A strategic career planner for the terminal: from what you value to what you do this morning."""

__version__ = "0.1.0"
