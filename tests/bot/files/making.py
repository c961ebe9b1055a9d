"""Files as people's telephones and computers make them, and as nobody should."""

import io
import zipfile
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from bot.files import Reason, RefusedFile, inspect

SAMPLES = Path(__file__).parent / "samples"

RED, BLUE = (255, 0, 0), (0, 0, 255)
UPRIGHT, TURNED_RIGHT = 1, 6
GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    "<rdf:Description>Jansen</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def refused(data: bytes, declared: str = "") -> Reason:
    with pytest.raises(RefusedFile) as caught:
        inspect(data, declared)
    return caught.value.reason


def exif(orientation: int = UPRIGHT) -> Image.Exif:
    made = Image.Exif()
    made[ORIENTATION] = orientation
    made[CAMERA] = "Camera of Jansen"
    made.get_ifd(GPS).update({1: "N", 2: (52.0, 5.0, 24.0), 3: "E", 4: (5.0, 7.0, 12.0)})
    return made


def photo(form: str = "JPEG", size: tuple[int, int] = (60, 40), orientation: int = UPRIGHT) -> bytes:
    """Make a picture whose left half is red and whose right half is blue, with a place and a camera."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, form, exif=exif(orientation), quality=95)
    return out.getvalue()


def colour_at(picture: Image.Image, x: int, y: int) -> str:
    shade = picture.convert("RGB").getpixel((x, y))
    assert isinstance(shade, tuple)
    return "red" if shade[0] > shade[2] else "blue"


def packed(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def docx(**more: bytes | str) -> dict[str, bytes | str]:
    """Give the parts of a letter by Jansen; names in ``more`` have ``__`` for ``/`` and ``_`` for ``.``."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    extra = {name.replace("__", "/").replace("_", "."): part for name, part in more.items()}
    return {
        "[Content_Types].xml": f'<Types><Override ContentType="{DOCX}.main+xml"/></Types>',
        "_rels/.rels": (
            '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="r2" Type="x/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>'
            "</Relationships>"
        ),
        "word/document.xml": '<w:p><w:ins w:id="1" w:author="Jansen">De zaal was te klein.</w:ins></w:p>',
        "word/settings.xml": "<w:settings/>",
        "word/_rels/settings.xml.rels": (
            f'<Relationships><Relationship Id="r1" Type="{rel}/attachedTemplate" '
            'Target="file:///C:/Users/Jansen/brief.dotm" TargetMode="External"/></Relationships>'
        ),
        "docProps/core.xml": "<cp:coreProperties><dc:creator>Jansen</dc:creator></cp:coreProperties>",
        "docProps/app.xml": "<Properties><Company>Jansen BV</Company></Properties>",
        "docProps/thumbnail.jpeg": b"Jansen",
        "word/media/image1.jpeg": photo(),
        **extra,
    }


def odt(**more: bytes | str) -> dict[str, bytes | str]:
    """Give the parts of an open document by Jansen."""
    return {
        "mimetype": ODT,
        "content.xml": "<office:text><dc:creator>Jansen</dc:creator>De zaal was te klein.</office:text>",
        "meta.xml": "<office:meta><dc:creator>Jansen</dc:creator></office:meta>",
        "settings.xml": "<config>Printer of Jansen</config>",
        "META-INF/manifest.xml": (
            '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"/>'
            '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>'
        ),
        "Thumbnails/thumbnail.png": b"Jansen",
        **{name.replace("__", "/"): part for name, part in more.items()},
    }


def pdf(words: str = "De zaal was te klein.") -> FPDF:
    made = FPDF()
    made.set_author("Jansen")
    made.set_title("Brief van Jansen")
    made.set_xmp_metadata(XMP)
    made.add_page()
    made.set_font("Helvetica")
    made.cell(text=words)
    return made
