"""Registration with Rasa's recipe, without importing it while serving: it brings in TensorFlow (some ten seconds)."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

_RECIPE = "rasa.engine.recipes.default_recipe"
Component = TypeVar("Component", bound=type[Any])


def registered(component_type: str, is_trainable: bool = False) -> Callable[[Component], Component]:
    """Class decorator: make a graph component known to Rasa's recipe, by the name of one of its component types.

    Rasa imports its recipe before it looks up a component by class path, so while training it is always there; a server
    that only loads a trained model finds classes by their path and needs no recipe.
    """

    def decorate(component: Component) -> Component:
        recipe = getattr(sys.modules.get(_RECIPE), "DefaultV1Recipe", None)
        if recipe is not None:
            recipe.register(recipe.ComponentType[component_type], is_trainable=is_trainable)(component)
        return component

    return decorate
