"""Charts with Matplotlib: the idioms worth a name, one module a topic."""
