"""pandas tables: the idioms worth a name, one module a topic."""
