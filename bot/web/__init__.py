"""The public web chat: pages that work without JavaScript, the JSON API, and one small client of the engine.

The room holds no words of anybody: every answer is fetched from the engine and forgotten.
"""
