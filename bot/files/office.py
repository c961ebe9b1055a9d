"""Text documents (docx, odt): their words stay, the names of their makers go.

Both are zip files with XML in them. What is known to name somebody is replaced by an empty one of its kind,
so that nothing which points to it breaks.
"""

import io
import re
import zipfile
from collections.abc import Mapping

from bot.files.embedded import quiet_picture
from bot.files.kinds import Accepted, Kind, Reason, RefusedFile

_MOST_ENTRIES = 2_000
_MOST_UNPACKED = 100_000_000
_LOCKED_BIT = 1
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OUTSIDE = re.compile(r"^/|\\|(?:^|/)\.\.(?:/|$)")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"

_XML = b'<?xml version="1.0" encoding="UTF-8"?>'
_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_CUSTOM = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
_ODF = (
    b'<office:document-%s xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'office:version="1.3"><office:%s/></office:document-%s>'
)

_EMPTY = {
    "docProps/core.xml": _XML + _CORE,
    "docProps/app.xml": _XML + _APP,
    "docProps/custom.xml": _XML + _CUSTOM,
    "meta.xml": _XML + _ODF % (b"meta", b"meta", b"meta"),
    "settings.xml": _XML + _ODF % (b"settings", b"settings", b"settings"),
}
_INNER_DOCUMENT = re.compile(r"^Object \d+/")  # an odt's tables and charts are small documents of their own
_LEFT_OUT = re.compile(r"docProps/thumbnail\.\w+|Thumbnails/.*|layout-cache")
_POINTS_TO_LEFT_OUT = re.compile(
    rb"<Relationship\b[^>]*metadata/thumbnail[^>]*/>"
    rb'|<manifest:file-entry\b[^>]*manifest:full-path="(?:Thumbnails/[^"]*|layout-cache)"[^>]*/>'
)
_ACTIVE = re.compile(r"(?i).*vbaproject.*|word/(?:activex|embeddings)/.*|basic/.+|scripts/.+|object \d+")
_TEMPLATE = re.compile(rb"<Relationship\b[^>]*/attachedTemplate[^>]*>")
_TARGET = re.compile(rb"""\bTarget=(?:"[^"]*"|'[^']*')""")
_SOMEBODY = re.compile(
    rb'(\bw[0-9a-z]*:(?:author|initials|userId|providerId)=")[^"]*'
    rb"|(<(?:dc:creator|meta:creator-initials|loext:sender-initials)>)[^<]*"
)


def clean_office(data: bytes) -> Accepted:
    """Pack a docx or odt anew; raises ``RefusedFile``, or what zipfile raises on damaged bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
        names = {entry.filename for entry in entries}
        _check_size(entries)
        form = _form(packed, names)
        if any(_ACTIVE.fullmatch(name) for name in names):
            raise RefusedFile(Reason.ACTIVE)
        parts = {
            entry.filename: _quiet_part(entry.filename, packed.read(entry))
            for entry in entries
            if not entry.is_dir() and not _LEFT_OUT.fullmatch(entry.filename)
        }
    suffix = ".odt" if form == _ODT else ".docx"
    return Accepted(Kind.DOCUMENT, form, suffix, _packed(parts))


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    """What an entry says of its length is the most that is ever unpacked of it."""
    if any(entry.flag_bits & _LOCKED_BIT for entry in entries):
        raise RefusedFile(Reason.LOCKED)
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise RefusedFile(Reason.TOO_LARGE)
    if any(entry.compress_type not in _PACKED_AS for entry in entries):
        raise RefusedFile(Reason.OTHER_KIND)
    if any(_OUTSIDE.search(entry.filename) for entry in entries):
        raise RefusedFile(Reason.DAMAGED)


def _form(packed: zipfile.ZipFile, names: set[str]) -> str:
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        types = packed.read("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise RefusedFile(Reason.ACTIVE)
        if f"{_DOCX}.main+xml".encode() in types:
            return _DOCX
    if {"mimetype", "content.xml"} <= names and packed.read("mimetype").strip() == _ODT.encode():
        if b"manifest:encryption-data" in packed.read("META-INF/manifest.xml"):
            raise RefusedFile(Reason.LOCKED)
        return _ODT
    raise RefusedFile(Reason.OTHER_KIND)


def _quiet_part(name: str, data: bytes) -> bytes:
    if empty := _EMPTY.get(_INNER_DOCUMENT.sub("", name)):
        return empty
    if not name.endswith((".xml", ".rels")):
        return quiet_picture(data)
    if b"\0" in data or b"<!ENTITY" in data:
        raise RefusedFile(Reason.DAMAGED)  # written so that nobody can see what is in it
    data = _POINTS_TO_LEFT_OUT.sub(b"", data)
    data = _TEMPLATE.sub(_without_path, data)
    return _SOMEBODY.sub(lambda found: found[1] or found[2], data)


def _without_path(relationship: re.Match[bytes]) -> bytes:
    """Where a template lies tells a user's name; and a template from elsewhere would be fetched."""
    return _TARGET.sub(b'Target="Normal.dotm"', relationship[0])


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """An odt begins with what it is, unpacked; that is also how others tell it from a plain zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in sorted(parts, key=lambda name: (name not in ("mimetype", "[Content_Types].xml"), name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(entry, parts[name])
    return out.getvalue()
