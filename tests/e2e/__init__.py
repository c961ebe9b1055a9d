"""Matrix for real: a homeserver, clients nobody here wrote, and the line between them."""
