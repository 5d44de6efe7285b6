"""Whatever is sent to any form of the console, it answers without a fault of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from casework.console import app as console
from casework.console.access import ACCESS

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

TEMPLATES = Path(console.__file__).with_name("templates")
NAMED = re.compile(r'''(?:name="|"name": ")([a-z_]+)"''')
NAMES = sorted({name for page in TEMPLATES.rglob("*.html") for name in NAMED.findall(page.read_text("utf-8"))})
# Signing out or locking would make every later call a redirect.
ENDS = {"entry.sign_out", "entry.lock", "entry.unlock"}
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "99999999999999999999", "2026-11-26", "9999-99-99", "leeds", "police", "\x00", "é" * 5000]
    ),
)
FORMS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=8)


def test_the_forms_of_the_console_have_fields() -> None:
    assert len(NAMES) > 30 and {"note", "why", "day", "reason"} <= set(NAMES)


@pytest.mark.parametrize("endpoint", sorted({*ACCESS} - ENDS))
def test_no_form_makes_a_fault_of_the_server(worker: Browser, office: Office, endpoint: str) -> None:
    report_id = str(office.file_report()["report_id"])
    token = worker.token()
    rules = [rule for rule in office.app.url_map.iter_rules() if rule.endpoint == endpoint]

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(form=FORMS, other=st.text(max_size=12))
    def send(form: list[tuple[str, str]], other: str) -> None:
        for rule in rules:
            given_ = {name: report_id if name == "report_id" else 1 for name in rule.arguments}
            texts = {name: (other or "x").replace("/", "x") for name in rule.arguments if name in ("name", "token")}
            with office.app.test_request_context():
                address = rule.build({**given_, **texts}, append_unknown=False)
            assert address is not None
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                data = MultiDict([("csrf_token", token), *form]) if method == "POST" else None
                query = MultiDict(form) if method == "GET" else None
                assert worker.client.open(address[1], method=method, data=data, query_string=query).status_code < 500

    send()
