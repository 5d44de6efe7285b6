"""What must be named before a Waymark may serve real people; each missing thing is one plain line."""

from typing import TYPE_CHECKING

from settings.addresses import named

if TYPE_CHECKING:
    from settings.model import Settings


def missing_for_people(settings: "Settings") -> list[str]:
    """Everything that bars production, in the order of waymark.toml; empty when nothing does."""
    faults = [*_operator(settings), *_promises(settings), *_routes(settings), *_alerts(settings), *_telegram(settings)]
    return [f'{fault} while mode is "production"' for fault in faults]


def _operator(settings: "Settings") -> list[str]:
    who = settings.operator
    wanted = {
        "operator.data_controller": (who.data_controller, "must name the data controller"),
        "operator.data_protection_contact": (who.data_protection_contact, "must name who answers for data protection"),
        "operator.safeguarding_lead": (who.safeguarding_lead, "must name the safeguarding lead"),
    }
    return [f"{name} {what}" for name, (text, what) in wanted.items() if not named(text)]


def _promises(settings: "Settings") -> list[str]:
    wanted = {
        "retention.agreed_by": (settings.retention.agreed_by, "must name who agreed how long reports are kept"),
        "service_levels.agreed_by": (settings.service_levels.agreed_by, "must name who agreed the service levels"),
    }
    return [f"{name} {what}" for name, (text, what) in wanted.items() if not named(text)]


def _routes(settings: "Settings") -> list[str]:
    return [] if settings.delivery.receivers() else ['delivery must have at least one route that is not "off"']


def _alerts(settings: "Settings") -> list[str]:
    alerts, teams = settings.alerts, settings.teams
    addresses = [getattr(teams, name) for name in type(teams).model_fields]
    checks = {
        "teams must have the address of at least one staffed team": any(map(named, addresses)),
        "teams must hold no made-up address; write an empty one for a team that is not staffed": all(
            named(each) for each in addresses if each
        ),
        'alerts.mail must be "smtp", for nobody reads a file mailbox': alerts.mail == "smtp",
        "alerts.sender must be a real address": named(alerts.sender),
        "alerts.lead must be the address of the lead": named(alerts.lead),
        "alerts.safeguarding must be the address of the safeguarding lead": named(alerts.safeguarding),
    }
    return [fault for fault, holds in checks.items() if not holds]


def _telegram(settings: "Settings") -> list[str]:
    """A link that moves a talk to the web must lead to it, and nobody may read along on the way."""
    there = settings.telegram
    fault = "telegram.chat_address must be the https:// address of the public chat, or telegram.token empty"
    return [fault] if there.on and not there.chat_address.startswith("https://") else []
