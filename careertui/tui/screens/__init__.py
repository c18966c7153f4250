"""One screen a module; each has its own place in the header."""
