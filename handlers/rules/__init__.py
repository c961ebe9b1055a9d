"""The rules: pure functions over plain values, which a reader can check against the law and the letter."""
