"""An e-mail address by its shape, in the form in which we keep it."""

from email_validator import EmailNotValidError, validate_email


def read_email(text: str) -> str | None:
    """The address in lower case; None when it is none.

    No look in the DNS: whoever types here would learn what our server can reach, and a slow name server would hold up
    the page. The mail that we send is the check.
    """
    try:
        checked = validate_email(text, check_deliverability=False, globally_deliverable=False, allow_smtputf8=False)
        kept = checked.normalized.lower()
    except (EmailNotValidError, UnicodeError):
        return None
    return kept if "." in kept.rpartition("@")[2] and len(kept) <= 254 else None
