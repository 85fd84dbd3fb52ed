"""SelfAssess: a support worker's own competency record, kept on their own disk."""

__version__ = "0.1.0"
