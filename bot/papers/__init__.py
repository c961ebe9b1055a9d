"""Papers: what people get in the hand. Layout only; the words come in already chosen and translated.

The same words always give the same bytes.
"""

from bot.papers.flag_pdf import Entry, FlagPaper, flag_pdf
from bot.papers.letter import Letter, letters_pdf

__all__ = ["Entry", "FlagPaper", "Letter", "flag_pdf", "letters_pdf"]
