"""The views of the screens that have several, each screen in a folder of its own."""
