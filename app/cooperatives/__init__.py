"""The directory of cooperatives, and the page of each of them."""
