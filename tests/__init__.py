"""Stories, properties and faults: what the promises are held against."""
