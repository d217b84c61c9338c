"""What a member made before, with photos: shown on the page of the member to whom the member wants."""
