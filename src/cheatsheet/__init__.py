"""Scientific Python and deep learning by example, every line of it run and tested.

The package root imports nothing: ask for the topic that you need,
``from cheatsheet.arrays import broadcasting``.
"""
