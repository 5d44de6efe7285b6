"""A first reading of an account: every fact that the message already tells, for the person to confirm."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from nlu.reading.dates import Dates
from nlu.reading.facts import Facts
from nlu.reading.finding import Finding, best_of
from nlu.reading.motives import Motives
from nlu.reading.people import People
from nlu.reading.places import Places
from nlu.reading.times import times
from nlu.reading.words import read_words

LONDON = ZoneInfo("Europe/London")


class AccountReader:
    """The readers of one language, compiled. Built once, then only read: it keeps nothing of a message."""

    def __init__(self, language: str) -> None:
        """Raises BadPattern when a lexicon has a pattern that can't be compiled."""
        self._readers = (Motives(language), Facts(language), People(language), Places(language))
        self._dates, self._times = Dates(language), times(language)

    def read(self, text: str, at: datetime) -> list[Finding]:
        """All findings of a message written at the moment `at` (aware), in the order of the message. Never raises."""
        words = read_words(text)
        found = [finding for reader in self._readers for finding in reader.read(text, words)]
        found += self._dates.read(text, at.astimezone(LONDON).date())
        found += self._times.read(text, at.astimezone(LONDON))
        return best_of(found)


@cache
def account_reader(language: str) -> AccountReader:
    """The compiled readers of a language, built once per process."""
    return AccountReader(language)


def written_at(metadata: object) -> datetime:
    """The moment a message was written, aware; a missing or unreadable one is now, in London."""
    stamp = metadata.get("at") if isinstance(metadata, dict) else None
    try:
        moment = datetime.fromisoformat(str(stamp))
    except ValueError:
        return datetime.now(LONDON)
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
