"""Who has which role where; giving and ending one; closing an account and opening it again."""
