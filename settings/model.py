"""The shape of `waymark.toml`: one class for each section. The file holds the defaults and says what each is for."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from settings.alerting import Alerts, ServiceLevels, Teams
from settings.operator import Operator
from settings.section import Section
from settings.serving import missing_for_people
from settings.staffing import Staffing
from settings.telegram import Telegram

LOOPBACK = "127.0.0.1"


def _whole_address(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("must start with https://")
    return url


def _store_address(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("must start with sqlite:/// or postgresql+psycopg:// because no other database is supported")
    return url


Port = Annotated[int, Field(ge=1024, le=65535)]
Count = Annotated[int, Field(ge=1)]
Proxies = Annotated[int, Field(ge=0, le=5)]
WebAddress = Annotated[str, AfterValidator(_whole_address)]
Route = Literal["by_hand", "off"]


class Web(Section):
    """The public chat."""

    host: str = Field(min_length=1)
    port: Port
    proxies: Proxies
    exit_to: WebAddress
    secure_cookies: bool
    messages_per_minute: Count
    starts_per_hour: Count


class Console(Section):
    """The staff console."""

    host: str = Field(min_length=1)
    port: Port
    proxies: Proxies
    secure_cookies: bool
    idle_minutes: Count
    late_hours: Count


class Engine(Section):
    """The Rasa server. Its host is no setting: the engine must never be reachable from outside."""

    port: Port
    models: Path
    talk_days: Count
    receipt_minutes: Count

    @property
    def host(self) -> str:
        return LOOPBACK

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"


class Actions(Section):
    """The action server, on loopback only."""

    port: Port

    @property
    def host(self) -> str:
        return LOOPBACK

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"


class Store(Section):
    """The report database."""

    url: Annotated[str, AfterValidator(_store_address)]


class Folder(Section):
    """A folder that Waymark writes to."""

    folder: Path


class Evidence(Section):
    """Files that people add to a talk."""

    folder: Path
    file_megabytes: Count
    talk_megabytes: Count
    talk_files: Count
    overall_megabytes: Count


class Retention(Section):
    """How long a report is kept."""

    days: Count
    backup_days: Count
    agreed_by: str


class Delivery(Section):
    """The receivers a person may choose, each with a route or none."""

    police: Route
    victim_support: Route
    community_partner: Route
    council: Route
    statistics: Route

    def receivers(self) -> tuple[str, ...]:
        """Codes of the receivers that have a route, in the order they are offered."""
        return tuple(name for name in type(self).model_fields if getattr(self, name) != "off")


class Directory(Section):
    """Which services of the directory are shown to people."""

    contacts: Literal["by_mode", "all", "dialled"]
    dialled_within_days: Count
    overdue: Literal["warn", "hide"]


class Wording(Section):
    """Words that the law or the operator may change."""

    incident_label: Literal["incident", "crime"]


class Settings(Section):
    """All settings. Paths are absolute once loaded."""

    root: Path
    mode: Literal["development", "production"]
    data: Path
    language: str = Field(pattern=r"^[a-z]{2}$")
    web: Web
    console: Console
    engine: Engine
    actions: Actions
    store: Store
    keys: Folder
    outbox: Folder
    evidence: Evidence
    retention: Retention
    delivery: Delivery
    staffing: Staffing
    operator: Operator
    service_levels: ServiceLevels
    teams: Teams
    alerts: Alerts
    telegram: Telegram
    directory: Directory
    wording: Wording

    @property
    def contacts_shown(self) -> Literal["all", "dialled"]:
        """What `directory.contacts` means in this mode."""
        if self.directory.contacts != "by_mode":
            return self.directory.contacts
        return "dialled" if self.mode == "production" else "all"

    @property
    def chat_address(self) -> str:
        """Where people reach the public chat, without a slash at its end."""
        return (self.telegram.chat_address or f"http://{self.web.host}:{self.web.port}").rstrip("/")

    @property
    def telegram_folder(self) -> Path:
        """Folder of what the chat on Telegram keeps: its keys, and what must outlive a restart. No backup holds it."""
        return self.data / "telegram"

    @property
    def published_directory(self) -> Path:
        """Folder in which the console tells the other processes of local changes of the directory."""
        return self.data / "directory"

    @model_validator(mode="after")
    def _sections_agree(self) -> Self:
        missing = missing_for_people(self) if self.mode == "production" else []
        faults = [*self._open_cookies(), *self._shared_ports(), *missing]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _open_cookies(self) -> list[str]:
        if self.mode != "production":
            return []
        named = [f"{name}.secure_cookies" for name in ("web", "console") if not getattr(self, name).secure_cookies]
        return [f'{" and ".join(named)} must be true while mode is "production"'] if named else []

    def _shared_ports(self) -> list[str]:
        ports = {
            name: getattr(self, name).port for name in ("web", "console", "engine", "actions", "alerts", "telegram")
        }
        ports["telegram.webhook"] = self.telegram.webhook_port
        shared = [f"{name}.port" for name, port in ports.items() if list(ports.values()).count(port) > 1]
        return [f"{', '.join(shared)} must differ"] if shared else []
