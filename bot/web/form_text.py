"""What stands in the box of a form, to be sent or given back."""

from flask import request


def kept_text() -> str:
    """The words in the box. Browsers send line ends as CR LF; the person typed one line end."""
    return request.form.get("text", "").replace("\r\n", "\n")
