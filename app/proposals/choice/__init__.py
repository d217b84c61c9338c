"""The buyer compares the proposals and chooses: the award, the kind no, the order confirmation."""
