"""What is remembered: tables and the questions we ask them."""
