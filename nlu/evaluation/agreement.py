"""`python -m nlu.evaluation.agreement`: how far a second reader of the test text agrees with its labels.

The second reader saw the rules and the texts, not the labels (`second-reader.jsonl`). What two people agree on is the
most that can be asked of a trained reader, so these figures stand beside the aims.
"""

import sys
from dataclasses import replace
from pathlib import Path

from nlu.evaluation.figure import table
from nlu.evaluation.tasks import FLAGS, crisis_figures, told_figures
from nlu.evaluation.texts import FOLDER, Case, Texts, dangerous
from nlu.training_texts import read_records

SECOND_READER = "second-reader.jsonl"
_ACCOUNT = {"motivation", "incident_type", "role", *FLAGS}
_LINE = {"crisis"}


def second_read(folder: Path) -> Texts:
    """The texts of a folder with what its second reader said in place of what a model found; those to which they gave
    every label that is compared.
    """
    second = {str(record.values["id"]): record.values for record in read_records(folder, SECOND_READER)}

    def cases(names: str, labels: set[str]) -> list[Case]:
        read = [(record.values, second.get(str(record.values["id"]), {})) for record in read_records(folder, names)]
        return [Case(values, {**values, **said}) for values, said in read if labels <= said.keys()]

    danger = [case for case in cases("crisis-*.jsonl", _LINE) if dangerous(case.expected)]
    harmless = cases("crisis-lookalikes.jsonl", _LINE), cases("ordinary.jsonl", _LINE)
    return Texts(cases("narratives-*.jsonl", _ACCOUNT), danger, [], *harmless, talk=[], dates_places=[])


def main() -> int:
    """Writes a table to standard output."""
    texts = second_read(FOLDER)
    figures = [*told_figures(texts.narratives), *crisis_figures(replace(texts, narratives=[]))]
    sys.stdout.write(f"{table(figures)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
