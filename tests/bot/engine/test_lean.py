"""The engine does without the libraries that Rasa imports and never calls here."""

import subprocess
import sys

import pytest
import tensorflow

from bot.engine.lean import SPARED, LibrarySpared


def test_a_spared_library_can_be_imported_subclassed_and_named() -> None:
    class Layer(tensorflow.keras.layers.Layer):  # type: ignore[misc]
        pass

    assert isinstance(Layer(), Layer)
    assert tensorflow.Tensor | None is not None
    assert tensorflow.function(len) is len


def test_calling_a_spared_library_says_so() -> None:
    with pytest.raises(LibrarySpared):
        tensorflow.constant(1)


def test_the_engine_loads_without_any_spared_library() -> None:
    """Fails when a new version of Rasa, or a new import of ours, needs one of them for real."""
    code = (
        "import os, sys; os.environ['RASA_TELEMETRY_ENABLED']='false'\n"
        "from bot.engine import lean; lean.spare()\n"
        "import bot.engine.server\n"
        "real = [n for n, m in sys.modules.items() if n in lean.SPARED and getattr(m, '__file__', None)]\n"
        "sys.exit(' '.join(real) or 0)"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert "tensorflow" in SPARED
