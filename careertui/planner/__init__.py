"""The use cases that the screens and the command line share, one module for each part of the plan."""
