"""Many offerings at once, from a file: files → rows → actions, and `commands`, which the command line calls."""
