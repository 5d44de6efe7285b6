"""Measures the reading on text that it was not made from: tables, aims and pictures. No line of a text is shown."""
