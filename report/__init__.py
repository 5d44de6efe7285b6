"""The report itself, pure: the registry of fields and codes, the talk's steps, and the document made of them.

Nothing here imports more than the standard library and YAML, so the assistant and the app run the same rules.
"""
