"""Matrix, end-to-end encrypted: ``bot/transport``'s contract, kept through matrix-nio.

``client`` is the only room that knows nio; ``syncing`` brings in, ``sending`` brings out, ``parse`` and
``shape`` are pure. The keys of all conversations lie in one file, which is as precious as the database.
"""
