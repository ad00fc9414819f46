"""The pool gives results in order and survives workers that crash or hang."""

import gc
import os
import time

import pytest

from factcheck.engines import Failure, map_ordered


def slow_for_even(number: int) -> int:
    time.sleep(0.01 if number % 2 == 0 else 0)
    return number * number


def slow_for_zero(number: int) -> int:
    time.sleep(1.0 if number == 0 else 0)
    return number


def dies_on_three(number: int) -> str:
    if number == 3:
        os._exit(11)
    return str(number)


def hangs_on_two(number: int) -> str:
    if number == 2:
        time.sleep(60)
    return str(number)


def raises(number: int) -> int:
    raise ValueError(f"no {number}")


def frozen(number: int) -> tuple[bool, bool]:
    return gc.get_freeze_count() > 0, gc.isenabled()


def reason(item: int, failure: Failure) -> str:
    return f"{item} {failure.value}"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_keep_the_order_of_the_items(jobs):
    expected = [n * n for n in range(100)]
    assert list(map_ordered(slow_for_even, range(100), lambda n, f: -1, jobs=jobs)) == expected


def test_one_slow_item_holds_back_the_rest_and_loses_none():
    assert list(map_ordered(slow_for_zero, range(200), lambda n, f: -1, jobs=2)) == list(range(200))


def test_a_worker_that_dies_costs_only_its_item():
    assert list(map_ordered(dies_on_three, range(6), reason, jobs=2)) == [
        "0",
        "1",
        "2",
        "3 crashed",
        "4",
        "5",
    ]


def test_a_worker_that_hangs_is_stopped():
    found = list(map_ordered(hangs_on_two, range(5), reason, jobs=2, timeout_seconds=0.5))
    assert found == ["0", "1", "2 timeout", "3", "4"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_function_is_raised(jobs):
    with pytest.raises(ValueError, match="no 0"):
        list(map_ordered(raises, range(3), reason, jobs=jobs))


def test_items_are_drawn_only_as_needed():
    drawn = []

    def items():
        for number in range(10_000):
            drawn.append(number)
            yield number

    stream = map_ordered(slow_for_even, items(), lambda n, f: -1, jobs=2)
    next(stream)
    stream.close()
    assert len(drawn) < 200


def test_what_a_worker_loads_first_is_not_collected_again_and_the_caller_keeps_its_own_ways():
    found = list(map_ordered(frozen, range(6), reason, jobs=2))
    assert (True, True) in found
    assert all(enabled for _, enabled in found)
    assert (gc.get_freeze_count(), gc.isenabled()) == (0, True)
    assert list(map_ordered(frozen, range(2), reason)) == [(False, True)] * 2
