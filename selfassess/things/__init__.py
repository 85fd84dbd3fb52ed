"""Every kind of thing that a portfolio holds many of: a folder here, and one line below."""

from __future__ import annotations

from typing import Any

from selfassess.log.thing import Thing
from selfassess.things.answer.thing import ANSWERS
from selfassess.things.objective.thing import PLAN
from selfassess.things.observation.thing import OBSERVATIONS
from selfassess.things.practice.thing import PRACTICE
from selfassess.things.requirement.thing import REQUIREMENTS
from selfassess.things.review.thing import REVIEWS
from selfassess.things.setup.thing import SETUP
from selfassess.things.signoff.thing import SIGNOFFS
from selfassess.things.training.thing import TRAINING

FIRST: tuple[Thing[Any], ...] = (ANSWERS, REQUIREMENTS, REVIEWS)
"""Those of the first versions: with tables, and places on screens and paper, of their own."""
LATER: tuple[Thing[Any], ...] = (PLAN, TRAINING, SIGNOFFS, OBSERVATIONS, PRACTICE, SETUP)
"""All others. A new one is a name here, and an import."""
THINGS = (*FIRST, *LATER)
OF_KIND: dict[str, Thing[Any]] = {kind: thing for thing in THINGS for kind in thing.kinds}
"""The thing that a kind of event is about."""
OF_NAME: dict[str, Thing[Any]] = {thing.name: thing for thing in THINGS}
