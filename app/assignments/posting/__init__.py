"""Posting: a buyer writes an assignment, page by page, checks it and sends it; a coordinator looks at a first one."""
