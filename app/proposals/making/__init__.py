"""The member makes a proposal question by question, sends it, takes it back, or says no to an invitation."""
