"""Names that only what is around them makes a patient's: "Doris fainted", "hip xr John Smith"."""

from __future__ import annotations

from selfassess.portfolio.identifiers.beside import (
    a_colleague,
    for_a_patient,
    is_listed,
    is_new,
    is_place,
    the_thing,
    whose_nearest,
    with_me,
)
from selfassess.portfolio.identifiers.context import bare, of_a_person, tells_of_things
from selfassess.portfolio.identifiers.lexicon import words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import STAFF_PLACES
from selfassess.portfolio.identifiers.reader import Name, Sign, read
from selfassess.portfolio.identifiers.signs import (
    aged,
    called_out,
    came_for,
    came_with_a_body,
    does_as_patients_do,
    exam_before,
    exam_follows,
    in_a_bed,
    number_follows,
    of_a_relative,
    on_a_paper,
    told_as_a_patient,
)
from selfassess.portfolio.identifiers.staff import about_work, at_work
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_COMES = words(", - / : ; ( for came attended needed dna is was")
_WHERE = words("from in to at near into via outside of by on")
_INITIALS = 7
_MONTHS = words("april may june august")


def alone(note: Note, at: int, word: str) -> Name | None:
    """Return a name with a capital that what is around it makes a patient's."""
    lists = vocabulary()
    also = word in lists.also_given
    new = is_new(note, at)
    # "Grace Lee" is somebody, "Grace" may be anything.
    given = word in lists.given or new or (also and _surname_follows(note, at))
    surname = word in lists.surnames and word not in STAFF_PLACES
    turned = surname and _turned(note, at)
    placed = surname and (
        in_a_bed(note, at)
        or number_follows(note, at + 1)
        or aged(note, at + 1)
        or (_begins(note, at) and came_with_a_body(note, at + 1))
    )
    # Two words that begin a line, such as "Nguyen Thi Lan", may be a whole name.
    begins = surname and _begins(note, at)
    if not (given or also or turned or placed or begins):
        return None
    found = read(note, at, Sign.KNOWN)
    if found is None and also and aged(note, at + 1):
        # "Will, 9,": everywhere else it is a word.
        found = Name(note.starts[at], note.ends[at], 1)
    if found is None or _nobody(note, at, found) or (new and _of_a_thing(note, at, found)):
        return None
    after = note.after(found.end)
    whose = whose_nearest(note, at)
    plain = whose == "staff" or at_work(note, at, after)
    if (given or also or placed) and _is_told_of(note, at, word, found):
        return None if plain else found
    if found.words == 1 and not (turned or (given and _initial_follows(note, at))):
        closed = note.words[at - 1 : at] == ["("] and note.words[after : after + 1] == [")"]
        if (given or also) and closed and whose == "patient":
            return found
        told = given and not whose and told_as_a_patient(note, at, after)
        return found if told and not plain else None
    if whose == "patient":
        return found
    person = of_a_person(note, at, after)
    if given and not plain and person:
        return found
    if (given or turned) and found.words > 1 and not new and whose != "staff":
        work = about_work(note, at, after, exams=False)
        sure = person or (not work and _examined(note, at, after))
        return found if sure else None
    # A surname with an initial, or two words that are in no list.
    comes = note.words[after : after + 1] != [] and note.words[after] in _COMES
    sure = (comes or not (new or begins)) and _examined(note, at, after)
    return found if sure and not plain else None


def _nobody(note: Note, at: int, found: Name) -> bool:
    """True for a place, a colleague, "the Sara Stedy", and a singer who is played."""
    after = note.after(found.end)
    return (
        is_place(note, at, found)
        or a_colleague(note, at, found)
        or with_me(note, after)
        or the_thing(note, at)
        or for_a_patient(note, after)
    )


def _of_a_thing(note: Note, at: int, found: Name) -> bool:
    """True for a word in no list that is a product or a place: "from Llanidloes"."""
    if tells_of_things(note, at, note.after(found.end)):
        return True
    return found.words == 1 and note.words[at - 1 : at] != [] and note.words[at - 1] in _WHERE


def _is_told_of(note: Note, at: int, word: str, found: Name) -> bool:
    """True where a first name is enough."""
    after = note.after(found.end)
    if does_as_patients_do(note, found) or in_a_bed(note, at) or of_a_relative(note, at):
        return True
    if number_follows(note, after):
        return True
    if found.words == 1:
        if aged(note, after) and word not in _MONTHS:
            return True
        if word in vocabulary().also_given or is_new(note, at):
            return False
        return came_with_a_body(note, after) or came_for(note, after)
    if note.words[at - 1 : at] == ["who"] and note.words[after : after + 1] in (["was"], ["is"]):
        # "Confirmed who Jane Smith was".
        return True
    return aged(note, after) or on_a_paper(note, at) or called_out(note, at)


def _examined(note: Note, at: int, after: int) -> bool:
    return exam_follows(note, after) or exam_before(note, at) or number_follows(note, after)


def _surname_follows(note: Note, at: int) -> bool:
    """True before a surname, or before a word with a capital that is no everyday word."""
    if at + 1 >= len(note.words):
        return False
    lists, following = vocabulary(), bare(note.words[at + 1])
    return following in lists.surnames or (
        note.shown(at + 1).istitle() and following not in lists.everyday
    )


def _turned(note: Note, at: int) -> bool:
    """True for "Smith, John", "SMITH John", "Smith J" and "Smith, J"."""
    lists = vocabulary()
    following = note.words[at + 1 : at + 3]
    if following[:1] == [","]:
        return following[1:] != [] and (following[1] in lists.given or _is_initial(note, at + 2))
    listed = following != [] and following[0] in lists.given
    if listed and (note.shown(at).isupper() or exam_before(note, at)):
        return True
    return _initial_follows(note, at)


def _is_initial(note: Note, at: int) -> bool:
    return len(note.words[at]) == 1 and note.text[note.starts[at]].isupper()


def _initial_follows(note: Note, at: int) -> bool:
    """True for "Smith J"."""
    return (
        at + 1 < len(note.words)
        and _is_initial(note, at + 1)
        and note.text[note.ends[at] : note.starts[at + 1]] == " "
    )


def _begins(note: Note, at: int) -> bool:
    """True for the first word of a sentence, a line or an entry of a list."""
    before = note.words[at - 1] if at else "\n"
    return (
        before in {"-", "*", ")", ":", "•"}
        or before.isdigit()
        or (before == "\n" or note.ends_sentence(at - 1))
    )


def initialled(note: Note, at: int) -> Name | None:
    """Return "J. Smith" where an exam or a person is told of, and no work."""
    following = at + 1
    while following < min(len(note.words), at + _INITIALS) and (
        note.words[following] == "." or _is_initial(note, following)
    ):
        following += 1
    if following >= len(note.words) or not is_listed(note, following):
        return None
    if at and note.text[note.starts[at] - 1] not in " \n(:":
        return None
    found = read(note, at, Sign.BESIDE)
    if found is None or _nobody(note, at, found):
        return None
    after = note.after(found.end)
    if whose_nearest(note, at) == "staff" or at_work(note, at, after):
        return None
    return found if _examined(note, at, after) or of_a_person(note, at, after) else None


def in_small_letters(note: Note, at: int) -> Name | None:
    """Return "mary jones" beside an exam, or what is only said of patients."""
    found = read(note, at, Sign.GIVEN)
    if found is None or _nobody(note, at, found):
        return None
    after = note.after(found.end)
    if at_work(note, at, after) or whose_nearest(note, at) == "staff":
        return None
    if does_as_patients_do(note, found) or aged(note, after) or in_a_bed(note, at):
        return found
    return found if found.words > 1 and _examined(note, at, after) else None
