"""Everyone but a buyer comes in by invitation."""
