"""Rasa's measured costs, removed: each fix with its reason; a test fails when Rasa's code no longer looks as expected.

Figures are from `make bench`.
"""

from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses


class PlainGraphRunner(GraphRunner):  # type: ignore[misc]  # Rasa is untyped
    """Runs the prediction graph in a fixed order that is worked out once.

    Rasa's DaskGraphRunner builds and walks a dask graph on each call; a turn makes three calls.
    """

    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[str, tuple[str, ...]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> "PlainGraphRunner":
        """Loads every node of the graph."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The results of the targets; `inputs` stand in for placeholders."""
        results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        wanted = targets or self._schema.target_names
        for target in wanted:
            for name in self._order_of(target):
                if name not in results:
                    needs = self._schema.nodes[name].needs.values()
                    results[name] = self._nodes[name](*(results[need] for need in needs))
        return {target: results[target][1] for target in wanted}

    def _order_of(self, target: str) -> tuple[str, ...]:
        if target not in self._orders:
            order: list[str] = []
            self._visit(target, order)
            self._orders[target] = tuple(order)
        return self._orders[target]

    def _visit(self, name: str, order: list[str]) -> None:
        if name in order or name not in self._schema.nodes:
            return
        for need in self._schema.nodes[name].needs.values():
            self._visit(need, order)
        order.append(name)


def index_events() -> None:
    """Finds an event's class in a dict: Rasa walks all subclasses of Event for each event that it reads."""
    by_name = {cls.type_name: cls for cls in reversed(all_subclasses(Event))}  # as in Rasa, the first of a name wins
    slow = Event.resolve_by_type

    def resolve_by_type(type_name: str, default: Any = None) -> Any:
        return by_name.get(type_name) or slow(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)
