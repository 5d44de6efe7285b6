"""The staff console: the one web app that can open a report, and only while a worker is signed in and unlocked.

It runs as one process on its own port, loopback by default. Private team keys live in its memory and nowhere else;
every act of a worker is written to the audit in the same unit of work as the act itself.
"""
