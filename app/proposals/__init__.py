"""What members propose to a buyer, and the award."""
