"""What every section of the settings shares: frozen, and strict about names."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A group of settings. An unknown name is an error, so that a misspelt one is never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
