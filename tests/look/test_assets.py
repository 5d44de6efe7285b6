"""Built files: found by plain name, served for a year under a hashed one, compressed beforehand."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from flask import Flask

import look
from look.assets import STATIC, Assets, NotBuiltError

ROOT = Path(__file__).parents[2]
NAMES = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture
def app() -> Flask:
    made = Flask("bare", static_folder=None)
    look.install(made)
    made.add_url_rule("/", "page", lambda: "page")
    return made


def test_a_name_carries_a_hash_of_the_content() -> None:
    for built in NAMES.values():
        assert hashlib.sha256((STATIC / built).read_bytes()).hexdigest()[:12] == built.split(".")[1]


def test_what_both_apps_need_is_built() -> None:
    assert {"chat.css", "console.css", "chat.js", "page.js", "launcher.js", "mark.svg"} <= NAMES.keys()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_asset_may_be_kept_for_a_year_and_comes_compressed(app: Flask, name: str) -> None:
    client = app.test_client()
    response = client.get(f"/assets/{NAMES[name]}", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(response.data) == client.get(f"/assets/{NAMES[name]}").data


@pytest.mark.parametrize("name", ["manifest.json", "chat.css", "../headers.py", "chat.0.css"])
def test_nothing_else_is_served(app: Flask, name: str) -> None:
    assert app.test_client().get(f"/assets/{name}").status_code == 404


def test_every_answer_has_the_headers_errors_too(app: Flask) -> None:
    for address in ("/", "/nothing", f"/assets/{NAMES['chat.css']}"):
        headers = app.test_client().get(address).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert app.test_client().get("/").headers["Cache-Control"] == "no-store"


def test_a_missing_build_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="npm run build"):
        Assets.from_manifest(tmp_path)


def test_a_name_that_was_never_built_is_an_error() -> None:
    with pytest.raises(KeyError):
        Assets.from_manifest().url("nothing.css")


def test_the_styles_use_no_reserved_face_no_image_and_no_side() -> None:
    for name in ("chat.css", "console.css"):
        style = (STATIC / NAMES[name]).read_text(encoding="utf-8")
        assert "GDS Transport" not in style and "url(" not in style
        assert not re.search(
            r"(margin|padding|border)-(left|right)[-:]|float:(left|right)|text-align:(left|right)", style
        )


def test_the_lock_file_holds_no_download_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_the_libraries_are_pinned_exactly() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert wanted["govuk-frontend"].startswith("6.3.")
    assert all(version[0].isdigit() for version in wanted.values())
