"""The command line: the same planner as on screen, for scripts. Data on stdout, words on stderr."""
