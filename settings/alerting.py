"""Who is told that something waits, by which way, and how soon somebody must have looked."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from settings.addresses import MailAddress
from settings.section import Section

LOOPBACK = "127.0.0.1"
HERE = (LOOPBACK, "::1", "localhost")
COUNTY, LEAD, SAFEGUARDING = "county", "lead", "safeguarding"

Hours = Annotated[float, Field(gt=0, le=500)]


class Teams(Section):
    """The address of each team. "" has none: its alerts go to the county's, or to the lead's."""

    county: MailAddress
    leeds: MailAddress
    bradford: MailAddress
    calderdale: MailAddress
    kirklees: MailAddress
    wakefield: MailAddress


class ServiceLevels(Section):
    """Staffed hours within which somebody must have taken what waits."""

    urgent_hours: Hours
    ordinary_hours: Hours
    message_hours: Hours
    agreed_by: str


class Alerts(Section):
    """The process that sends content-free mail. Its host is no setting: its health and metrics are for this machine."""

    port: Annotated[int, Field(ge=1024, le=65535)]
    mail: Literal["file", "smtp"]
    folder: Path
    sender: MailAddress = Field(min_length=1)
    lead: MailAddress
    safeguarding: MailAddress
    quiet_minutes: Annotated[int, Field(ge=0, le=120)]
    smtp_host: str
    smtp_port: Annotated[int, Field(ge=1, le=65535)]
    smtp_security: Literal["starttls", "tls", "none"]
    smtp_user: str
    smtp_password_file: str
    smtp_seconds: Annotated[int, Field(ge=1, le=300)]

    @property
    def host(self) -> str:
        return LOOPBACK

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @model_validator(mode="after")
    def _mail_can_go(self) -> Self:
        if self.mail == "smtp" and not self.smtp_host:
            raise ValueError('smtp_host must name the mail server while mail is "smtp"')
        if self.smtp_security == "none" and self.smtp_host not in (*HERE, ""):
            raise ValueError('smtp_security may be "none" only for a mail server on this machine')
        if bool(self.smtp_user) != bool(self.smtp_password_file):
            raise ValueError("smtp_user and smtp_password_file belong together: set both or neither")
        return self
