"""The search page as a map: where the results are, on a page of its own so that the list stays cheap."""
