"""Names of patients: after a title, after a word for a patient, after what is done with one.

A note names colleagues far more often than patients. So a name counts where the words
around it make it a patient's, and the role of a colleague beside it ends that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from selfassess.portfolio.identifiers.context import bare, of_a_person, of_an_exam
from selfassess.portfolio.identifiers.lexicon import EXAMS, LINKS, PATIENTS, STAYS, words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import (
    CONDITIONS,
    PATIENT_THINGS,
    PLACES,
    PLACES_BEFORE,
    ROLES,
    SERVED,
    SIMULATED,
    STAFF_PLACES,
    SUFFERED,
    TENDED,
    TITLES,
)
from selfassess.portfolio.identifiers.reader import LITTLE_WORDS, Name, Sign, read
from selfassess.portfolio.identifiers.staff import about_work, at_work, staff_after, staff_before
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_REACH = 8
_FEW = 4
_OF_A_PERSON = words("name names surname forename enw enw'r enw’r firstname lastname fullname")
_WHOLE_NAME = words("full first last the her his their and , / on")
_NOT_THEIRS = words(
    """my badge learner staff assessor file brand course site hello supervisor mentor user username
    trade drug machine your own pet product street host company firm ward room department author
    witness candidate student display screen folder maiden printer domain"""
)
_IS = words("is was are yw oedd : = reads read said says")
_CALLED = words("called named name surname known")
_MARKS = words(", : ( - was is are \" '")
_BEFORE_A_NAME = _MARKS | words(
    """the a my our called named name surname known as by of who aged old year yr female male lovely elderly
    young poor little wee one two 1 2 today new first second next last dear claf"""
)
_SMALL = words("little wee young old poor dear lovely")
_SURE = words("patient pt px client claf pat")
_ADVERBS = words(
    "very so really quite a bit too been being not just extremely clearly also still visibly most"
)
_WAS = words("was is felt feels got became seemed looked very had")
_ON_THE_WAY = words(
    "onto off into trolley stretcher wheelchair toilet loo bed chair couch cubicle undress undressed gown shoes bra"
)
_MOVED = words(
    """helped helping took taking brought bringing walked pushed lifted moved moving turned sat rolled
    accompanied fetched collected"""
)
_COULD_NOT = words(
    "couldn't wouldn't couldnt wouldnt could would didn't didnt did can't cant cannot kept was"
)
_KEEP_STILL = words(
    "still stand lie hold walk breathe manage tolerate hear weightbear moving coughing crying"
)
_GOES_ON = words(
    """, ( ) . ; : - was is had has came who needed refused for in from did and could couldn't does
    wanted felt fell arrived attended said asked told"""
) | {"\n"}
_OLDEST = 110


def names(note: Note) -> Iterator[tuple[int, int, str]]:
    """Find the names of patients."""
    end = 0
    lists = vocabulary()
    for at, written in enumerate(note.words):
        if note.starts[at] < end:
            continue
        word = bare(written)
        found: Name | None = None
        if word in TITLES:
            found = _titled(note, at)
        elif word in PATIENTS or word in STAYS or word in _SMALL:
            found = _patient(note, at, word)
        elif word in _OF_A_PERSON:
            found = _label(note, at)
        elif word in TENDED or word in SERVED:
            found = _tended(note, at, word)
        elif word in EXAMS:
            found = _examined(note, at)
        if found is None and note.text[note.starts[at]].isupper():
            found = _alone(note, at, word) if len(word) > 1 else _initialled(note, at)
        elif found is None and word in lists.given and note.words[at + 1 : at + 2] != []:
            found = _in_small_letters(note, at)
        if found is not None and not _made_up(note, at, found):
            end = found.end
            yield found.start, found.end, "name"


def _titled(note: Note, at: int) -> Name | None:
    """Return a name with its title: "Mrs Jones", "mr and mrs smith"."""
    following = at + 1
    if note.words[following : following + 1] == ["."]:
        following += 1
    if note.words[following : following + 1] in (["and"], ["&"]):
        # "Mr and Mrs": the first is found with the second.
        if note.words[following + 1 : following + 2] not in (["mrs"], ["ms"], ["dr"], ["mr"]):
            return None
        following += 2
        following += note.words[following : following + 1] == ["."]
    if following >= len(note.words):
        return None
    if following == at + 1 and note.text[note.ends[at] : note.starts[following]].strip(" "):
        return None
    shown = note.shown(at)
    # MR and MS in capitals are a scanner and an illness; "miss" is a verb.
    short = shown.isupper() and len(shown) == len("MR")
    if short and not note.shown(following).isupper():
        return None
    unsure = short or (note.words[at] == "miss" and note.text[note.starts[following]].islower())
    if unsure and note.words[at - 1 : at] == ["to"]:
        return None
    found = read(note, following, Sign.BESIDE if unsure else Sign.TITLED)
    if found is None or (short and not _listed(note, following)):
        return None
    place = Name(note.starts[at], found.end, found.words)
    before = [at - 1] if at else []
    if before and note.words[at - 1] in {",", "(", ":", "-"}:
        before = [at - 2] if at > 1 else []
    if before and bare(note.words[before[0]]) in PATIENTS:
        whose = note.words[before[0] - 1] if before[0] else ""
        return None if whose in STAFF_PLACES else place
    after = note.after(found.end)
    if _a_colleague(note, at, found) or about_work(note, at, after):
        return None
    return place


def _patient(note: Note, at: int, word: str) -> Name | None:
    """Return a name right after a word for a patient: "pt Mary Jones", "lady called Ivy"."""
    following = at + 1
    explicit = jumped = False
    while following < len(note.words) and note.words[following] in _BEFORE_A_NAME:
        if following > at + _FEW:
            return None
        explicit = explicit or note.words[following] in _CALLED
        jumped = jumped or note.words[following] not in _MARKS
        following += 1
    if following >= len(note.words) or note.words[following] in TITLES:
        return None
    if word in _SMALL and following > at + 1:
        return None
    if note.shown(at) == "Lady" and _place_follows(note, following + 1):
        return None
    sign = Sign.NAMED if explicit else Sign.GIVEN if jumped else Sign.BESIDE
    found = read(note, following, sign)
    if found is None or (word in STAYS and not found.words):
        return None
    if _only_a_word(note, at, following, found):
        return None
    single = found.words == 1 and (word not in _SURE or (jumped and not explicit))
    if single and _place_follows(note, note.after(found.end)):
        return None
    return None if staff_after(note, found.end) else found


def _only_a_word(note: Note, at: int, following: int, found: Name) -> bool:
    """True for "Patient Hope", "Lady Rose", "Patient Price": words that are names as well."""
    lists = vocabulary()
    word = bare(note.words[following])
    if found.words != 1 or not (word in lists.also_given or word in LITTLE_WORDS):
        return False
    if following == at + 1 and note.shown(at)[0].isupper() and word in lists.also_given:
        return True
    after = note.after(found.end)
    return after < len(note.words) and note.words[after] not in _GOES_ON


def _label(note: Note, at: int) -> Name | None:
    """Return the name after "patient's name is", "name of the patient:", "Name:"."""
    theirs = False
    for earlier in note.back(at, _FEW):
        word = bare(note.words[earlier])
        if word in _NOT_THEIRS or word in ROLES:
            return None
        theirs = theirs or word in PATIENTS
        if word not in _WHOLE_NAME:
            break
    following = at + 1
    said = False
    for later in note.on(at + 1, _FEW + 2):
        word = bare(note.words[later])
        if word in _NOT_THEIRS or word in ROLES:
            return None
        theirs = theirs or word in PATIENTS
        if word in _IS:
            said = True
            following = later + 1
            break
    if not said and not theirs:
        return None
    if note.words[following : following + 1] in ([":"], ['"'], ["'"]):
        following += 1
    if following >= len(note.words):
        return None
    titled = note.words[following] in TITLES or note.words[following] == "dr"
    first = following + 1 + (note.words[following + 1 : following + 2] == ["."]) * titled
    labelled = note.words[at + 1 : at + 2] == [":"]
    sign = Sign.NAMED if theirs and said else Sign.BESIDE if theirs or labelled else Sign.KNOWN
    found = read(note, first if titled else following, sign)
    if found is None:
        return None
    if not theirs and (
        staff_before(note, at) or not _of_a_patient(note, at, note.after(found.end))
    ):
        return None
    return Name(note.starts[following], found.end, found.words)


def _tended(note: Note, at: int, word: str) -> Name | None:
    """Return the name after what is done with a patient: "scanned Mary Griffiths"."""
    following = at + 1
    if note.words[following : following + 1] in (["for"], ["in"], ["on"], ["to"], ["with"]):
        following += 1
    found = read(note, following, Sign.KNOWN)
    if found is None or staff_after(note, found.end):
        return None
    if _place_follows(note, note.after(found.end)):
        return None
    whole = found.words > 1 or "." in note.text[found.start : found.end]
    after = note.after(found.end)
    if word in TENDED:
        return found if whole or _given(note, following) else None
    on_the_way = any(note.words[later] in _ON_THE_WAY for later in note.on(after, _FEW + 1))
    if whole and word in _MOVED and on_the_way:
        return found
    if whole:
        return found if _of_a_patient(note, at, after) and not about_work(note, at, after) else None
    if not _given(note, following):
        return None
    words = [note.words[later] for later in note.on(after, _REACH)]
    moved = word in _MOVED and on_the_way
    cared = any(one in {"she", "he", "her", "his"} for one in words) and (
        any(one in EXAMS or one in CONDITIONS for one in words)
    )
    return found if moved or (cared and not about_work(note, at, after, exams=False)) else None


def _examined(note: Note, at: int) -> Name | None:
    """Return the name after an exam "on", "for" or "of" somebody."""
    if note.words[at + 1 : at + 2] not in (["on"], ["for"], ["of"]):
        return None
    found = read(note, at + 2, Sign.GIVEN)
    if found is None or not _given(note, at + 2):
        return None
    return None if _is_place(note, at + 2, found) or staff_after(note, found.end) else found


def _alone(note: Note, at: int, word: str) -> Name | None:
    """Return a name that only what is around it makes a patient's."""
    lists = vocabulary()
    following = note.words[at + 1 : at + 3]
    given = word in lists.given or (
        # "Grace Lee" is somebody, "Grace" may be anything.
        word in lists.also_given and following != [] and bare(following[0]) in lists.surnames
    )
    bracketed = at > 0 and note.words[at - 1] == "("
    turned = word in lists.surnames and (
        (following[:1] == [","] and following[1:] != [] and following[1] in lists.given)
        or (note.shown(at).isupper() and following != [] and following[0] in lists.given)
    )
    if not (given or turned or (bracketed and word in lists.also_given)):
        return None
    found = read(note, at, Sign.KNOWN)
    if found is None or _is_place(note, at, found) or _a_colleague(note, at, found):
        return None
    after = note.after(found.end)
    if _with_me(note, after):
        return None
    nearest = _nearest(note, at)
    if _aged(note, after) or (given and _does_as_patients_do(note, found)):
        return found if nearest != "staff" and not at_work(note, at, after) else None
    if found.words == 1:
        closed = bracketed and note.words[after : after + 1] == [")"]
        return found if closed and nearest == "patient" else None
    if nearest == "patient" or (nearest != "staff" and of_a_person(note, at, after)):
        return found
    if nearest == "staff" or about_work(note, at, after, exams=False):
        return None
    return found if _exam_follows(note, after) else None


def _initialled(note: Note, at: int) -> Name | None:
    """Return "J. Smith" where an exam or a person is told of, and no work."""
    following = at + 1 + (note.words[at + 1 : at + 2] == ["."])
    if following >= len(note.words) or not _listed(note, following):
        return None
    if at and note.text[note.starts[at] - 1] not in " \n(:":
        return None
    found = read(note, at, Sign.BESIDE)
    if found is None or _is_place(note, at, found) or _a_colleague(note, at, found):
        return None
    after = note.after(found.end)
    if _nearest(note, at) == "staff" or at_work(note, at, after) or _with_me(note, after):
        return None
    return found if _exam_follows(note, after) or of_a_person(note, at, after) else None


def _in_small_letters(note: Note, at: int) -> Name | None:
    """Return "mary jones" before an exam, or what is only said of patients."""
    lists = vocabulary()
    whole = note.words[at + 1] in lists.usual_surnames
    found = read(note, at, Sign.GIVEN)
    if found is None or _a_colleague(note, at, found) or _is_place(note, at, found):
        return None
    after = note.after(found.end)
    if at_work(note, at, after) or _with_me(note, after) or _nearest(note, at) == "staff":
        return None
    if _does_as_patients_do(note, found) or _aged(note, after):
        return found
    return found if whole and found.words > 1 and _exam_follows(note, after) else None


# ---- what is around it -----------------------------------------------------------


def _made_up(note: Note, at: int, found: Name) -> bool:
    """True in an exercise or a story, and for "Rose Garden" and "Price comparison"."""
    after = note.after(found.end)
    if any(
        note.words[one] in SIMULATED for one in (*note.back(at, _REACH), *note.on(after, _REACH))
    ):
        return True
    if after < len(note.words) and note.text[found.end : note.starts[after]] == " ":
        shown = note.shown(after)
        # A word with a capital right after it, that is no name, no exam and no place.
        return (
            shown[0].isupper()
            and not shown.isupper()
            and note.words[after] in vocabulary().everyday
            and note.words[after] not in EXAMS
            and not note.text[found.start : found.end].isupper()
        )
    return False


def _a_colleague(note: Note, at: int, found: Name) -> bool:
    return staff_before(note, at) or staff_after(note, found.end)


def _given(note: Note, at: int) -> bool:
    return bare(note.words[at]) in vocabulary().given


def _listed(note: Note, at: int) -> bool:
    word = bare(note.words[at])
    return _given(note, at) or word in vocabulary().surnames or word[1:2] in {"'", "’"}


def _place_follows(note: Note, after: int) -> bool:
    for later in note.on(after, 2):
        word = bare(note.words[later])
        if word in PLACES:
            return True
        if word in LINKS:
            return False
    return False


def _is_place(note: Note, at: int, found: Name) -> bool:
    """True for a ward, a firm or a way of taking pictures with a name."""
    if _place_follows(note, note.after(found.end)):
        return True
    return at > 0 and (bare(note.words[at - 1]) in PLACES_BEFORE or note.words[at - 1] == "&")


def _nearest(note: Note, at: int) -> str:
    """Return whom the nearest word before that tells of a person is about."""
    for earlier in note.back(at, _REACH):
        word = bare(note.words[earlier])
        if word in ROLES:
            return "staff"
        if word in PATIENTS:
            return "patient"
        if word in {"that", "because", "when", "while"}:
            # Who told or saw it is not who is named.
            return ""
    return ""


def _of_a_patient(note: Note, at: int, after: int) -> bool:
    return of_a_person(note, at, after) or of_an_exam(note, at, after)


def _with_me(note: Note, after: int) -> bool:
    """True when a colleague did it "with me"."""
    words = [note.words[later] for later in note.on(after, _REACH)]
    return any(pair in {("with", "me"), ("with", "us"), ("and", "i")} for pair in pairwise(words))


def _exam_follows(note: Note, after: int) -> bool:
    return any(note.words[later] in EXAMS for later in note.on(after, _FEW))


def _aged(note: Note, after: int) -> bool:
    """True for "(82)", ", 82," and "82yo" after a name."""
    words = note.words[after : after + 3]
    if words[:1] in (["("], [","]):
        words = words[1:]
        closed = words[1:2] in ([")"], [","], ["yo"], ["aged"], ["y"], ["yrs"], ["years"])
    else:
        closed = words[1:2] in (["yo"], ["aged"], ["yrs"], ["years"], ["yr"], ["year"])
        if words[:1] == ["aged"]:
            return True
    return bool(words and words[0].isdigit() and len(words[0]) <= 3) and (
        closed and 0 < int(words[0]) <= _OLDEST
    )


def _does_as_patients_do(note: Note, found: Name) -> bool:
    """True for "Doris was very scared", "Doris fainted", "Doris's hip"."""
    text = note.text[found.end : found.end + 2]
    at = note.at(found.end)
    words = [note.words[later] for later in note.on(at, _FEW)]
    if text in {"'s", "’s"}:
        return bool(words) and bare(words[0]) in PATIENT_THINGS
    if words[:1] and words[0] in SUFFERED:
        return True
    if words[:1] and words[0] in _COULD_NOT and any(word in _KEEP_STILL for word in words[1:]):
        return True
    if not words or words[0] not in _WAS:
        return False
    for word in words[1:]:
        if word in CONDITIONS or word in TENDED:
            return True
        if word not in _ADVERBS:
            return False
    return False
