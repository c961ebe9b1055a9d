"""Documents: their words stay, the name of Jansen, who wrote them, goes; and nothing acts by itself."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, create_string_object

from bot.files import Reason, inspect
from tests.bot.files.making import docx, odt, packed, pdf, photo, refused, unpacked


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def rewritten(data: bytes) -> PdfWriter:
    return PdfWriter(clone_from=io.BytesIO(data))


# ---------------------------------------------------------------- pdf


def test_a_pdf_keeps_its_words_and_loses_its_maker() -> None:
    sent = bytes(pdf().output())
    assert PdfReader(io.BytesIO(sent)).xmp_metadata is not None
    clean = inspect(sent).data
    reader = PdfReader(io.BytesIO(clean))
    assert reader.pages[0].extract_text() == "De zaal was te klein."
    assert not reader.metadata
    assert reader.xmp_metadata is None
    assert b"Jansen" not in clean


def test_what_was_taken_out_of_a_pdf_earlier_is_really_gone() -> None:
    writer = rewritten(bytes(pdf().output()))
    first = written(writer)
    later = PdfWriter(io.BytesIO(first), incremental=True)
    later.pages[0][NameObject("/Contents")] = NullObject()
    out = io.BytesIO()
    later.write(out)
    assert out.getvalue().startswith(first)
    assert PdfReader(io.BytesIO(inspect(out.getvalue()).data)).pages[0].extract_text() == ""
    assert len(inspect(out.getvalue()).data) < len(first)


def test_nothing_in_a_pdf_acts_by_itself() -> None:
    writer = rewritten(bytes(pdf().output()))
    writer.add_attachment("jansenexe", b"MZ of Jansen")
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): create_string_object("app.alert(1)")}
    )
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(script)  # noqa: SLF001 - no other way
    writer.add_annotation(0, Text(text="Let op", rect=(0, 0, 20, 20)))
    writer.add_annotation(0, Link(rect=(0, 0, 20, 20), url="https://example.org"))
    launch = DictionaryObject()
    remark = writer.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    launch.update(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): create_string_object("jansenexe")}
    )
    remark[NameObject("/T")] = create_string_object("Jansen")
    remark[NameObject("/A")] = launch
    sent = written(writer)
    clean = inspect(sent).data
    for word in (b"JavaScript", b"alert", b"Launch", b"jansenexe", b"MZ of", b"Jansen"):
        assert word in sent
        assert word not in clean
    assert b"Let op" in clean
    assert b"example" in clean


def test_a_photo_in_a_pdf_loses_its_place() -> None:
    made = pdf()
    made.image(io.BytesIO(photo()), w=50)
    writer = rewritten(bytes(made.output()))
    image = next(iter(writer.pages[0]["/Resources"]["/XObject"].values())).get_object()  # type: ignore[index]
    image._data = photo()  # noqa: SLF001 - the bytes as a scanner's app would write them
    image[NameObject("/Filter")] = ArrayObject([NameObject("/DCTDecode")])
    sent = written(writer)
    assert b"Camera of Jansen" in sent
    clean = inspect(sent).data
    assert b"Jansen" not in clean
    assert b"\xff\xd8" in clean


def test_a_pdf_that_is_only_locked_against_changes_opens() -> None:
    writer = rewritten(bytes(pdf().output()))
    writer.encrypt("", "owner", algorithm="AES-256")
    clean = inspect(written(writer)).data
    assert PdfReader(io.BytesIO(clean)).pages[0].extract_text() == "De zaal was te klein."


def test_a_pdf_with_a_password_is_refused() -> None:
    writer = rewritten(bytes(pdf().output()))
    writer.encrypt("geheim", algorithm="AES-256")
    assert refused(written(writer)) is Reason.LOCKED


# ---------------------------------------------------------------- docx and odt


@pytest.mark.parametrize("parts", [docx(), odt()], ids=["docx", "odt"])
def test_a_letter_keeps_its_words_and_loses_its_maker(parts: dict[str, bytes | str]) -> None:
    clean = unpacked(inspect(packed(parts)).data)
    assert any(b"De zaal was te klein." in part for part in clean.values())
    assert not any(b"Jansen" in part for part in clean.values())
    assert not any("humbnail" in name or b"humbnail" in part for name, part in clean.items())


def test_an_open_document_begins_with_what_it_is() -> None:
    assert inspect(packed(odt())).data[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")


def test_a_template_from_elsewhere_is_not_fetched() -> None:
    clean = unpacked(inspect(packed(docx())).data)
    assert b'Target="Normal.dotm"' in clean["word/_rels/settings.xml.rels"]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"notes.txt": "a zip file"}, Reason.OTHER_KIND),
        (odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Reason.OTHER_KIND),
        (docx(word__vbaProject_bin=b"x"), Reason.ACTIVE),
        (docx(word__embeddings__oleObject1_bin=b"x"), Reason.ACTIVE),
        (odt(Basic__Standard__Module1="x"), Reason.ACTIVE),
        (docx(word__styles_xml="<a>".encode("utf-16")), Reason.DAMAGED),
        (docx(word__styles_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Reason.DAMAGED),
        ({**docx(), "../../etc/passwd": "x"}, Reason.DAMAGED),
        ({**docx(), "word/media/bomb": bytes(120_000_000)}, Reason.TOO_LARGE),
        (docx() | {f"word/{number}": "" for number in range(2_000)}, Reason.TOO_LARGE),
        (
            odt() | {"META-INF/manifest.xml": "<manifest:encryption-data/>"},
            Reason.LOCKED,
        ),
    ],
)
def test_a_letter_with_more_in_it_is_refused(parts: dict[str, bytes | str], reason: Reason) -> None:
    assert refused(packed(parts)) is reason


def test_a_letter_that_lies_about_its_size_is_refused() -> None:
    honest = packed({**docx(), "word/media/bomb": bytes(5_000_000)})
    lying = honest.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    assert refused(lying) is Reason.DAMAGED
