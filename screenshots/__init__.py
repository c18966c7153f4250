"""Pictures of each screen, made from the sample plan: `python -m screenshots`."""
