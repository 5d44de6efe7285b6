import shutil
from pathlib import Path

import pytest

from casework.sealing.errors import WrongPassword
from casework.sealing.team_key import TeamKey, read_public_keys
from casework.store import audit, engine_for, login, migrate, unit_of_work
from casework.store import staff as members
from ops import keys as verb
from ops import staff, team_keys
from ops.folders import make_folders
from ops.run import prepare_store, welcome
from ops.say import Refused
from settings import Settings, load


def settings_in(data: Path) -> Settings:
    loaded = load(env={"WAYMARK_DATA": str(data)})
    make_folders(loaded)
    migrate(loaded.store.url)
    return loaded


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Making keys takes seconds, because passwords are stretched: each test gets a copy of one folder."""
    data = tmp_path_factory.mktemp("made") / "data"
    team_keys.make_keys(settings_in(data))
    return data


@pytest.fixture
def settings(made_once: Path, tmp_path: Path) -> Settings:
    shutil.copytree(made_once, tmp_path / "data")
    return settings_in(tmp_path / "data")


def recovery_code(settings: Settings) -> str:
    return staff.recovery_paper(settings).read_text().splitlines()[-1]


def held_by(settings: Settings, sign_in: staff.SignIn) -> dict[str, TeamKey]:
    with unit_of_work(engine_for(settings.store.url)) as session:
        known = login.login(session, sign_in.name)
    member = known.check(sign_in.password)
    assert member is not None and member.must_change
    return {key.team: key for key in known.unlock(sign_in.password).keys}


def first(settings: Settings) -> staff.SignIn:
    """The first lead's."""
    return team_keys.first_sign_ins(settings)[0]


def test_set_up_makes_a_key_for_every_team_that_the_first_worker_can_open(settings: Settings) -> None:
    sign_in = first(settings)
    public = {key.team: key for key in read_public_keys(settings.keys.folder / "public")}
    assert set(public) == set(team_keys.TEAMS)
    assert {team: key.public for team, key in held_by(settings, sign_in).items()} == public


def test_the_one_time_password_is_shown_until_it_is_changed_and_then_removed(settings: Settings) -> None:
    lead, administrator = team_keys.first_sign_ins(settings)
    assert team_keys.first_sign_ins(settings) == [lead, administrator]
    engine = engine_for(settings.store.url)
    for number, sign_in in ((1, lead), (2, administrator)):
        with unit_of_work(engine) as session:
            change = login.login_of(session, number).changed(sign_in.password, "a password of one's own")
            login.set_password(session, change)
        assert lead not in team_keys.first_sign_ins(settings)
    assert team_keys.first_sign_ins(settings) == []
    assert lead.password not in "".join(path.read_text(errors="ignore") for path in settings.data.rglob("*.txt"))


def test_the_recovery_key_lets_another_worker_in(settings: Settings) -> None:
    second = staff.add_worker(settings, "Sam Lee", recovery_code(settings).lower().replace("-", " "))
    assert set(held_by(settings, second)) == set(team_keys.TEAMS)


def test_a_wrong_recovery_key_adds_nobody(settings: Settings) -> None:
    with pytest.raises(WrongPassword):
        staff.add_worker(settings, "Sam Lee", "0000-" * 7 + "0000")
    with unit_of_work(engine_for(settings.store.url)) as session:
        assert members.by_id(session, 3) is None


def test_no_secret_is_readable_by_others(settings: Settings) -> None:
    secrets = [settings.data / "first-sign-in.txt", staff.recovery_paper(settings)]
    assert [path.stat().st_mode & 0o777 for path in secrets] == [0o600, 0o600]


def test_a_second_start_makes_no_new_keys(settings: Settings) -> None:
    before = read_public_keys(settings.keys.folder / "public")
    prepare_store(settings)
    assert read_public_keys(settings.keys.folder / "public") == before


def test_production_never_makes_keys_by_itself(tmp_path: Path) -> None:
    production = settings_in(tmp_path / "empty").model_copy(update={"mode": "production"})
    with pytest.raises(Refused, match="make keys"):
        prepare_store(production)


def killed() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("step", ["write_private", "enrol"])
def test_a_first_set_up_cut_short_is_done_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    settings = settings_in(tmp_path / "data")
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(team_keys, step, lambda *_: killed())
        prepare_store(settings)
    prepare_store(settings)
    sign_in = first(settings)
    assert set(held_by(settings, sign_in)) == set(team_keys.TEAMS)


def test_a_first_set_up_cut_short_after_the_database_was_written_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path / "data")
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(Path, "rename", lambda *_: killed())
        prepare_store(settings)
    assert not team_keys.have_keys(settings)
    prepare_store(settings)
    sign_in = first(settings)
    public = {key.team: key for key in read_public_keys(settings.keys.folder / "public")}
    assert {team: key.public for team, key in held_by(settings, sign_in).items()} == public


def test_keys_that_are_gone_are_never_made_anew(settings: Settings) -> None:
    shutil.rmtree(settings.keys.folder / "public")
    with pytest.raises(Refused, match="back from a backup"):
        prepare_store(settings)


def test_a_database_that_cannot_be_used_is_named_without_a_traceback(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "data")
    (settings.data / "waymark.db").write_bytes(b"this is no database at all, it only looks like a file" * 99)
    with pytest.raises(Refused, match="can't be used"):
        prepare_store(settings)


def test_a_leaver_is_let_in_nowhere_and_comes_back_with_the_recovery_key(settings: Settings) -> None:
    code = recovery_code(settings)
    first = staff.add_worker(settings, "Sam Lee", code)
    assert not staff.end_worker(settings, "sam lee").active
    with pytest.raises(AssertionError):
        held_by(settings, first)
    again = staff.renew_worker(settings, "SAM LEE", code)
    assert again.name == "Sam Lee" and set(held_by(settings, again)) == set(team_keys.TEAMS)
    with unit_of_work(engine_for(settings.store.url)) as session:
        done = [entry.action for entry in audit.entries(session)]
    assert done[-3:] == ["staff_added", "staff_left", "staff_renewed"]


def test_a_verb_that_cannot_be_done_is_one_clear_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYMARK_DATA", str(settings.data))
    monkeypatch.setattr("getpass.getpass", lambda _: recovery_code(settings))
    for arguments in (["--add", ""], ["--add", "support  WORKER"], ["--renew", "Nobody"], ["--end", "Nobody"], []):
        assert verb.main(arguments) == 1
        said = capsys.readouterr()
        assert said.err.count("\n") == 1 and "Traceback" not in said.err and not said.out


def test_in_production_the_one_time_password_is_never_said_where_a_journal_hears_it(settings: Settings) -> None:
    sign_in = first(settings)
    assert sign_in.password in "".join(welcome(settings))
    said = "".join(welcome(settings.model_copy(update={"mode": "production"})))
    assert sign_in.password not in said and "first-sign-in.txt" in said


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_no_recovery_key_typed_is_one_clear_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ending: type[BaseException]
) -> None:
    def typed(_prompt: str) -> str:
        raise ending

    monkeypatch.setenv("WAYMARK_DATA", str(settings.data))
    monkeypatch.setattr("getpass.getpass", typed)
    assert verb.main(["--add", "Sam Lee"]) == 1
    assert capsys.readouterr().err == "No recovery key was typed. Nothing was changed.\n"
