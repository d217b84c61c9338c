"""The worker's side: looks at all rows of a file, saves the good ones batch by batch, and says how far it is."""
