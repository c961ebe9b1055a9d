"""Papers that people get in the hand."""
