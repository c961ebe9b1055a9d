"""What time brings is tried here."""
