"""What a tier asks for beside its statements, and since when the worker has it."""
