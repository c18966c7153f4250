"""The planner on screen, with Textual."""

import os

# Textual draws on a beat, 60 times a second unless told otherwise, and a second frame waits for up to two of
# them: that of the list which a letter narrows, that of a key soon after. Nothing is drawn without cause.
os.environ.setdefault("TEXTUAL_FPS", "500")
