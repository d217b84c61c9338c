"""What a member makes or does for others.

Here: what an offering is, how it moves, what people do and see, and its public page. Beneath: the guided form (`writing`),
the member's own list (`mine`), the coordinator's look (`desk`), the search page (`searching`) and files (`importing`).
"""
