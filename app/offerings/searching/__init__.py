"""The search page: filters (the question), queries (the answer), views (what the page shows)."""
