"""The door in the browser, with a whole line behind it."""
