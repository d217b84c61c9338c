"""Who a member is, in the member's own words, and who may see which part of it."""
