"""What routes share: the request's session and actor, pages, fields, errors, headers. It knows no feature."""
