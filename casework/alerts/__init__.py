"""Mail that says "please sign in" and nothing else: planned from what waits, escalated, sent by a process of its own.

It holds no key and can open no report.
"""
