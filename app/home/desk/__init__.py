"""The coordinator's desk: what asks for a step today, the most urgent first.

A new line is a select in `queries` (its rows are what is counted) and an entry in `views.LINES`.
"""
