"""Widgets that draw their own lines, and the few that take in text."""
