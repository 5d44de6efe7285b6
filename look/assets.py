"""The built styles and scripts: found by their plain name, served under a name that carries a hash of their content."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from flask import Blueprint, Flask, Response, abort, request, send_from_directory

STATIC = Path(__file__).parent / "static"
A_YEAR = 31_536_000  # seconds; a changed file has a changed name, so an old one never needs asking about
ENCODINGS = {"br": ".br", "gzip": ".gz"}
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class NotBuiltError(RuntimeError):
    """`look/static/` holds no manifest: the styles and scripts have not been built."""


@dataclass(frozen=True)
class Assets:
    """Plain name to built name, such as `chat.css` to `chat.1f457c1b9ec1.css`."""

    names: Mapping[str, str]

    @classmethod
    def from_manifest(cls, folder: Path = STATIC) -> Self:
        """Read `manifest.json`; `NotBuiltError` when there is none."""
        try:
            return cls(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise NotBuiltError("the styles and scripts are not built: run `npm ci && npm run build`") from None

    def url(self, name: str) -> str:
        """The address of `name`; `KeyError` for a file that was never built, so that a slip shows in tests."""
        return f"/assets/{self.names[name]}"


def serve_assets(app: Flask, assets: Assets) -> None:
    """Add `GET /assets/<name>` (endpoint `look.asset`) for the files of the manifest and for no others."""
    room = Blueprint("look", __name__)
    built = frozenset(assets.names.values())

    @room.get("/assets/<name>")
    def asset(name: str) -> Response:
        if name not in built:
            abort(404)
        return _kept_for_a_year(_compressed(name))

    app.register_blueprint(room)


def _compressed(name: str) -> Response:
    """The file as the browser takes it best. Built beforehand, so that serving costs no CPU."""
    encoding = request.accept_encodings.best_match(["br", "gzip"]) or ""
    response = send_from_directory(STATIC, name + ENCODINGS.get(encoding, ""), mimetype=TYPES[Path(name).suffix])
    del response.headers["Content-Disposition"]
    if encoding:
        response.content_encoding = encoding
    response.vary.add("Accept-Encoding")
    return response


def _kept_for_a_year(response: Response) -> Response:
    response.cache_control.clear()
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
