"""PDF documents: their pages stay, what they tell of their maker goes, and so does what acts by itself.

The document is written anew from its root, so earlier versions that a PDF may still hold are gone too.
Words and pictures on the pages are left as they are; a picture's own EXIF is taken out.
"""

import io
import logging
from typing import TYPE_CHECKING

from bot.files.embedded import quiet_picture
from bot.files.kinds import Accepted, Kind, Reason, RefusedFile

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, PdfObject

_TELLS = {"/Metadata", "/PieceInfo", "/LastModified", "/Thumb"}
_ACTS = {"/OpenAction", "/AA", "/JavaScript", "/JS", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/Collection"}
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute",
}  # fmt: skip


def clean_pdf(data: bytes) -> Accepted:
    """Write a PDF anew; raises ``RefusedFile``, or what pypdf raises on damaged bytes."""
    from pypdf import PdfReader, PdfWriter

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # what it says of a file quotes the file
    reader = PdfReader(io.BytesIO(data))
    _open(reader)
    _quiet(reader.root_object)
    writer = PdfWriter()
    writer.clone_reader_document_root(reader)  # only what still hangs on the root comes along
    if not len(writer.pages):
        raise RefusedFile(Reason.DAMAGED)
    out = io.BytesIO()
    writer.write(out)
    return Accepted(Kind.DOCUMENT, "application/pdf", ".pdf", out.getvalue())


def _open(reader: "PdfReader") -> None:
    """Many a PDF is locked without a password, only against changes; those open."""
    from pypdf import PasswordType

    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise RefusedFile(Reason.LOCKED)


def _quiet(root: "PdfObject") -> None:
    """Walk over everything that hangs on the root, once, and take out what tells or acts."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    waiting: list[PdfObject] = [root]
    seen: set[int] = set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            found = thing.get_object()
            if found is None:
                continue
            thing = found
        if isinstance(thing, DictionaryObject):
            _quiet_one(thing)
            waiting.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting.extend(thing)


def _quiet_one(thing: "DictionaryObject") -> None:
    from pypdf.generic import StreamObject

    if str(thing.get("/S")) in _ACTIONS:
        thing.clear()
    for name in thing.keys() & (_TELLS | _ACTS):
        del thing[name]
    if "/Rect" in thing and str(thing.get("/Subtype")) != "/Widget":
        thing.pop("/T", None)  # who wrote a remark; in a form's field it is the field's name
    if isinstance(thing, StreamObject) and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        thing._data = quiet_picture(thing._data)  # noqa: SLF001 - pypdf can set these bytes only decoded
