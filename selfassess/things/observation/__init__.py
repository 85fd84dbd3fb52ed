"""What somebody saw the worker do, as they wrote it on an observation sheet."""
