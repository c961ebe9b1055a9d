"""The demo: an invented town on the real pipeline, phones side by side, and a clock that can be moved."""
