"""Requests that bring files: each byte goes to the sealed store as it arrives, and to no clear file."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import IO, Any, cast

from flask import Flask, Request, current_app, request

from evidence import Nowhere, Quarantine, Refused, Upload

AT_ONCE = 8  # of the web app's 32 threads: slow lines must leave room for those who talk
PIECE = 64 * 1024  # bytes
QUARANTINE, PLACES = "waymark-quarantine", "waymark-upload-places"


class Busy(Exception):
    """As many uploads as may run at once are running."""


@contextmanager
def one_of_few() -> Iterator[None]:
    """Holds a place while the body of a request is read and its files are looked at. Raises Busy."""
    places: BoundedSemaphore = current_app.extensions[PLACES]
    if not places.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        places.release()


def swallow() -> None:
    """Reads this request's body and keeps none of it: a browser that still sends would miss the answer."""
    while request.stream.read(PIECE):
        continue


class UploadRequest(Request):
    """Flask's request, with sinks of ours where Werkzeug would write temporary files.

    `box` is where files of a form go; only a view that takes files sets it, and files sent to others go nowhere.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.box: str | None = None
        self.sinks: list[Upload | Nowhere] = []

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return cast(IO[bytes], self.sink(self.box) if self.box and filename else Nowhere("empty"))

    def sink(self, box: str) -> Upload | Nowhere:
        """Where the next file of this request goes. Raises OSError for a bad disk."""
        quarantine: Quarantine = current_app.extensions[QUARANTINE]
        try:
            sink: Upload | Nowhere = quarantine.begin(box)
        except Refused as refused:
            sink = Nowhere(refused.reason)
        self.sinks.append(sink)
        return sink


def install(app: Flask, quarantine: Quarantine) -> None:
    """Files that no view has settled are forgotten at the end of their request, whatever happened."""
    app.request_class = UploadRequest
    app.extensions[QUARANTINE] = quarantine
    app.extensions[PLACES] = BoundedSemaphore(AT_ONCE)

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        for sink in cast(UploadRequest, request).sinks:
            sink.drop()
