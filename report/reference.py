"""The name by which people and workers call a report aloud."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def reference(report_id: str) -> str:
    """WM-7KQ2-M4XD: made from the first 40 bits of the report's id, so it is no secret and opens nothing."""
    number = int(report_id[:10], 16)
    signs = "".join(_CROCKFORD[number >> shift & 31] for shift in range(35, -1, -5))
    return f"WM-{signs[:4]}-{signs[4:]}"
