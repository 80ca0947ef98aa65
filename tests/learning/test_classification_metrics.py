import warnings
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn import metrics

from cheatsheet.learning import classification_metrics as ours

AVERAGES = [None, "micro", "macro", "weighted"]
pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=20)


def theirs(y_true, y_pred, **kwargs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # np.nanmean of nothing
        return metrics.precision_recall_fscore_support(y_true, y_pred, **kwargs)[:3]


one_label = pytest.mark.filterwarnings("ignore:A single label was found")


@one_label
@settings(max_examples=40)
@given(pairs)
def test_confusion_matrix_matches_scikit_learn_and_pandas(drawn):
    y_true, y_pred = np.array(drawn).T
    found = ours.confusion_matrix(y_true, y_pred)
    labels = np.union1d(y_true, y_pred)
    assert_array_equal(found, metrics.confusion_matrix(y_true, y_pred, labels=labels), strict=True)
    table = pd.crosstab(y_true, y_pred).reindex(index=labels, columns=labels, fill_value=0)
    assert_array_equal(found, table)
    assert found.sum() == len(drawn)


@one_label
@pytest.mark.parametrize("labels", [[2, 0], [0, 1, 2, 3, 9], [1]])
@pytest.mark.parametrize("weighted", [False, True])
def test_confusion_matrix_with_labels_and_weights_matches_scikit_learn(labels, weighted, rng):
    y_true, y_pred = rng.integers(0, 4, size=(2, 60))
    weight = rng.random(60) if weighted else None
    expected = metrics.confusion_matrix(y_true, y_pred, labels=labels, sample_weight=weight)
    found = ours.confusion_matrix(y_true, y_pred, labels=labels, sample_weight=weight)
    assert_allclose(found, expected, rtol=1e-13)
    assert found.dtype == expected.dtype


def test_confusion_matrix_counts_text_and_bools_and_leaves_the_arguments():
    y_true = pd.Series(["b", "a", "c", "a"])
    y_pred = ["b", "c", "c", "a"]
    before = y_true.copy()
    expected = metrics.confusion_matrix(y_true, y_pred)
    assert_array_equal(ours.confusion_matrix(y_true, y_pred), expected)
    assert y_true.equals(before)
    assert ours.confusion_matrix([True, False], [True, True]).tolist() == [[0, 1], [0, 1]]
    assert ours.confusion_matrix([], []).shape == (0, 0)


def test_a_weight_of_two_counts_a_sample_twice():
    once = ours.confusion_matrix([0, 1, 1], [0, 0, 1], sample_weight=[1, 2, 1])
    assert_array_equal(once, ours.confusion_matrix([0, 1, 1, 1], [0, 0, 0, 1]), strict=True)


@pytest.mark.parametrize(
    ("y_true", "y_pred", "kwargs", "error", "message"),
    [
        ([0, 1], [0], {}, ValueError, r"y_true and y_pred must have one shape, got \(2,\)"),
        ([[0]], [[0]], {}, ValueError, "y_true must have 1 dimension, got 2"),
        ([0, 1], ["0", "1"], {}, TypeError, "labels of one type, got text and numbers"),
        ([0, np.nan], [0, 1], {}, ValueError, "y_true must have no missing labels"),
        (["a", "b"], ["a", None], {}, ValueError, "y_pred must have no missing labels"),
        ([0], [0], {"labels": [0, 0]}, ValueError, r"labels must be different, got \[0, 0\]"),
        ([0], [0], {"sample_weight": [-1]}, ValueError, "sample_weight must be at least 0, got"),
        ([0], [0], {"sample_weight": [1, 1]}, ValueError, r"must have the shape \(1,\), got \(2,"),
    ],
)
def test_bad_labels_and_weights_are_refused(y_true, y_pred, kwargs, error, message):
    with pytest.raises(error, match=message):
        ours.confusion_matrix(y_true, y_pred, **kwargs)


@settings(max_examples=40)
@given(pairs, st.sampled_from(AVERAGES), st.sampled_from([0.0, 1.0, np.nan]))
def test_precision_recall_f1_matches_scikit_learn(drawn, average, zero_division):
    y_true, y_pred = np.array(drawn).T
    for labels in (None, [0, 1, 2, 3, 4], [3, 1]):
        kwargs = {"average": average, "labels": labels, "zero_division": zero_division}
        found = ours.precision_recall_f1(y_true, y_pred, **kwargs)
        assert_allclose(found, theirs(y_true, y_pred, **kwargs), rtol=1e-13)


@pytest.mark.parametrize("average", AVERAGES)
@pytest.mark.parametrize("labels", [None, [0, 1, 2, 3, 7], [2]])
def test_precision_recall_f1_with_weights_matches_scikit_learn(average, labels, rng):
    y_true, y_pred = rng.integers(0, 4, size=(2, 50))
    kwargs = {"average": average, "labels": labels, "sample_weight": rng.random(50)}
    found = ours.precision_recall_f1(y_true, y_pred, **kwargs)
    assert_allclose(found, theirs(y_true, y_pred, zero_division=0, **kwargs), rtol=1e-13)


@pytest.mark.parametrize("average", [*AVERAGES, "samples"])
@pytest.mark.parametrize("zero_division", [0.0, 1.0, np.nan])
def test_precision_recall_f1_of_several_labels_a_sample_matches_scikit_learn(
    average, zero_division, rng
):
    y_true, y_pred = rng.random((2, 30, 4)) < [[[0.5]], [[0.3]]]
    before = y_true.copy(), y_pred.copy()
    for weight, labels in product([None, rng.random(30)], [None, [2, 0]]):
        kwargs = {"average": average, "labels": labels, "sample_weight": weight}
        kwargs["zero_division"] = zero_division
        found = ours.precision_recall_f1(y_true, y_pred, **kwargs)
        assert_allclose(found, theirs(y_true, y_pred, **kwargs), rtol=1e-13)
    assert_array_equal(before, (y_true, y_pred))


def test_micro_is_accuracy_and_weighted_recall_is_too(rng):
    y_true, y_pred = rng.integers(0, 4, size=(2, 50))
    accuracy = np.mean(y_true == y_pred)
    micro = ours.precision_recall_f1(y_true, y_pred, average="micro")
    assert_allclose(micro, accuracy)
    weighted = ours.precision_recall_f1(y_true, y_pred, average="weighted")
    assert_allclose(weighted[1], accuracy)


def test_wrong_averages_are_refused():
    with pytest.raises(ValueError, match="average must be one of None, 'micro'"):
        ours.precision_recall_f1([0], [0], average="binary")
    with pytest.raises(ValueError, match="average='samples' needs a table"):
        ours.precision_recall_f1([0], [0], average="samples")
    with pytest.raises(ValueError, match=r"one shape, got \(1, 2\) and \(1, 3\)"):
        ours.precision_recall_f1([[0, 1]], [[0, 1, 1]])


def test_precision_at_matches_a_count_of_people():
    sick, healthy = 300, 9700  # recall and specificity below give whole people
    y_true = np.repeat([1, 0], [sick, healthy])
    y_pred = np.concatenate([np.arange(sick) < 270, np.arange(healthy) < 97])
    expected = metrics.precision_score(y_true, y_pred)
    assert_allclose(ours.precision_at(0.03, recall=0.9, specificity=0.99), expected)


def test_precision_at_takes_arrays_and_the_ends():
    found = ours.precision_at([0, 0.5, 1], recall=0.8, specificity=0.8)
    assert_allclose(found, [0, 0.8, 1])
    assert np.isnan(ours.precision_at(0.5, recall=0, specificity=1))
    assert ours.precision_at([], recall=1, specificity=1).shape == (0,)


@pytest.mark.parametrize("name", ["prevalence", "recall", "specificity"])
@pytest.mark.parametrize("value", [-0.1, 1.1, np.nan])
def test_precision_at_refuses_what_is_no_share(name, value):
    arguments = {"prevalence": 0.5, "recall": 0.5, "specificity": 0.5, name: value}
    with pytest.raises(ValueError, match=rf"{name} must be in \[0, 1\], got"):
        ours.precision_at(arguments.pop("prevalence"), **arguments)


def test_possible_counts_contain_the_counts_of_every_real_report(rng):
    for total in (5, 17, 40):
        y_true, y_pred = rng.integers(0, 3, size=(2, total))
        report = metrics.classification_report(y_true, y_pred, zero_division=0)
        matrix = metrics.confusion_matrix(y_true, y_pred, labels=[0, 1, 2])
        for line in report.splitlines()[2:5]:
            label, precision, recall, f1, support = map(float, line.split())
            k = int(label)
            tp = matrix[k, k]
            counts = tp, matrix[:, k].sum() - tp, matrix[k].sum() - tp
            found = ours.possible_counts(
                precision, recall, f1=f1, support=int(support), total=total
            )
            assert counts in found


def test_possible_counts_are_those_that_print_the_row():
    support, total = 5, 12
    rows = {}
    for tp, fp in product(range(support + 1), range(total - support + 1)):
        y_true = np.repeat([1, 0], [support, total - support])
        y_pred = np.concatenate([np.arange(support) < tp, np.arange(total - support) < fp])
        line = metrics.classification_report(y_true, y_pred, zero_division=0).splitlines()[3]
        rows.setdefault(tuple(map(float, line.split()[1:4])), []).append((tp, fp, support - tp))
    for (precision, recall, f1), expected in rows.items():
        found = ours.possible_counts(precision, recall, f1=f1, support=support, total=total)
        assert found == expected


def test_possible_counts_find_nothing_for_an_invented_row():
    assert ours.possible_counts(0.94, 0.82, support=50, total=250) == []
    assert ours.possible_counts(0.92, 0.88, support=100, total=250) == [(88, 8, 12)]
    assert ours.possible_counts(0.92, 0.88, f1=0.95, support=100, total=250) == []
    assert ours.possible_counts(0.933, 0.82, support=50, total=250, digits=3) == []


def test_possible_counts_refuse_wrong_arguments():
    with pytest.raises(ValueError, match="total must be at least 5, got 4"):
        ours.possible_counts(1, 1, support=5, total=4)
    with pytest.raises(ValueError, match="support must be at least 1, got 0"):
        ours.possible_counts(1, 1, support=0, total=4)
    with pytest.raises(ValueError, match=r"precision must be in \[0, 1\], got 94"):
        ours.possible_counts(94, 82, support=5, total=9)
    with pytest.raises(ValueError, match=r"f1 must be in \[0, 1\], got 90"):
        ours.possible_counts(1, 1, f1=90, support=5, total=9)
