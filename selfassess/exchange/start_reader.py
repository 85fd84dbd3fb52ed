"""Starts the reading process; run as a file by an isolated Python (``python -I``).

Isolated, Python takes nothing from the working folder, from PYTHONPATH or from the folder of
this file. So the package is loaded by its place, and nothing else that lies beside it.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path


def _load_package() -> None:
    folder = Path(__file__).resolve().parent.parent
    spec = spec_from_file_location(
        folder.name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(folder.name)
    package = module_from_spec(spec)
    sys.modules[folder.name] = package
    spec.loader.exec_module(package)


def _find_libraries(folders: list[str]) -> None:
    """Look where the program has its libraries from, if an isolated Python finds none."""
    if any(find_spec(name) is None for name in ("asn1crypto", "msgspec", "pikepdf")):
        sys.path += folders


def _run() -> int:
    _, *folders, file, wanted = sys.argv
    _load_package()
    _find_libraries(folders)
    from selfassess.exchange.reading_process import run  # noqa: PLC0415

    return run(file, want_record=wanted == "record")


if __name__ == "__main__":
    sys.exit(_run())
