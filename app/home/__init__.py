"""The front door, what waits for whoever signed in, and the menu."""
