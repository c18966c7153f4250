"""The planner on screen, with Textual."""
