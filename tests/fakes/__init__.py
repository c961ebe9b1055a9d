"""Stand-ins for the servers outside, kept as strict as the real ones."""
