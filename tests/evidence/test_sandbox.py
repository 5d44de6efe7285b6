"""The sandbox: its limits bite, its answers are not trusted, and what it gives back has nothing hidden in it."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from evidence.inspection import Inspector
from evidence.refusal import Refused
from evidence.sandbox import jpeg, limits
from evidence.sandbox.mixed import ends_as_zip, second_kind
from tests.evidence import samples

# Runs in place of the sandbox's main, after the same limits.
START = "import sys; sys.path.append(sys.argv[1]); from evidence.sandbox import limits; limits.limit_use(); "
FENCED = START + "limits.leave_network(); limits.leave_files(); "
SAY = 'sys.stdout.write(\'{"refused": null, "found": [], "copy": %s}\\n\'); sys.stdout.flush()'


def look(content: bytes, kind: str, inspector: Inspector | None = None) -> tuple[tuple[str, ...], bytes | None]:
    with (inspector or Inspector()).look(iter([content]), kind) as seen:
        return seen.found, b"".join(seen.content()) if seen.copy else None


def refusal(content: bytes, kind: str, inspector: Inspector | None = None) -> str:
    with pytest.raises(Refused) as refused:
        look(content, kind, inspector)
    return refused.value.reason


def test_gps_and_all_else_is_named_and_gone_from_the_copy() -> None:
    found, copy = look(samples.jpeg_with_place(), "image/jpeg")
    assert {"place", "time", "device", "author", "comment", "software"} <= set(found)
    assert copy is not None
    with Image.open(BytesIO(copy)) as picture:
        assert not picture.getexif() and set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert picture.size == (30, 40), "it is turned as its hidden mark said"


@pytest.mark.parametrize("kind", [kind for kind in samples.EVERY_KIND if kind not in ("image/heic", "video/webm")])
def test_a_copy_has_nothing_hidden_in_it(kind: str) -> None:
    _found, copy = look(samples.EVERY_KIND[kind](), kind)
    assert copy and samples.CANARY.encode() not in copy
    assert look(copy, kind)[0] == ()


@pytest.mark.parametrize("kind", ["image/heic", "video/webm"])
def test_a_kind_that_cannot_be_stripped_gets_no_copy_but_is_read(kind: str) -> None:
    found, copy = look(samples.EVERY_KIND[kind](), kind)
    assert copy is None and "time" in found


def test_a_film_keeps_its_pictures_and_loses_place_and_time() -> None:
    film = samples.film()
    found, copy = look(film, "video/mp4")
    assert set(found) == {"place", "time"} and copy is not None
    assert len(copy) == len(film) and b"what is seen" * 50 in copy and b"53.7971" not in copy


def test_a_films_track_of_places_is_gone_with_what_it_holds() -> None:
    film = samples.film_with_track_of_places()
    assert film.count(b"+53.7971-001.5445") == 3
    found, copy = look(film, "video/mp4")
    assert "other" in found and copy is not None and len(copy) == len(film)
    assert b"+53.7971" not in copy and b"what is seen" * 50 in copy
    assert look(copy, "video/mp4") == ((), copy)


def test_a_film_in_fragments_with_a_track_of_data_gets_no_copy() -> None:
    film = samples.film(handler=b"meta") + samples.box(b"moof", samples.box(b"traf"))
    assert look(film, "video/mp4")[1] is None


def test_a_photo_inside_a_pdf_loses_its_place_too() -> None:
    found, copy = look(samples.pdf(photo=samples.jpeg_with_place()), "application/pdf")
    assert "place" in found and copy is not None
    assert samples.CANARY.encode() not in copy and b"Exif" not in copy


def test_a_moving_picture_keeps_its_frames() -> None:
    _found, copy = look(samples.gif(4), "image/gif")
    assert copy is not None
    with Image.open(BytesIO(copy)) as moving:
        assert getattr(moving, "n_frames", 1) == 4


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (samples.png_of(10_000, 10_000), "image/png", "pixels"),
        (samples.jpeg()[:400], "image/jpeg", "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png", "broken"),
        (samples.pdf(password="x"), "application/pdf", "locked"),
        (b"%PDF-1.7\n" + bytes(100), "application/pdf", "broken"),
        (samples.jpeg() + samples.zipped(), "image/jpeg", "mixed"),
        (samples.gif() + b"<script>alert(1)</script>", "image/gif", "mixed"),
        (samples.pdf() + samples.zipped(), "application/pdf", "mixed"),
        (samples.film()[:500], "video/mp4", "broken"),
        (b"ID3\x04" + bytes(50), "audio/mpeg", "broken"),
        (b"text \x07\x1b[31m", "text/plain", "type"),
        (b" \n", "text/plain", "empty"),
    ],
)
def test_what_is_unfit_is_refused_by_its_reason(content: bytes, kind: str, reason: str) -> None:
    assert refusal(content, kind) == reason


def test_a_phones_moving_photo_is_taken_and_its_film_left_out() -> None:
    found, copy = look(samples.jpeg() + samples.film(), "image/jpeg")
    assert found == ("attached",) and copy is not None and b"ftyp" not in copy


def test_a_memory_bomb_is_ended() -> None:
    bomb = Inspector(begin=START + "x = bytearray(4_000_000_000)")
    assert refusal(b"x", "text/plain", bomb) == "heavy"


def test_an_endless_loop_is_ended_in_time() -> None:
    before = time.monotonic()
    assert refusal(b"x", "text/plain", Inspector(seconds=1, begin=START + "while True: pass")) == "heavy"
    assert time.monotonic() - before < 5


def test_a_sandbox_that_answers_and_then_hangs_is_ended_too() -> None:
    hangs = Inspector(seconds=1, begin=START + SAY % "true" + "; import time; time.sleep(60)")
    assert refusal(b"x", "text/plain", hangs) == "heavy"


def test_its_children_die_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    child = f"import time; time.sleep(3); open({str(mark)!r}, 'w')"
    begin = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}]); sys.stdin.read(); " + (
        "import time; time.sleep(60)"
    )
    assert refusal(b"x", "text/plain", Inspector(seconds=1, begin=begin)) == "heavy"
    time.sleep(3)
    assert not mark.exists()


def test_it_writes_no_file(tmp_path: Path) -> None:
    place = tmp_path / "written"
    writes = Inspector(begin=START + f"open({str(place)!r}, 'w').write('x' * 10000)")
    assert refusal(b"x", "text/plain", writes) == "heavy"
    assert not place.exists() or place.read_bytes() == b""


def test_it_has_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_SECRET", "x")
    asks = Inspector(begin=START + "import os; assert set(os.environ) <= {'LC_CTYPE'}; " + SAY % "false")
    assert look(b"x", "text/plain", asks) == ((), None)


def test_where_the_kernel_can_it_reaches_neither_files_nor_network(tmp_path: Path) -> None:
    """Both are asked of this kernel first: an older one leaves them out, and the other limits hold."""
    secret = tmp_path / "secret"
    secret.write_text("x")
    tries = (
        f"open({str(secret)!r})",
        "__import__('socket').create_connection(('127.0.0.1', 9), timeout=1)",
    )
    steps = ("limits.leave_files()", "limits.leave_network()")
    for step, attempt in zip(steps, tries, strict=True):
        said = SAY % "false"
        able = Inspector(begin=START + f"ok = {step}; assert ok; " + said)
        try:
            look(b"x", "text/plain", able)
        except Refused:
            continue
        wrong = Inspector(begin=FENCED + f"{attempt}; " + said)
        assert refusal(b"x", "text/plain", wrong) == "heavy"


@pytest.mark.parametrize(
    "attempt",
    [
        "__import__('socket').socket()",
        "__import__('os').fork()",
        "__import__('os').execv('/bin/true', ['true'])",
        "__import__('threading').Thread(target=print).start()",
        "__import__('os').kill(__import__('os').getppid(), 0)",
    ],
)
def test_the_kernel_refuses_it_network_children_and_signals(attempt: str) -> None:
    fenced = START + "from evidence.sandbox.calls import forbid_calls; forbid_calls(); "
    assert look(b"x", "text/plain", Inspector(begin=fenced + SAY % "false")) == ((), None)
    assert refusal(b"x", "text/plain", Inspector(begin=fenced + f"{attempt}; " + SAY % "false")) == "heavy"


def test_made_up_codes_and_a_copy_out_of_all_proportion_are_not_believed() -> None:
    lies = SAY.replace("[]", '["place", "<b>"]')
    assert look(b"x", "text/plain", Inspector(begin=START + lies % "false")) == (("place",), None)
    floods = START + SAY % "true" + "; [sys.stdout.write('x' * 1_000_000) for _ in range(50)]"
    assert refusal(b"x", "text/plain", Inspector(begin=floods)) == "heavy"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(samples.EVERY_KIND)), st.data())
def test_any_damaged_file_is_an_answer_or_a_reason_never_a_fault(kind: str, data: st.DataObject) -> None:
    content = bytearray(samples.EVERY_KIND[kind]())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        look(bytes(content), kind)
    except Refused:
        return


@given(st.binary(max_size=400))
def test_walking_a_jpeg_ends_for_any_bytes(content: bytes) -> None:
    try:
        list(jpeg.segments(b"\xff\xd8" + content))
    except jpeg.NotJpeg:
        return


def test_an_end_of_a_zip_is_known_by_where_it_ends() -> None:
    assert ends_as_zip(samples.zipped()) and ends_as_zip(b"x" + samples.zipped())
    assert not ends_as_zip(samples.zipped() + b"x") and not ends_as_zip(b"PK\5\6 is only a text")
    assert not second_kind(samples.jpeg(), "image/jpeg")


def test_the_limits_are_those_that_the_docs_name() -> None:
    assert limits.MEMORY == 768 * 1024 * 1024 and limits.PROCESSOR_SECONDS == 20
