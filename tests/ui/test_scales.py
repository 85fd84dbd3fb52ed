"""Screens where a point is no whole number of pixels, as most laptops with Windows have."""

from __future__ import annotations

import pytest

from tests.again import run_again


@pytest.mark.parametrize("factor", ["1.25", "1.5", "1.75"])
def test_it_is_whole_and_follows_the_mouse(factor):
    run_again("QT_SCALE_FACTOR", factor, "-p", "no:randomly", "tests/ui/scaled.py", seconds=120)
