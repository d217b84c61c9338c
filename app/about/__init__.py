"""What the site says about itself: how it works, what it keeps, for whom it works, and whose work it uses."""
