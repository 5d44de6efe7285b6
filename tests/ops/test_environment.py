from pathlib import Path

from ops.environment import for_actions, for_app, for_engine
from settings import load

SETTINGS = load(env={})
OUTSIDE = {
    "PATH": "/bin",
    "LANG": "C.UTF-8",
    "OPENBLAS_CORETYPE": "Haswell",
    "https_proxy": "http://proxy",
    "HTTP_PROXY": "http://proxy",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "WAYMARK_STORE__URL": "sqlite:///elsewhere.db",
    "WAYMARK_ENGINE_TALKS": "elsewhere",
}
MODEL = Path("models/waymark-0123.tar.gz")


def test_the_engine_is_told_nothing_but_what_it_needs() -> None:
    assert set(for_engine(SETTINGS, MODEL, OUTSIDE)) == {
        *("PATH", "LANG", "HOME", "TMPDIR", "PYTHONUNBUFFERED", "OPENBLAS_CORETYPE"),
        *("WAYMARK_ENGINE_PORT", "WAYMARK_ENGINE_MODEL", "WAYMARK_ENGINE_TALKS", "WAYMARK_ENGINE_ACTIONS"),
        *("WAYMARK_ENGINE_TALK_DAYS", "WAYMARK_ENGINE_RECEIPT_MINUTES"),
        *("SANIC_HOST", "RASA_TELEMETRY_ENABLED", "TF_CPP_MIN_LOG_LEVEL"),
    }


def test_the_engine_stays_on_loopback_and_sends_no_telemetry() -> None:
    told = for_engine(SETTINGS, MODEL, OUTSIDE)
    assert (told["SANIC_HOST"], told["RASA_TELEMETRY_ENABLED"]) == ("127.0.0.1", "false")


def test_a_web_app_gets_the_overriding_settings_but_nothing_else_of_the_machine() -> None:
    told = for_app(SETTINGS, OUTSIDE)
    assert told["WAYMARK_STORE__URL"] == "sqlite:///elsewhere.db"
    assert not {"https_proxy", "HTTP_PROXY", "AWS_SECRET_ACCESS_KEY", "WAYMARK_ENGINE_TALKS"} & set(told)


def test_the_action_server_knows_which_model_reads() -> None:
    assert for_actions(SETTINGS, MODEL, OUTSIDE)["WAYMARK_MODEL_VERSION"] == "waymark-0123"
