"""Charts: pictures for a phone, drawn with matplotlib. Layout only; words and figures come in ready.

The same figures always give the same bytes. :mod:`bot.charts.easel` has them drawn in a process of its own
(``python -m bot.charts``), which alone reads the library: that takes seventy megabytes and half a second.
"""

import struct
from typing import Final

from handlers.pictures import OutcomePicture, TrendPicture

Chart = OutcomePicture | TrendPicture
"""What can be drawn."""

FRAME: Final = struct.Struct(">?I")
"""What goes before everything in the pipe, both ways: whether it went well, and how many bytes follow."""
