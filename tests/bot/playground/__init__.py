"""The playground: the contract it keeps, its pages as a browser asks for them, and the demo around it."""
