"""The table that runs through the area: 442 people with diabetes, observed for a year."""

import numpy as np
import pandas as pd
from sklearn.datasets import load_diabetes

from cheatsheet import _check as check

__all__ = ["load_patients"]


def load_patients(*, missing: float = 0.0, random_state: int = 0) -> pd.DataFrame:
    """Load the diabetes data of scikit-learn in plain units, with two columns of text.

    The numbers are real (Efron et al.); `sex` keeps the codes of the source, which does not
    say which is which, and `weight` is the body mass index in words, by the limits of the WHO.

    Parameters
    ----------
    missing : float, default=0.0
        The share of entries to remove at random from `bmi`, `weight`, `bp` and `glucose`, in
        [0, 1): the source has no gaps, real tables have.
    random_state : int, default=0
        Seed of the gaps.

    Returns
    -------
    DataFrame of 442 rows
        `age` (years), `sex`, `weight` (text), `bmi` (kg/m²), `bp` (mean blood pressure, mmHg),
        `cholesterol`, `ldl`, `hdl` (mg/dL), `ratio` (cholesterol / HDL), `triglycerides` (their
        logarithm), `glucose` (mg/dL), and the targets `progression` (a score after one year,
        25 to 346) and `fast` (whether it is at least 200).

    Raises
    ------
    ValueError
        If `missing` is not in [0, 1).

    References
    ----------
    Efron, Hastie, Johnstone and Tibshirani (2004), *Least Angle Regression*, table 1.

    Examples
    --------
    >>> from cheatsheet.learning.datasets import load_patients
    >>> patients = load_patients()
    >>> patients.shape
    (442, 13)
    >>> patients["weight"].value_counts().to_dict()
    {'normal': 186, 'overweight': 155, 'obese': 99, 'underweight': 2}
    >>> int(patients["fast"].sum())
    127
    """
    check.between(0, 1, include="[)", missing=missing)
    source = load_diabetes(as_frame=True, scaled=False).frame
    names = {
        "s1": "cholesterol",
        "s2": "ldl",
        "s3": "hdl",
        "s4": "ratio",
        "s5": "triglycerides",
        "s6": "glucose",
        "target": "progression",
    }
    patients = source.rename(columns=names)
    patients["sex"] = patients["sex"].map({1.0: "1", 2.0: "2"}).astype("str")
    limits = [0, 18.5, 25, 30, np.inf]
    words = ["underweight", "normal", "overweight", "obese"]
    weight = pd.cut(patients["bmi"], limits, right=False, labels=words).astype("str")
    patients.insert(2, "weight", weight)
    patients["fast"] = patients["progression"] >= 200
    rng = np.random.default_rng(random_state)
    for column in ["bmi", "weight", "bp", "glucose"]:
        gone = rng.random(len(patients)) < missing
        patients[column] = patients[column].mask(gone)
    return patients
