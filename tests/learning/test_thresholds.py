import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn import metrics
from sklearn.calibration import calibration_curve

from cheatsheet.learning import thresholds

# Few distinct scores: most of them are tied.
tied = st.lists(st.tuples(st.integers(0, 1), st.integers(-2, 3)), min_size=1, max_size=25)


def both_classes(drawn):
    y_true, y_score = np.array([*drawn, (0, 0), (1, 0)]).T
    return y_true, y_score / 4


@settings(max_examples=40)
@given(tied)
def test_roc_curve_matches_scikit_learn_with_ties(drawn):
    y_true, y_score = both_classes(drawn)
    expected = metrics.roc_curve(y_true, y_score, drop_intermediate=False)
    for found, value in zip(thresholds.roc_curve(y_true, y_score), expected, strict=True):
        assert_allclose(found, value, rtol=1e-13)


def test_roc_curve_with_weights_matches_scikit_learn(rng):
    y_true, y_score = rng.random(200) < 0.3, rng.normal(size=200).round(1)
    weight = rng.random(200)
    before = y_true.copy(), y_score.copy(), weight.copy()
    expected = metrics.roc_curve(y_true, y_score, drop_intermediate=False, sample_weight=weight)
    found = thresholds.roc_curve(y_true, y_score, sample_weight=weight)
    for ours, theirs in zip(found, expected, strict=True):
        assert_allclose(ours, theirs, rtol=1e-12)
    for old, new in zip(before, (y_true, y_score, weight), strict=True):
        assert_array_equal(old, new)


def test_roc_curve_rates_are_those_of_the_labels_at_each_threshold(rng):
    y_true, y_score = rng.random(50) < 0.4, rng.normal(size=50).round(1)
    for fpr, tpr, cut in zip(*thresholds.roc_curve(y_true, y_score), strict=True):
        said = y_score >= cut
        assert_allclose(tpr, metrics.recall_score(y_true, said))
        assert_allclose(fpr, np.mean(said[~y_true]))


@settings(max_examples=40)
@given(tied)
def test_roc_auc_matches_scikit_learn_and_the_count_of_pairs(drawn):
    y_true, y_score = both_classes(drawn)
    found = thresholds.roc_auc(y_true, y_score)
    assert_allclose(found, metrics.roc_auc_score(y_true, y_score), rtol=1e-12)
    gap = y_score[y_true == 1][:, np.newaxis] - y_score[y_true == 0]  # every pair
    assert_allclose(found, np.mean((np.sign(gap) + 1) / 2), rtol=1e-12)
    fpr, tpr, _ = thresholds.roc_curve(y_true, y_score)
    assert_allclose(found, np.trapezoid(tpr, fpr), rtol=1e-12)


def test_roc_auc_of_labels_is_the_balanced_accuracy(rng):
    y_true, said = rng.integers(0, 2, size=(2, 60))
    expected = metrics.balanced_accuracy_score(y_true, said)
    assert_allclose(thresholds.roc_auc(y_true, said), expected)


@settings(max_examples=40)
@given(tied, st.sampled_from([0, 1, 3]), st.sampled_from([1, 2.5]))
def test_best_threshold_matches_brute_force(drawn, false_alarm, miss):
    y_true, y_score = np.array(drawn).T
    costs = {}
    for cut in [np.inf, *sorted(set(y_score.tolist()), reverse=True)]:
        said = y_score >= cut
        costs[cut] = false_alarm * np.sum(said & (y_true == 0)) + miss * np.sum(
            ~said & (y_true == 1)
        )
    found, cost = thresholds.best_threshold(y_true, y_score, false_alarm=false_alarm, miss=miss)
    assert cost == min(costs.values()) == costs[found]
    assert found == max(cut for cut, value in costs.items() if value == cost)


def test_best_threshold_matches_metric_at_thresholds(rng):
    y_true, y_score = rng.random(80) < 0.3, rng.random(80)

    def cost(truth, said):
        _, fp, fn, _ = metrics.confusion_matrix(truth, said, labels=[False, True]).ravel()
        return fp + 4 * fn

    costs, cuts = metrics.metric_at_thresholds(y_true, y_score, cost)
    found = thresholds.best_threshold(y_true, y_score, miss=4)
    assert_allclose(found, (cuts[np.argmin(costs)], costs.min()))


def test_best_threshold_calls_nothing_positive_if_alarms_are_dear():
    assert thresholds.best_threshold([0, 1], [0.9, 0.1], false_alarm=5) == (np.inf, 1.0)
    assert thresholds.best_threshold([1, 1], [0.9, 0.1]) == (0.1, 0.0)


@pytest.mark.parametrize("strategy", ["uniform", "quantile"])
@pytest.mark.parametrize("n_bins", [1, 2, 5, 10])
@pytest.mark.parametrize("decimals", [1, 2, 16])
def test_calibration_bins_match_scikit_learn(strategy, n_bins, decimals, rng):
    y_prob = rng.random(90).round(decimals)
    y_true = rng.random(90) < y_prob**2
    predicted, observed, counts = thresholds.calibration_bins(
        y_true, y_prob, n_bins=n_bins, strategy=strategy
    )
    share, mean = calibration_curve(y_true, y_prob, n_bins=n_bins, strategy=strategy)
    assert_allclose(observed, share, rtol=1e-13)
    assert_allclose(predicted, mean, rtol=1e-13)
    assert counts.sum() == 90
    assert_allclose(counts @ observed, y_true.sum())


def test_calibration_bins_leave_out_the_empty_ones():
    predicted, observed, counts = thresholds.calibration_bins([0, 1], [0.05, 1.0])
    assert (predicted.tolist(), observed.tolist(), counts.tolist()) == ([0.05, 1], [0, 1], [1, 1])


@pytest.mark.parametrize(
    "function",
    [
        thresholds.roc_curve,
        thresholds.roc_auc,
        thresholds.best_threshold,
        thresholds.calibration_bins,
    ],
)
def test_bad_truth_and_scores_are_refused(function):
    with pytest.raises(ValueError, match=r"y_true must hold 0 and 1 \(or booleans\), got \[1, 2\]"):
        function([1, 2], [0.1, 0.2])
    with pytest.raises(ValueError, match="got \\['no', 'yes'\\]"):
        function(["yes", "no"], [0.1, 0.2])
    name = "y_prob" if function is thresholds.calibration_bins else "y_score"
    with pytest.raises(ValueError, match=f"{name} must be finite"):
        function([0, 1], [0.1, np.nan])
    with pytest.raises(ValueError, match=r"must have one shape, got \(2,\) and \(1,\)"):
        function([0, 1], [0.1])
    with pytest.raises(ValueError, match=f"{name} must have 1 dimension, got 2"):
        function([0, 1], [[0.9, 0.1], [0.2, 0.8]])


def test_one_class_has_no_curve_and_no_area():
    for function in (thresholds.roc_curve, thresholds.roc_auc):
        with pytest.raises(ValueError, match="y_true must have samples of both classes"):
            function([1, 1], [0.1, 0.2])


def test_other_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="sample_weight must be at least 0, got"):
        thresholds.roc_curve([0, 1], [0, 1], sample_weight=[1, -1])
    with pytest.raises(ValueError, match="positive_weight must be positive, got"):
        thresholds.roc_curve([0, 1], [0, 1], sample_weight=[1, 0])
    with pytest.raises(ValueError, match="miss must be at least 0, got -1"):
        thresholds.best_threshold([0, 1], [0, 1], miss=-1)
    with pytest.raises(ValueError, match="samples must be at least 1, got 0"):
        thresholds.best_threshold([], [])
    with pytest.raises(ValueError, match=r"y_prob must be in \[0, 1\], got"):
        thresholds.calibration_bins([0, 1], [0.2, 1.2])
    with pytest.raises(ValueError, match="strategy must be one of 'uniform', 'quantile'"):
        thresholds.calibration_bins([0, 1], [0.2, 0.2], strategy="equal")
    with pytest.raises(ValueError, match="n_bins must be at least 1, got 0"):
        thresholds.calibration_bins([0, 1], [0.2, 0.2], n_bins=0)
