"""Where help is: a reviewed directory of services for West Yorkshire, and the rules that choose among them.

The room knows codes of the report and nothing else of it. It never says that a service is open when nobody can tell.
"""

from signposting.directory import emergency_routes
from signposting.index import Index
from signposting.matcher import Match, match
from signposting.nearby import Nearby, places_near
from signposting.request import Request
from signposting.service import Service
from signposting.showing import Showing

__all__ = ["Index", "Match", "Nearby", "Request", "Service", "Showing", "emergency_routes", "match", "places_near"]
