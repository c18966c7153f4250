"""The rules of planning a career: pure functions over frozen records. No clock, no input, no output."""
