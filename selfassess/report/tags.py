"""What the parts of the document are: the structure tree, before it is PDF.

The story makes the nodes in reading order; drawing adds to each the marked content
that shows it. Nodes that nothing was drawn for are left out at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class Node:
    """One element of the structure tree.

    ``role`` is a standard structure type such as ``P`` or ``TD``; ``marks`` are
    pairs of page number (from 0) and marked-content id on that page.
    """

    role: str
    children: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    field: bool = False
    """True for a form field, which is owned as an object, not as marked content."""

    def add(self, role: str) -> Node:
        """Add and return a child."""
        child = Node(role)
        self.children.append(child)
        return child

    @property
    def used(self) -> bool:
        """True when this or anything below was drawn."""
        return bool(self.marks) or self.field or any(child.used for child in self.children)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))
