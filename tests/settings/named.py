"""An environment in which everything that production asks for is named."""

NAMED = {
    "WAYMARK_MODE": "production",
    "WAYMARK_WEB__SECURE_COOKIES": "true",
    "WAYMARK_CONSOLE__SECURE_COOKIES": "true",
    "WAYMARK_OPERATOR__DATA_CONTROLLER": "West Yorkshire Combined Authority",
    "WAYMARK_OPERATOR__DATA_PROTECTION_CONTACT": "The data protection officer, dpo@wyca.gov.uk",
    "WAYMARK_OPERATOR__SAFEGUARDING_LEAD": "The head of safeguarding",
    "WAYMARK_RETENTION__AGREED_BY": "The board, 3 November 2026",
    "WAYMARK_SERVICE_LEVELS__AGREED_BY": "The board, 3 November 2026",
    "WAYMARK_TEAMS__COUNTY": "hate-crime@wyca.gov.uk",
    **{f"WAYMARK_TEAMS__{name}": "" for name in ("LEEDS", "BRADFORD", "CALDERDALE", "KIRKLEES", "WAKEFIELD")},
    "WAYMARK_ALERTS__MAIL": "smtp",
    "WAYMARK_ALERTS__SMTP_HOST": "mail.wyca.gov.uk",
    "WAYMARK_ALERTS__SENDER": "waymark@wyca.gov.uk",
    "WAYMARK_ALERTS__LEAD": "lead@wyca.gov.uk",
    "WAYMARK_ALERTS__SAFEGUARDING": "safeguarding@wyca.gov.uk",
}
