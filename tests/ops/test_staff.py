import shutil
from pathlib import Path

import pytest

from casework.sealing.errors import WrongPassword
from casework.sealing.team_key import TeamKey, read_public_keys
from casework.store import engine_for, keys, migrate, unit_of_work
from casework.store import staff as members
from ops import staff
from ops.folders import make_folders
from ops.run import prepare_store
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
    staff.make_keys(settings_in(data))
    return data


@pytest.fixture
def settings(made_once: Path, tmp_path: Path) -> Settings:
    shutil.copytree(made_once, tmp_path / "data")
    return settings_in(tmp_path / "data")


def recovery_code(settings: Settings) -> str:
    return staff.recovery_paper(settings).read_text().splitlines()[-1]


def held_by(settings: Settings, sign_in: staff.SignIn) -> dict[str, TeamKey]:
    with unit_of_work(engine_for(settings.store.url)) as session:
        member = members.authenticate(session, sign_in.name, sign_in.password)
        assert member is not None and member.must_change
        held = keys.for_staff(session, member.id)
    return {key.team: TeamKey.unwrap(key.blob, sign_in.password) for key in held}


def test_set_up_makes_a_key_for_every_team_that_the_first_worker_can_open(settings: Settings) -> None:
    sign_in = staff.first_sign_in(settings)
    assert sign_in is not None
    public = {key.team: key for key in read_public_keys(settings.keys.folder / "public")}
    assert set(public) == set(staff.TEAMS)
    assert {team: key.public for team, key in held_by(settings, sign_in).items()} == public


def test_the_one_time_password_is_shown_until_it_is_changed_and_then_removed(settings: Settings) -> None:
    sign_in = staff.first_sign_in(settings)
    assert sign_in is not None and staff.first_sign_in(settings) == sign_in
    engine = engine_for(settings.store.url)
    with unit_of_work(engine) as session:
        members.change_password(session, 1, sign_in.password, "a password of one's own")
    assert staff.first_sign_in(settings) is None
    assert sign_in.password not in "".join(path.read_text(errors="ignore") for path in settings.data.rglob("*.txt"))


def test_the_recovery_key_lets_another_worker_in(settings: Settings) -> None:
    second = staff.add_worker(settings, "Sam Lee", recovery_code(settings).lower().replace("-", " "))
    assert set(held_by(settings, second)) == set(staff.TEAMS)


def test_a_wrong_recovery_key_adds_nobody(settings: Settings) -> None:
    with pytest.raises(WrongPassword):
        staff.add_worker(settings, "Sam Lee", "0000-" * 7 + "0000")
    with unit_of_work(engine_for(settings.store.url)) as session:
        assert members.by_id(session, 2) is None


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
