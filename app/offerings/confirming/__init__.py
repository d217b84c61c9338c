"""Does it still hold? What nobody touched for long is asked about, and answered with one press from the mail."""
