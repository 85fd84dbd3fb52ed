"""Somebody who sees nothing: finds things by name and role, presses them, and listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.access.atspi import Listener, Seen


class Reader:
    """Goes by the tree and by what is announced alone; ``transcript`` has all of it."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.transcript: list[str] = []
        self._noted = 0

    # ---- what is there -----------------------------------------------------------------

    def shown(self) -> Iterator[Seen]:
        """Yield what is in the window in front."""
        windows = self._listener.windows()
        return (one for one in windows[-1].walk() if one.showing)

    def found(self, role: str, name: str) -> list[Seen]:
        """Return what has this role and a name that begins so; the whole name comes first."""
        found = [one for one in self.shown() if one.role == role and one.name.startswith(name)]
        return [one for one in found if one.name == name] or found

    def find(self, role: str, name: str) -> Seen:
        """Return the one thing of that role and name, once it is there."""
        (seen,) = self.until(lambda: self.found(role, name), f"{role} “{name}”")
        return seen

    def until(self, look: Callable[[], list[Seen]], what: str) -> list[Seen]:
        """Look again and again until something is found."""
        kept: list[Seen] = []

        def there() -> bool:
            kept[:] = look()
            return bool(kept)

        self._listener.until(there, what)
        return kept

    def focused(self) -> list[Seen]:
        """Return what has the focus: one thing, or a row or tab after what it is in."""
        return [one for one in self.shown() if "focused" in one.states]

    # ---- what is done ------------------------------------------------------------------

    def press(self, role: str, name: str) -> None:
        """Press, tick or choose something that can be used."""
        self._note(f"> press {role} “{name}”")
        (seen,) = self.until(
            lambda: [one for one in self.found(role, name) if "enabled" in one.states],
            f"{role} “{name}” that can be used",
        )
        self._listener.press(seen)

    def write(self, name: str, text: str) -> None:
        """Write into a box."""
        self._note(f"> write into “{name}”: {text}")
        self._listener.write(self.find("text", name), text)

    # ---- what is heard -----------------------------------------------------------------

    def hears(self, *words: str) -> str:
        """Return what is announced next that has all these words; what came before is noted."""

        def new() -> list[str]:
            return self._listener.announced()[self._noted :]

        def fits(told: str) -> bool:
            return all(one in told for one in words)

        self._listener.wait(lambda: any(map(fits, new())), what=f"to hear {words}")
        told = new()
        number = next(n for n, one in enumerate(told) if fits(one))
        self._noted += number + 1
        self.transcript += [f"  {one}" for one in told[: number + 1]]
        return told[number]

    def stands_on(self, role: str, name: str) -> Seen:
        """Return what has the focus, once it is that."""

        def there() -> list[Seen]:
            focused = self.focused()
            if len(focused) > 1:
                # A list and its row, or tabs and the one in front, are one.
                assert len(focused) == 2, focused
                assert focused[1] in focused[0].children, focused
            return [one for one in focused[-1:] if one.role == role and one.name == name]

        try:
            (seen,) = self.until(there, f"the focus on {role} “{name}”")
        except AssertionError as error:
            raise AssertionError(f"{error}; it is on {[*map(str, self.focused())]}") from None
        self._note(f"  focus: {role} “{name}” {seen.description}".rstrip())
        return seen

    def _note(self, line: str) -> None:
        """Note what was heard until now, and this."""
        told = self._listener.announced()[self._noted :]
        self._noted += len(told)
        self.transcript += [*(f"  {one}" for one in told), line]
