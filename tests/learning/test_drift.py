"""Tests of columns against permutations, weights against exact densities, streams against loops."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import confusion_matrix, roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.preprocessing import StandardScaler

from cheatsheet.learning import drift
from cheatsheet.learning.datasets import load_patients


def one_column(before, now):
    frames = (pd.DataFrame({"a": part}) for part in (before, now))
    return drift.drift_report(*frames).loc["a"]


def ks_distance(a, b):
    """The largest gap of the two shares of values up to a limit, over all limits."""
    return max(abs(np.mean(a <= limit) - np.mean(b <= limit)) for limit in np.r_[a, b])


@pytest.mark.parametrize("shift", [0, 0.5, 3])
def test_numbers_match_a_brute_force_distance_and_scipys_test(shift, rng):
    a, b = rng.normal(size=80), rng.normal(shift, size=50)
    found = one_column(a, b)
    assert_allclose(found["distance"], ks_distance(a, b))
    assert_allclose(found["p_value"], stats.ks_2samp(a, b).pvalue)
    assert found["kind"] == "number"


def test_the_p_value_of_numbers_is_that_of_permutations(rng):
    a, b = rng.normal(size=30), rng.normal(0.7, size=25)
    found = stats.permutation_test(
        (a, b), ks_distance, n_resamples=999, alternative="greater", rng=rng
    )
    assert_allclose(one_column(a, b)["p_value"], found.pvalue, atol=0.03)


def test_a_gap_of_numbers_is_a_value_below_all_others(rng):
    a, b = rng.normal(size=200), rng.normal(1, size=200)
    b[:60] = np.nan
    low = -1e9
    expected = ks_distance(a, np.where(np.isnan(b), low, b))
    found = one_column(a, b)
    assert_allclose(found["distance"], expected)
    assert found["drifted"]
    assert one_column(b, b)["p_value"] == 1


@pytest.mark.parametrize("missing", [False, True])
def test_categories_match_the_formula_of_chi_square(missing, rng):
    words = np.array(["a", "b", "c", None if missing else "d"], dtype=object)
    a, b = words[rng.integers(0, 4, 300)], words[rng.integers(0, 4, 200) // 2 + 1]
    found = one_column(a, b)
    table = np.array([[sum(v == w for v in part) for w in words] for part in (a, b)])
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    statistic = np.sum((table - expected) ** 2 / expected)
    assert_allclose(found["p_value"], stats.chi2.sf(statistic, 3))
    shares = table / table.sum(axis=1, keepdims=True)
    gain = np.maximum(shares[1] - shares[0], 0).sum()  # the best set of categories
    assert_allclose(found["distance"], gain)
    assert found["kind"] == "category"


def test_the_p_value_of_booleans_is_that_of_permutations(rng):
    a, b = rng.random(200) < 0.5, rng.random(150) < 0.6

    def gap(one, two):
        return abs(np.mean(one) - np.mean(two))

    found = stats.permutation_test(
        (a, b), gap, n_resamples=2000, alternative="greater", vectorized=False, rng=rng
    )
    assert_allclose(one_column(a, b)["p_value"], found.pvalue, atol=0.03)


def test_rare_categories_are_tested_together(rng):
    names = rng.permutation(500).astype(str)  # each once
    found = one_column(names[:250], names[250:])
    assert found["p_value"] == 1
    assert_allclose(found["distance"], 1)
    many = np.r_[names[:250], np.repeat("known", 250)]
    few = np.r_[names[250:300], np.repeat("known", 450)]
    assert one_column(many, few)["drifted"]


def test_holm_is_the_step_down_of_the_definition(rng):
    before = pd.DataFrame(rng.normal(size=(100, 6))).add_prefix("x")
    now = pd.DataFrame(rng.normal([0, 0, 0.3, 0.4, 0.5, 1], size=(100, 6))).add_prefix("x")
    report = drift.drift_report(before, now, level=0.1)
    p = report["p_value"].to_numpy()
    assert_array_equal(p, np.sort(p))
    expected = [max(min(1, (6 - j) * p[j]) for j in range(i + 1)) for i in range(6)]
    assert_allclose(report["p_adjusted"], expected)
    rejected = []
    for i, value in enumerate(p):  # stop at the first that is too large
        if value > 0.1 / (6 - i):
            break
        rejected.append(report.index[i])
    assert report.index[report["drifted"]].to_list() == rejected
    assert 0 < len(rejected) < 6


def test_columns_are_matched_by_name_and_the_tables_left():
    patients = load_patients(missing=0.1)
    before, now = patients.iloc[::2], patients.iloc[1::2]
    copies = before.copy(), now.copy()
    found = drift.drift_report(before, now)
    turned = drift.drift_report(before, now[now.columns[::-1]])
    pd.testing.assert_frame_equal(found, turned)
    assert not found["drifted"].any()
    assert set(found["kind"]) == {"number", "category"}
    for table, copy in zip((before, now), copies, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_the_report_refuses_what_does_not_fit():
    table = pd.DataFrame({"a": [1.0, 2], "b": ["x", "y"]})
    for arguments, error, message in (
        ((table.to_numpy(), table), TypeError, "reference must be a DataFrame, got ndarray"),
        ((table, table[["a"]]), ValueError, "current must have the same columns, got none named"),
        ((table[["a"]], table), ValueError, "reference must have the same columns"),
        ((table, table.iloc[:0]), ValueError, "rows of current must be at least 1, got 0"),
        ((table, table.assign(a="1")), ValueError, "'a' must hold the same in both, got number"),
        ((table, table.assign(a=pd.Timestamp(0))), TypeError, "'a' must hold numbers or text"),
    ):
        with pytest.raises(error, match=message):
            drift.drift_report(*arguments)
    with pytest.raises(ValueError, match=r"level must be in \(0, 1\), got 5"):
        drift.drift_report(table, table, level=5)
    with pytest.raises(ValueError, match="bins must be at least 2, got 1"):
        drift.drift_report(table, table, bins=1)


@pytest.mark.parametrize("bins", [2, 5, 10])
def test_the_psi_of_numbers_is_two_relative_entropies(bins, rng):
    a, b = rng.normal(size=300), rng.normal(0.4, 2, size=200)
    edges = np.quantile(a, np.arange(1, bins) / bins)
    counts = [np.histogram(part, [-np.inf, *edges, np.inf])[0] + 0.5 for part in (a, b)]
    expected = stats.entropy(*counts) + stats.entropy(*counts[::-1])
    assert_allclose(drift.population_stability_index(a, b, bins=bins), expected)


def test_the_psi_of_categories_counts_gaps_and_is_symmetric():
    a, b = ["x"] * 60 + ["y"] * 40, ["x"] * 20 + [None] * 20
    counts = np.array([[60, 40, 0], [20, 0, 20]]) + 0.5
    expected = stats.entropy(*counts) + stats.entropy(*counts[::-1])
    assert_allclose(drift.population_stability_index(a, b), expected)
    assert_allclose(drift.population_stability_index(b, a), expected)


def test_the_psi_of_gaps_and_of_constants_is_finite():
    assert drift.population_stability_index([1, 1, 1], [1, 1, 1]) == 0
    assert drift.population_stability_index([np.nan] * 9, [1.0] * 9) > 1
    assert drift.population_stability_index([1.0] * 9, [np.nan] * 9) > 1
    with pytest.raises(ValueError, match="current_values must be at least 1, got 0"):
        drift.population_stability_index([1], [])
    with pytest.raises(ValueError, match="must hold the same in both, got number and text"):
        drift.population_stability_index([1], ["one"])


def test_without_a_change_the_psi_follows_its_formula(rng):
    found = [drift.population_stability_index(*rng.normal(size=(2, 500))) for _ in range(200)]
    assert_allclose(np.mean(found), 9 * 2 / 500, rtol=0.1)


def test_the_auc_is_that_of_a_model_by_hand(rng):
    a, b = rng.normal(size=(60, 2)), rng.normal(0.5, size=(40, 2))
    auc, p_value = drift.two_sample_auc(a, b, model=LogisticRegression(), random_state=3)
    rows, origin = np.vstack([a, b]), np.repeat([0, 1], [60, 40])
    train, test, y_train, y_test = train_test_split(
        rows, origin, test_size=0.5, stratify=origin, random_state=3
    )
    scaler = StandardScaler().fit(train)
    model = LogisticRegression().fit(scaler.transform(train), y_train)
    score = model.predict_proba(scaler.transform(test))[:, 1]
    assert_allclose(auc, roc_auc_score(y_test, score))
    found = stats.permutation_test(
        (score[y_test == 1], score[y_test == 0]),
        lambda one, two: stats.mannwhitneyu(one, two).statistic,
        n_resamples=2000,
        alternative="greater",
        vectorized=False,
        rng=rng,
    )
    assert_allclose(p_value, found.pvalue, atol=0.02)


def test_a_forest_sees_what_no_column_shows(rng):
    one, two = rng.normal(size=(2, 300, 2))
    two[:, 1] = 0.9 * two[:, 0] + np.sqrt(1 - 0.81) * two[:, 1]
    auc, p_value = drift.two_sample_auc(one, two)
    assert auc > 0.6
    assert p_value < 0.001
    patients = load_patients(missing=0.1)
    auc, p_value = drift.two_sample_auc(patients.iloc[::2], patients.iloc[1::2])
    assert 0.4 < auc < 0.6
    assert p_value > 0.05


def test_too_few_rows_are_refused():
    with pytest.raises(ValueError, match="rows of current must be at least 4, got 1"):
        drift.two_sample_auc(np.zeros((9, 1)), np.zeros((1, 1)))
    with pytest.raises(ValueError, match="reference must have 2 dimensions, got 1"):
        drift.two_sample_auc(np.zeros(9), np.zeros((9, 1)))
    with pytest.raises(ValueError, match="current must have the same columns, got none named 'x1'"):
        drift.two_sample_auc(np.zeros((9, 2)), np.zeros((9, 1)))


def test_the_weights_approach_the_exact_ratio_of_two_densities(rng):
    a, b = rng.normal(size=(20_000, 2)), rng.normal([0.5, -0.3], 1, size=(10_000, 2))
    w = drift.density_ratio_weights(a, b, clip=1000)
    exact = np.exp(a @ [0.5, -0.3] - (0.25 + 0.09) / 2)
    assert_allclose(np.log(w), np.log(exact), atol=0.2)
    assert_allclose(w.mean(), 1)
    assert_allclose(np.average(a, axis=0, weights=w), b.mean(axis=0), atol=0.05)


def test_the_weights_are_those_of_folds_by_hand(rng):
    a, b = rng.normal(size=(40, 2)), rng.normal(1, size=(20, 2))
    found = drift.density_ratio_weights(a, b, clip=3, folds=4, random_state=2)
    rows, origin = np.vstack([a, b]), np.repeat([0, 1], [40, 20])
    odds = np.empty(60)
    for train, test in StratifiedKFold(4, shuffle=True, random_state=2).split(rows, origin):
        scaler = StandardScaler().fit(rows[train])
        model = LogisticRegression().fit(scaler.transform(rows[train]), origin[train])
        odds[test] = np.exp(model.decision_function(scaler.transform(rows[test])))
    ratio = np.minimum(odds[:40] * 40 / 20, 3)
    assert (ratio == 3).any()
    assert_allclose(found, ratio / ratio.mean())


def test_the_weights_lower_the_error_where_the_tables_overlap():
    lower = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        a, b = rng.normal(size=400), rng.normal(1.5, 0.7, size=400)
        w = drift.density_ratio_weights(a[:, np.newaxis], b[:, np.newaxis])
        plain, weighted = (np.polyfit(a, np.sin(a), 1, w=v) for v in (None, np.sqrt(w)))
        errors = [np.mean((np.polyval(line, b) - np.sin(b)) ** 2) for line in (plain, weighted)]
        lower.append(errors[1] < 0.5 * errors[0])
    assert all(lower)


def test_the_weights_take_frames_and_refuse_what_is_wrong():
    patients = load_patients(missing=0.1)
    w = drift.density_ratio_weights(patients.iloc[::2], patients.iloc[1::2])
    assert w.shape == (221,)
    assert (w > 0).all()
    certain = drift.density_ratio_weights([[0.0]] * 20, [[9.0]] * 20, model=GaussianNB())
    assert_allclose(certain, 1)  # nothing overlaps: all weights vanish alike
    for options, message in (
        ({"clip": 0}, "clip must be positive, got 0"),
        ({"folds": 1}, "folds must be at least 2, got 1"),
        ({"folds": 9}, "rows of reference must be at least 9, got 5"),
    ):
        with pytest.raises(ValueError, match=message):
            drift.density_ratio_weights(np.zeros((5, 1)), np.ones((5, 1)), **options)


@pytest.mark.parametrize("k", [2, 3, 10])
def test_label_shift_is_exact_for_exact_confusions(k, rng):
    p, q = rng.dirichlet(np.full(k, 5), size=2)
    given = 0.4 * np.eye(k) + 0.6 * rng.dirichlet(np.ones(k), size=k)
    counts = 1000 * given * p[:, np.newaxis]
    assert_allclose(drift.label_shift_weights(counts, 300 * q @ given), q / p)


def test_label_shift_is_found_from_drawn_labels(rng):
    y, y_now = (rng.choice(3, size=4000, p=p) for p in ([0.5, 0.3, 0.2], [0.2, 0.2, 0.6]))
    x, x_now = (labels + 0.6 * rng.normal(size=4000) for labels in (y, y_now))
    said, said_now = (np.clip(np.rint(values), 0, 2).astype(int) for values in (x, x_now))
    w = drift.label_shift_weights(confusion_matrix(y, said), np.bincount(said_now, minlength=3))
    assert_allclose(w, [0.4, 2 / 3, 3], rtol=0.1)
    naive = np.bincount(said_now) / np.bincount(said)
    assert np.abs(w - [0.4, 2 / 3, 3]).max() < np.abs(naive - [0.4, 2 / 3, 3]).max()


def test_label_shift_is_never_negative():
    assert_allclose(drift.label_shift_weights([[9, 1], [1, 9]], [100, 0]), [2.25, 0])


def test_label_shift_refuses_what_is_wrong():
    for arguments, message in (
        (([[1, 2]], [1, 2]), r"must be square and predicted as long, got \(1, 2\) and \(2,\)"),
        (([1, 2], [1, 2]), "confusion must have 2 dimensions, got 1"),
        (([[1, -1], [0, 1]], [1, 2]), "confusion must be finite counts, not negative"),
        (([[1, 0], [0, 1]], [1, np.nan]), "predicted must be finite counts"),
        (([[1, 0], [0, 1]], [0, 0]), "predicted_rows must be positive, got"),
        (([[1, 0], [0, 0]], [1, 1]), "class 1 of confusion must have rows, got none"),
        (([[2, 2], [3, 3]], [1, 1]), "predictions must depend on the class"),
    ):
        with pytest.raises(ValueError, match=message):
            drift.label_shift_weights(*arguments)


def stream(rng, n=130):
    x = rng.normal(size=(n, 2))
    return x, np.where(x[:, 0] * np.where(np.arange(n) < 80, 1, -1) > 0, "yes", "no")


@pytest.mark.parametrize(
    ("strategy", "begin"),
    [("latest", lambda now: now - 40), ("all", lambda now: 0), ("once", lambda now: None)],
)
def test_refitting_on_a_stream_matches_a_loop(strategy, begin, rng):
    x, y = stream(rng)
    found = drift.follow_stream(GaussianNB(), x, y, strategy=strategy, first=40, batch=20)
    expected = []
    for now in (40, 60, 80, 100):
        rows = slice(40) if begin(now) is None else slice(begin(now), now)
        model = GaussianNB().fit(x[rows], y[rows])
        expected.append(model.score(x[now : now + 20], y[now : now + 20]))
    assert_allclose(found, expected)


def test_an_ensemble_on_a_stream_is_the_mean_of_the_latest_members(rng):
    x, y = stream(rng)
    found = drift.follow_stream(GaussianNB(), x, y, strategy="ensemble", first=40, batch=20)
    expected = []
    for now in (40, 60, 80, 100):
        members = [GaussianNB().fit(x[a : a + 20], y[a : a + 20]) for a in (now - 40, now - 20)]
        new = slice(now, now + 20)
        chance = sum(member.predict_proba(x[new])[:, 1] for member in members) / 2
        expected.append(np.mean(np.where(chance > 0.5, "yes", "no") == y[new]))
    assert_allclose(found, expected)


def test_partial_fit_on_a_stream_matches_a_loop_and_the_model_stays_unfitted(rng):
    x, y = stream(rng)
    model = SGDClassifier(random_state=0)
    found = drift.follow_stream(model, x, y, strategy="online", first=40, batch=20)
    by_hand, expected = SGDClassifier(random_state=0), []
    for now in range(0, 120, 20):
        rows = slice(now, now + 20)
        if now >= 40:
            expected.append(by_hand.score(x[rows], y[rows]))
        by_hand.partial_fit(x[rows], y[rows], classes=["no", "yes"])
    assert_allclose(found, expected)
    assert not hasattr(model, "coef_")


def test_a_stream_refuses_what_is_wrong(rng):
    x, y = stream(rng)
    for options, message in (
        ({"strategy": "newest"}, "strategy must be one of 'latest', 'all', 'once', 'ensemble'"),
        ({"batch": 0}, "batch must be at least 1, got 0"),
        ({"first": 150}, "first must be a multiple of batch = 100, got 150"),
        ({"first": 50}, "first must be a multiple of batch = 100, got 50"),
        ({"first": 100}, "number of rows must be at least 200, got 130"),
    ):
        with pytest.raises(ValueError, match=message):
            drift.follow_stream(GaussianNB(), x, y, **options)
    with pytest.raises(ValueError, match="as many rows, got 130 and 129"):
        drift.follow_stream(GaussianNB(), x, y[1:])
    with pytest.raises(TypeError, match=r"must have partial_fit for strategy='online', got Logi"):
        drift.follow_stream(LogisticRegression(), x, y, strategy="online", first=40, batch=20)
