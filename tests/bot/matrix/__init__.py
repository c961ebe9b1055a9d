"""Matrix: its pure parts by themselves, and the rest on a real homeserver."""
