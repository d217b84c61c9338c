"""Is the installation well? Each sign with what it means and what to do about it."""
