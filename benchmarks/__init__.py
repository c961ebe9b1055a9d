"""What the line costs, beside bots that only answer; the figures stand in ``docs/performance.md``."""
