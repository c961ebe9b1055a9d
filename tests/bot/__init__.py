"""The outside world, tried from outside."""
