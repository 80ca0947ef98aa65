"""The list of mutants fits the package; `nox -s mutants` tries them."""

import pytest

from tools import mutants

MUTANTS = mutants.load()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: f"{m.topic}: {m.fault}")
def test_a_mutant_can_be_planted(mutant):
    source = (mutants.ROOT / mutant.module).read_text("utf-8")
    planted = mutant.planted(source)
    assert planted != source
    compile(planted, mutant.module, "exec")


def test_a_fault_that_is_not_there_is_refused():
    mutant = mutants.Mutant("optimizers/adam", "a fault", "x = 1", "x = 2")
    with pytest.raises(ValueError, match=r"optimizers/adam: a fault: 'x = 1' stands 2 times"):
        mutant.planted("x = 1\nx = 1\n")


def test_there_are_many_mutants():
    assert len(MUTANTS) >= 60
