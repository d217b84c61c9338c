"""What people write to each other about an assignment."""
