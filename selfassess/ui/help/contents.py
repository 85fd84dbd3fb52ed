"""The contents of the help on the program itself; that on the job is in the pack."""

from __future__ import annotations

from selfassess.ui.help.supervisor import SUPERVISOR
from selfassess.ui.help.topic import Group, Topic
from selfassess.ui.help.working import WORKING
from selfassess.ui.help.you import YOU
from selfassess.ui.help.your_file import FILE

GROUPS: tuple[Group, ...] = (WORKING, SUPERVISOR, FILE, YOU)
TOPICS: dict[str, Topic] = {topic.id: topic for group in GROUPS for topic in group.topics}
OF_SCREEN: dict[str, str] = {
    screen: topic.id for topic in TOPICS.values() for screen in topic.screens
}
"""The topic of a screen, by the names of both."""
