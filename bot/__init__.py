"""The outside world: chat platforms, web, start-up, settings, command line."""
