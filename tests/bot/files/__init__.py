"""Files that people send: taken clean, or kindly refused."""
