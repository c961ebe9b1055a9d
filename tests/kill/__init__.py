"""Real processes, killed and starved: nothing is lost, nothing happens twice."""
