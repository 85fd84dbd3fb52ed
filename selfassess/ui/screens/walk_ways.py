"""Where the walk leads: to what the workspace shows and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfassess.ui.screens.walk_page import WalkPage
    from selfassess.ui.workspace import Workspace


def lead(page: WalkPage, workspace: Workspace) -> None:
    """Connect the walk to a workspace."""
    page.moved.connect(workspace.on_moved)
    page.refused.connect(workspace.refused)
    page.rearranged.connect(workspace.rearranged)
    page.left_something_open.connect(
        lambda words, statement: workspace.left_something_open.emit(words, "walk", statement)
    )
    page.area_asked.connect(workspace.show_area)
    page.forget_asked.connect(workspace.forget_asked)
    page.plan_asked.connect(workspace.plan)
    page.notes.at_work.lead_to(workspace)
    page.finish.unanswered_asked.connect(workspace.next_unanswered)
    page.finish.check_asked.connect(lambda: workspace.show_filter("all"))
    page.finish.export_asked.connect(workspace.export_asked)
    page.finish.page_asked.connect(workspace.show_page)
