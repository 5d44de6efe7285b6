"""Small answers for slow phones: pages that hold nobody's secret may be compressed.

Never for a page with a token or somebody's words: the size of such a page could give them away (BREACH, 2013).
"""

import gzip

from flask import Response, request

LEAST_BYTES = 1_000


def compressed(response: Response) -> Response:
    """The answer, compressed if the browser takes that and it is worth it."""
    response.vary.add("Accept-Encoding")
    text = (response.mimetype or "").startswith(("text/", "application/json"))
    if text and request.accept_encodings.best_match(["gzip"]) and len(response.get_data()) >= LEAST_BYTES:
        response.set_data(gzip.compress(response.get_data(), mtime=0))
        response.content_encoding = "gzip"
    return response
