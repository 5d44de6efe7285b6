"""The sandbox closes itself in before it reads a byte: memory, time, files, processes and, where possible, the network.

Linux only, as Waymark is. Each step that a kernel refuses is left out, and the others hold.
"""

import ctypes
import os
import resource
import struct
import sys

MEMORY = 768 * 1024 * 1024  # bytes of addresses: a picture of 50 megapixels three times over, and the libraries
PROCESSOR_SECONDS = 20
OPEN_FILES = 32
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
# include/uapi/linux/landlock.h: the system calls have these numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH, _READ_FILE, _READ_FOLDER = 1, 1 << 2, 1 << 3
_ALL_OF_FIRST_ABI = (1 << 13) - 1  # read, write, run, make, remove: everything on files and folders


def limit_use() -> None:
    """Memory, processor time, no new file content, no core, no children (for anybody but root)."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: PROCESSOR_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def leave_network() -> bool:
    """A network of its own, without any device; False where the kernel gives none to ordinary users."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def leave_files() -> bool:
    """From here on nothing but Python's own files can be opened (Landlock); False where the kernel lacks it.

    Libraries load parts of themselves when they first need them, so Python's own folders stay readable.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    handled = ctypes.c_uint64(_ALL_OF_FIRST_ABI)
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(handled), ctypes.sizeof(handled), 0)
    if ruleset < 0:
        return False
    try:
        for folder in {sys.prefix, sys.base_prefix}:
            _let_read(libc, ruleset, folder)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _let_read(libc: ctypes.CDLL, ruleset: int, folder: str) -> None:
    place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    rule = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, place)
    libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    os.close(place)
