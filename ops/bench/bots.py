"""The two bots that are compared: each with its processes, its address and its four messages."""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from ops.bench.load import Client, NoAnswer, Turn

ROOT = Path(__file__).parents[2]
ASSISTANT = ROOT / ".venv/assistant/bin/python"
_QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SANIC_HOST": "127.0.0.1"}


@dataclass
class Bot:
    """A bot that can be started, asked and stopped."""

    name: str
    port: int
    turns: Sequence[Turn]
    commands: Sequence[tuple[Sequence[str], dict[str, str]]]
    folder: Path
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self) -> None:
        """Starts every process of the bot, each in a group of its own."""
        for command, env in self.commands:
            self.running.append(
                subprocess.Popen(  # noqa: S603  # our own command lines
                    command,
                    cwd=self.folder,
                    env={**os.environ, **_QUIET, **env},
                    start_new_session=True,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )

    def resident(self) -> float:
        """Megabytes resident in all processes of the bot, children too."""
        total = 0
        for process in self.running:
            parent = psutil.Process(process.pid)
            total += sum(each.memory_info().rss for each in (parent, *parent.children(recursive=True)))
        return total / 1e6

    def stop(self) -> None:
        """Stops the groups for good."""
        for process in self.running:
            os.killpg(process.pid, 9)
            process.wait()
        self.running.clear()


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stock(folder: Path) -> Bot:
    """`rasa init` of the same Rasa, trained once into `folder`, with its REST channel."""
    if not list(folder.glob("models/*.tar.gz")):
        folder.mkdir(parents=True, exist_ok=True)
        command = [str(ASSISTANT), "-m", "rasa", "init", "--no-prompt", "--init-dir", str(folder)]
        subprocess.run(  # noqa: S603  # our own command line
            command, env={**os.environ, **_QUIET}, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    port = free_port()
    command = [str(ASSISTANT), "-m", "rasa", "run", "--port", str(port), "-i", "127.0.0.1"]
    said = ("hi", "i am feeling great", "are you a bot?", "bye")

    def turn(client: Client, person: str, number: int) -> None:
        if not client.post("/webhooks/rest/webhook", {"sender": person, "message": said[number]}):
            raise NoAnswer

    return Bot("rasa init", port, [turn] * 4, [(command, {})], folder)


def ours(data: Path, model: Path) -> Bot:
    """Our engine and action server, as `make run` starts them, with the first four messages of a report."""
    engine, actions = free_port(), free_port()
    said = (
        {"start": True},
        {"choice": "safe"},
        {"text": "last tuesday at half 4 outside Leeds market two lads shouted at me and spat at my mum"},
        {"text": "they saw her headscarf I think"},
    )

    def turn(client: Client, person: str, number: int) -> None:
        reply = client.post("/talk/messages", {"id": f"m{number}", **said[number]}, {"Waymark-Conversation": person})
        if reply["trouble"] or not reply["messages"]:
            raise NoAnswer

    commands = [
        (
            [str(ASSISTANT), "-m", "bot.engine"],
            {
                "WAYMARK_ENGINE_PORT": str(engine),
                "WAYMARK_ENGINE_MODEL": str(model),
                "WAYMARK_ENGINE_TALKS": str(data / "talks.db"),
                "WAYMARK_ENGINE_ACTIONS": f"http://127.0.0.1:{actions}",
                "WAYMARK_ENGINE_TALK_DAYS": "1",
                "WAYMARK_ENGINE_RECEIPT_MINUTES": "30",
            },
        ),
        (
            [sys.executable, "-m", "actions"],
            {
                "WAYMARK_ACTIONS__PORT": str(actions),
                "WAYMARK_STORE__URL": f"sqlite:///{data / 'reports.db'}",
                "WAYMARK_OUTBOX__FOLDER": str(data / "outbox"),
                "WAYMARK_EVIDENCE__FOLDER": str(data / "evidence"),
            },
        ),
    ]
    return Bot("Waymark", engine, [turn] * 4, commands, ROOT)
