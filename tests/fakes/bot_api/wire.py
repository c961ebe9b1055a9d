"""Requests read and answers written, with as little work as the size of the message asks for.

A call may come as a form, as a multipart form, as JSON, or in the query string.
"""

import json
from urllib.parse import parse_qsl

from aiohttp import web

from tests.fakes.bot_api.files import UPLOAD_BYTES, Upload
from tests.fakes.bot_api.receiving import RawUpdates
from tests.fakes.bot_api.words import JsonObject, Refusal, bad_request

LARGEST_REQUEST = UPLOAD_BYTES + 1024 * 1024
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"

_encode = json.JSONEncoder(separators=(",", ":")).encode


async def read_call(request: web.BaseRequest, query: str) -> tuple[JsonObject, dict[str, Upload]]:
    """The parameters as they came, and the files.

    Raises:
        Refusal: the body cannot be read.
    """
    parameters: JsonObject = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    kind = request.content_type
    if kind == MULTIPART:
        return await _read_multipart(request, parameters)
    body = await request.read() if request.can_read_body else b""
    if not body:
        return parameters, {}
    try:
        if kind == JSON:
            parameters.update(_read_object(body))
        elif kind == FORM:
            parameters.update(parse_qsl(body.decode(), keep_blank_values=True))
        else:
            raise bad_request(f"Unsupported content type {kind} (the fake is stricter)")
    except UnicodeDecodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None
    return parameters, {}


def _read_object(body: bytes) -> JsonObject:
    try:
        value = json.loads(body)
    except UnicodeDecodeError:
        raise
    except ValueError:
        raise bad_request("Can't parse request JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("Object expected")
    return {name: content for name, content in value.items() if content is not None}


async def _read_multipart(
    request: web.BaseRequest, parameters: JsonObject
) -> tuple[JsonObject, dict[str, Upload]]:
    uploads: dict[str, Upload] = {}
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(413, "Request Entity Too Large") from None
    for name, value in form.items():
        if isinstance(value, web.FileField):
            with value.file:
                uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            parameters[name] = value if isinstance(value, str) else bytes(value).decode()
    return parameters, uploads


def ok(result: object) -> web.Response:
    """The answer to a call that went well."""
    if isinstance(result, RawUpdates):
        return _json(f'{{"ok":true,"result":[{",".join([update.body for update in result])}]}}')
    return _json(f'{{"ok":true,"result":{_encode(result)}}}')


def refused(refusal: Refusal) -> web.Response:
    """The answer to a call that was refused."""
    answer: JsonObject = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters is not None:
        answer["parameters"] = refusal.parameters
    return _json(_encode(answer), refusal.code)


def _json(text: str, status: int = 200) -> web.Response:
    return web.Response(body=text.encode(), status=status, content_type=JSON)
