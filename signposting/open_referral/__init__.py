"""The directory in the UK's standard for service directories, Open Referral UK (HSDS-UK 3.0): out and in.

Source: the profile's repository OpenReferralUK/uk-profile, read on 25 November 2026.
"""

from signposting.open_referral.reading import Imported, entries_from_open_referral
from signposting.open_referral.writing import page_of, to_open_referral, uuid_of

__all__ = ["Imported", "entries_from_open_referral", "page_of", "to_open_referral", "uuid_of"]
