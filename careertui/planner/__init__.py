"""The use cases that both faces call: one module for each part of the plan."""
