"""Stories of charts."""
