"""An organisation as its own people see it: its details, who acts for it, and with which rights."""
