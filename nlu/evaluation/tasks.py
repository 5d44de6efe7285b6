"""What is measured in each task, with the aims that the reading has to reach."""

from collections.abc import Callable, Iterable, Sequence

from nlu.evaluation.figure import Figure, of_share
from nlu.evaluation.scores import Counts, Labels, Share, share, words_in_common
from nlu.evaluation.texts import Case, Texts, dangerous
from nlu.reading.crisis import KINDS

FLAGS = {"ongoing_or_repeat": "repeat", "injury": "injury", "weapon": "weapon", "child_involved": "child"}
_LISTS = ("motivation", "sub", "incident_type")


def list_labels(cases: Iterable[Case]) -> dict[str, Labels]:
    """Counts of each label of the tasks whose answer is a list."""
    tasks = {task: Labels() for task in _LISTS}
    for case in cases:
        for task, labels in tasks.items():
            labels.add(case.expected[task], case.found[task])
    return tasks


def single_labels(cases: Iterable[Case], task: str) -> Labels:
    """Counts of each label of a task whose answer is one value."""
    labels = Labels()
    for case in cases:
        labels.add([str(case.expected[task])], [str(case.found[task])])
    return labels


def flag(cases: Iterable[Case], name: str) -> Counts:
    """Counts of a yes-or-no fact."""
    labels = Labels()
    for case in cases:
        labels.add([name] if case.expected[name] else [], [name] if case.found[name] else [])
    return labels.counts.get(name, Counts())


def equal(cases: Iterable[Case], name: str) -> Share:
    """How many cases have exactly the value expected, null included."""
    return share(case.expected[name] == case.found[name] for case in cases)


def place_words(cases: Iterable[Case]) -> Counts:
    """Words of places found and missed."""
    total = Counts()
    for case in cases:
        counts = words_in_common(case.expected["location_text"], case.found["location_text"])
        total.right += counts.right
        total.false += counts.false
        total.missed += counts.missed
    return total


def narrative_figures(texts: Texts) -> list[Figure]:
    """Why, what, who, when and where, over accounts; when and where over the short texts too."""
    all_dated = [*texts.narratives, *texts.dates_places]
    return [
        *told_figures(texts.narratives),
        of_share("date exact", equal(all_dated, "date_iso"), 0.92),
        of_share("time exact", equal(all_dated, "time"), 0.92),
        Figure("place span token-F1", place_words(all_dated).f1, 0.88),
        of_share("district accuracy", equal(all_dated, "district"), 0.95),
    ]


def told_figures(cases: Sequence[Case]) -> list[Figure]:
    """What the judges settle: why, what, who tells it, and the yes-or-no facts."""
    lists = list_labels(cases)
    return [
        Figure("motivation micro-F1", lists["motivation"].micro, 0.92),
        Figure("motivation macro-F1 (labels of 20 or more)", lists["motivation"].macro, 0.88),
        Figure("incident type micro-F1", lists["incident_type"].micro, 0.88),
        of_share("role accuracy", equal(cases, "role"), 0.95),
        *(Figure(f"{said} F1", flag(cases, name).f1, 0.85) for name, said in FLAGS.items()),
    ]


def crisis_figures(texts: Texts) -> list[Figure]:
    """Recall of each kind: named as that kind, and noticed as danger of any kind; false alarms."""
    figures: list[Figure] = []
    for kind in KINDS:
        found = [case.found["crisis"] for case in texts.danger if case.expected["crisis"] == kind]
        figures.append(of_share(f"{kind} recall", share(crisis == kind for crisis in found), 0.98))
        figures.append(of_share(f"{kind} noticed as any danger", share(crisis != "none" for crisis in found), 0.98))
    if texts.by_the_way:
        by_the_way = share(case.found["crisis"] != "none" for case in texts.by_the_way)
        figures.append(of_share("danger said by the way in a calm account, noticed", by_the_way, 0.98))
    figures += [
        of_share("false alarms on look-alikes", _alarms(texts.look_alikes), 0.05, at_least=False),
        of_share("false alarms on ordinary messages", _alarms(texts.ordinary), 0.01, at_least=False),
    ]
    # A text of lines alone has no accounts.
    calm = of_share(
        "alarms in accounts not labelled with danger", _alarms(_calm(texts.narratives)), 0.05, at_least=False
    )
    return [*figures, *([calm] if texts.narratives else [])]


def _calm(accounts: Iterable[Case]) -> list[Case]:
    """The accounts that are not labelled with danger: most tell of what is over, a few of what goes on."""
    return [case for case in accounts if not dangerous(case.expected)]


def _alarms(cases: Sequence[Case]) -> Share:
    return share(case.found["crisis"] != "none" for case in cases)


def incident_noticed(cases: Iterable[Case]) -> Share:
    """The share of the accounts of an incident, of whatever kind, in which some incident is read."""
    return share(bool(case.found["incident_type"]) for case in cases if case.expected["incident_type"])


def no_incident_read(cases: Iterable[Case]) -> Share:
    """The share of the accounts that tell of no incident in which none is read: the price of noticing more."""
    return share(not case.found["incident_type"] for case in cases if not case.expected["incident_type"])


def talk_figures(texts: Texts) -> list[Figure]:
    """The intents, and what a published victim chatbot reports for its reading, to be beaten."""
    lists, dated = list_labels(texts.narratives), [*texts.narratives, *texts.dates_places]
    return [
        of_share("intents accuracy", equal(texts.talk, "intent"), 0.93),
        of_share("published: incident noticed in an account", incident_noticed(texts.narratives), 0.98),
        of_share("no incident read where none is told", no_incident_read(texts.narratives), 0.90),
        Figure("published: incident type F1", lists["incident_type"].micro, 0.80),
        of_share("published: date", equal(dated, "date_iso"), 0.90),
        Figure("published: place F1", place_words(dated).f1, 0.90),
        of_share("published: time", equal(dated, "time"), 0.80),
    ]


Confusion = Callable[[Case], tuple[str, str]]


def pair_of(task: str) -> Confusion:
    """What was expected and found in a task with one value, as two labels."""
    return lambda case: (str(case.expected[task]), str(case.found[task]))
