"""The engine names everything that is wrong with its environment at once."""

import pytest

from bot.engine.settings import EngineSettings


def test_all_faults_are_named_together() -> None:
    with pytest.raises(ValueError, match=r"MODEL is missing.*TALKS is missing.*PORT must be") as caught:
        EngineSettings.from_environment({"WAYMARK_ENGINE_PORT": "many"})
    assert "many" not in str(caught.value)


def test_what_is_not_said_has_a_default() -> None:
    settings = EngineSettings.from_environment({"WAYMARK_ENGINE_MODEL": "m", "WAYMARK_ENGINE_TALKS": "t"})
    assert (settings.port, settings.talk_days, settings.receipt_minutes) == (5005, 14, 30)
