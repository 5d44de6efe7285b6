"""System calls that a look at a file never needs, refused by the kernel (seccomp): no network, children or peeking.

It holds where namespaces are not given to ordinary users, as in the systemd unit of operations, and for root too. The
numbers are those of Linux's system call tables for the two processors that Waymark is run on.
"""

import ctypes
import platform
import struct

_FORBIDDEN = {
    # socket, connect, socketpair, clone, fork, vfork, execve, kill, ptrace, mount, keyctl, unshare, perf_event_open,
    # process_vm_readv, process_vm_writev, bpf, execveat, userfaultfd, pidfd_send_signal, io_uring_setup, pidfd_open,
    # clone3, pidfd_getfd
    "x86_64": (0xC000003E, (41, 42, 53, 56, 57, 58, 59, 62, 101, 165, 250, 272, 298, 310, 311, 321, 322, 323, 424, 425,
                            434, 435, 438)),
    # the same; there is no fork or vfork
    "aarch64": (0xC00000B7, (198, 203, 199, 220, 221, 129, 117, 40, 219, 97, 241, 270, 271, 280, 281, 282, 424, 425,
                             434, 435, 438)),
}  # fmt: skip
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # 1 is EPERM
_OTHER_TABLE = 0x40000000  # x86-64 answers to a second table of numbers from here on


def forbid_calls() -> bool:
    """From here on each of them fails; False on a processor or kernel that we do not know."""
    known = _FORBIDDEN.get(platform.machine())
    if known is None:
        return False
    program = _program(*known)
    steps = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("@HP", len(program) // 8, ctypes.addressof(steps))
    return bool(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, head, 0, 0) == 0)


def _program(processor: int, forbidden: tuple[int, ...]) -> bytes:
    """A filter in the kernel's packet language: the processor first, then each number, else allowed."""
    count = len(forbidden)
    steps = [(_LOAD, 0, 0, 4), (_IF_EQUAL, 1, 0, processor), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps.append((_IF_AT_LEAST, count + 1, 0, _OTHER_TABLE))
    steps += [(_IF_EQUAL, count - place, 0, number) for place, number in enumerate(forbidden)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
