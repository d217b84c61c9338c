"""When a member can work: hours a week in all, days of the week that never do, and days away. Why is never asked."""
