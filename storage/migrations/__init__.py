"""How the tables came to be as they are: one revision after another, each in ``versions/``.

``HEAD`` names the newest without importing alembic, so that starting the bot costs nothing;
``python -m storage.migrations`` writes it together with the revision.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent

HEAD: Final = (FOLDER / "head.txt").read_text(encoding="ascii").strip()
"""The revision this program's tables are at."""
