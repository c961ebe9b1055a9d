"""The rules, tried on tables of cases and on what hypothesis thinks of."""
