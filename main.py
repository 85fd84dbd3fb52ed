"""Start SelfAssess from a checkout: ``python main.py`` takes what ``selfassess`` takes."""

from __future__ import annotations

import sys

from selfassess.app import main

if __name__ == "__main__":
    sys.exit(main())
