"""The playground as people see it: in Chromium, at the size of a phone."""
