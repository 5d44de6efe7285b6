"""Mail servers on free ports: one that talks as it should, or refuses, and one that drips."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[socket.socket, list[bytes]], None]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[int, list[bytes]]]:
    """A listener on a free port that treats each caller with `answer`, which notes what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    caller, _ = listening.accept()
                except OSError:
                    return
                with caller:
                    try:
                        answer(caller, heard)
                    except OSError:
                        continue

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1], heard
        listening.shutdown(socket.SHUT_RDWR)


def talks(caller: socket.socket, heard: list[bytes], rcpt: bytes = b"250 ok", data: bytes = b"250 taken") -> None:
    caller.sendall(b"220 here\r\n")
    lines = caller.makefile("rb")
    for line in lines:
        heard.append(line)
        if line.upper().startswith(b"DATA"):
            caller.sendall(b"354 go on\r\n")
            while (part := lines.readline()) != b".\r\n":
                heard.append(part)
            caller.sendall(data + b"\r\n")
        else:
            caller.sendall((rcpt if line.upper().startswith(b"RCPT") else b"250 ok") + b"\r\n")


def drips(caller: socket.socket, _heard: list[bytes]) -> None:
    caller.sendall(b"220 here\r\n")
    for _ in range(100):
        time.sleep(0.1)
        caller.sendall(b"2")
