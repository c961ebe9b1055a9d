"""The conversations and their rules, told as the people in them would."""
