"""The pictures of Easy Read by name, each with the address it is served at."""

from collections.abc import Mapping

from look.assets import Assets

_PREFIX, _ENDING = "easy-", ".svg"


def pictures(assets: Assets) -> Mapping[str, str]:
    """`phone` to `/assets/easy-phone.<hash>.svg`, for every picture that was built."""
    built = (name for name in assets.names if name.startswith(_PREFIX) and name.endswith(_ENDING))
    return {name.removeprefix(_PREFIX).removesuffix(_ENDING): assets.url(name) for name in built}
