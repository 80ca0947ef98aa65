import numpy as np
import pytest
from sklearn.datasets import load_diabetes

from cheatsheet.learning.datasets import load_patients


def test_the_numbers_are_those_of_scikit_learn():
    data = load_diabetes(scaled=False)
    patients = load_patients()
    numbers = patients.drop(columns=["weight", "fast", "progression"]).astype(float)
    np.testing.assert_array_equal(numbers, data.data)
    np.testing.assert_array_equal(patients["progression"], data.target)


def test_weight_follows_the_limits_of_the_who():
    patients = load_patients()
    for bmi, word in zip(patients["bmi"], patients["weight"], strict=True):
        number = sum(bmi >= limit for limit in (18.5, 25, 30))
        assert word == ["underweight", "normal", "overweight", "obese"][number]


def test_fast_is_a_progression_of_at_least_200():
    patients = load_patients()
    assert patients["fast"].dtype == bool
    assert patients.loc[patients["fast"], "progression"].min() >= 200
    assert patients.loc[~patients["fast"], "progression"].max() < 200


def test_the_gaps_are_as_many_as_asked_and_only_where_they_should_be():
    patients = load_patients(missing=0.2)
    share = patients.isna().mean()
    holed = ["bmi", "weight", "bp", "glucose"]
    assert share[holed].between(0.15, 0.25).all()
    assert share.drop(holed).eq(0).all()
    assert patients.equals(load_patients(missing=0.2))
    assert not patients.equals(load_patients(missing=0.2, random_state=1))


@pytest.mark.parametrize("missing", [-0.1, 1.0, float("nan")])
def test_a_share_outside_is_refused(missing):
    with pytest.raises(ValueError, match=r"missing must be in \[0, 1\), got"):
        load_patients(missing=missing)
