"""What every feature stands on: database, lifecycle, outbox, history, actor, money, clock, place. No Flask here."""
