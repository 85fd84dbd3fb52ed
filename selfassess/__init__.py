"""SelfAssess: a support worker's own competency record, kept on their own disk."""

import logging

__version__ = "0.1.0"

# Nothing reaches a person's screen through the log, and no file is written.
logging.getLogger(__name__).addHandler(logging.NullHandler())
