"""HTML to an accessible PDF (PDF/UA-1) that fetches nothing."""

from pathlib import Path
from typing import cast

STYLE = Path(__file__).parent / "paper.css"


class PdfUnavailableError(RuntimeError):
    """WeasyPrint's system libraries (Pango and its kin) are not installed."""


def pdf_from(html: str) -> bytes:
    """The PDF of a page. Raises PdfUnavailableError."""
    try:
        # Imported here: it needs system libraries that a deployment may do without, and takes a second.
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except OSError:
        raise PdfUnavailableError from None
    # No protocol at all: somebody's words may hold an address, and making a copy must not visit it.
    nothing = URLFetcher(allowed_protocols=())
    style = CSS(string=STYLE.read_text(encoding="utf-8"), url_fetcher=nothing)
    return cast(bytes, HTML(string=html, url_fetcher=nothing).write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1"))
