"""Where the worker works, and the lists they switched on."""
