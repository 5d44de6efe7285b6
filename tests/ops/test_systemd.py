"""The unit that operators are given: an edit must not lose what it forbids. That the kernel obeys is up to systemd."""

from pathlib import Path

UNIT = Path(__file__).parents[2] / "ops" / "systemd" / "waymark.service"


def test_the_unit_leaves_no_way_out_to_the_network_and_writes_only_to_the_data_folder() -> None:
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    said = [line.partition("=") for line in lines if "=" in line and not line.startswith("#")]
    service = {name: value for name, _, value in said}
    assert len(service) == len(said)  # nothing is said twice, so nothing is taken back
    assert service["IPAddressDeny"] == "any" and service["IPAddressAllow"] == "localhost"
    assert set(service["RestrictAddressFamilies"].split()) == {"AF_INET", "AF_INET6", "AF_UNIX"}
    assert service["ProtectSystem"] == "strict" and service["ReadWritePaths"] == "/srv/waymark/var"
    assert service["LimitCORE"] == service["MemorySwapMax"] == "0" and service["NoNewPrivileges"] == "yes"
