"""The security headers of every answer, errors and files included.

Follows the OWASP Secure Headers Project; the policy starts from nothing and allows only this origin's own files.
"""

from flask import Flask, Response

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action {form_action}",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# Powers that neither app ever asks a browser for.
PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in PERMISSIONS),
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


def security_headers(app: Flask, forms_may_lead_to: tuple[str, ...] = ()) -> None:
    """Put the headers on every answer of `app`; a view that set one of them itself keeps its own.

    `forms_may_lead_to` names further origins a form may end at: browsers hold a redirect after a POST to `form-action`.
    """
    form_action = " ".join(("'self'", *forms_may_lead_to))
    headers = {**HEADERS, "Content-Security-Policy": CONTENT_SECURITY_POLICY.format(form_action=form_action)}

    @app.after_request
    def guard(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response
