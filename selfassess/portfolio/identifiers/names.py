"""Names of patients: after a title, after a word for a patient, after what is done with one.

A note names colleagues far more often than patients. So a name counts where the words
around it make it a patient's, and the role of a colleague beside it ends that.
"""

from __future__ import annotations

from collections.abc import Iterator

from selfassess.portfolio.identifiers.alone import alone, in_small_letters, initialled
from selfassess.portfolio.identifiers.beside import (
    a_colleague,
    is_listed,
    made_up,
    of_a_patient,
    place_follows,
)
from selfassess.portfolio.identifiers.context import bare, tells_of_things
from selfassess.portfolio.identifiers.deeds import done_with, examined, tended
from selfassess.portfolio.identifiers.lexicon import EXAMS, PATIENTS, STAYS, words
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.identifiers.people import (
    CALLINGS,
    ROLES,
    SERVED,
    STAFF_CALLINGS,
    STAFF_PLACES,
    TENDED,
    TITLES,
)
from selfassess.portfolio.identifiers.reader import LITTLE_WORDS, Name, Sign, read
from selfassess.portfolio.identifiers.signs import (
    came_for,
    does_as_patients_do,
)
from selfassess.portfolio.identifiers.staff import about_work, staff_after, staff_before
from selfassess.portfolio.identifiers.vocabulary import vocabulary

_FEW = 4
_BREATH = len(", and ")
_IN_ONE_BREATH = words("and & , / +") | {", and"}
_BEFORE_A_TITLE = words(", ( : -")
_OF_A_PERSON = words("name names surname forename enw enw'r enw’r firstname lastname fullname")
_PART_NAMES = words("surname forename firstname lastname fullname")
_WHOLE_NAME = words("full first last the her his their and , / on")
_NOT_THEIRS = words(
    """
    my badge learner staff assessor file brand course site hello supervisor mentor user username
    trade drug machine your own pet product street host company firm ward room department author
    witness candidate student display screen folder maiden printer domain
    """
)
_IS = words("is was are yw oedd : = reads read said says of")
_WHO_MISSES = words(
    "to i we you they will would might not never don't dont didn't didnt near a did"
)
_WHO_MISS = _WHO_MISSES - words("to a near did")
_BY_NAME = words("called prefers aka nicknamed")
_CALLED = words("called named name surname known")
_MARKS = words(", : ( - was is are \" '")
_BEFORE_A_NAME = _MARKS | words(
    """
    the a my our called named name surname known as by of who aged old year yr female male
    lovely elderly young poor little wee one two 1 2 today new first second next last dear claf
    """
)
_LIKES = words("likes liked like prefers preferred wants wanted asks asked she he who girl boy")
_COMES = words(", - / : ( for in came here was next had from")
_SMALL = words("little wee young old poor dear lovely")
_SURE = words("patient pt px client claf pat")
_GOES_ON = words(
    """
    , ( ) . ; : - was is had has came who needed refused for in from did and could couldn't does
    wanted felt fell arrived attended said asked told
    """
) | {"\n"}


def names(note: Note) -> Iterator[tuple[int, int, str]]:
    """Find the names of patients."""
    end, colleague = 0, -_BREATH - 1
    lists = vocabulary()
    for at, written in enumerate(note.words):
        if note.starts[at] < end:
            continue
        word = bare(written)
        found = _by_its_word(note, at, word)
        if found is not None and word in TITLES and _is_staff(note, at, found, colleague):
            # All of it is theirs: "Smith" alone would be no patient's, either.
            end = colleague = found.end
            continue
        if found is None and note.text[note.starts[at]].isupper():
            found = alone(note, at, word) if len(word) > 1 else initialled(note, at)
        elif found is None and word in lists.given and note.words[at + 1 : at + 2] != []:
            found = in_small_letters(note, at)
        if found is not None and not made_up(note, at, found):
            end = found.end
            yield found.start, found.end, "name"


def _by_its_word(note: Note, at: int, word: str) -> Name | None:
    """Return the name that a word such as "Mrs", "pt", "called" or "scanned" leads to."""
    if word in TITLES:
        return _titled(note, at)
    if word in CALLINGS or word in STAFF_CALLINGS:
        return _called(note, at, word)
    if word == "p" and note.words[at + 1 : at + 2] == [":"]:
        return _patient(note, at, "pt")
    if word in PATIENTS or word in STAYS or word in _SMALL:
        return _patient(note, at, word)
    if word in _OF_A_PERSON:
        return _label(note, at)
    known = word == "as" and note.words[at - 1 : at] == ["known"]
    if (known or word in _BY_NAME) and (found := _preferred(note, at)) is not None:
        return found
    if word in TENDED or word in SERVED:
        return tended(note, at, word)
    return examined(note, at) if word in EXAMS else None


def _titled(note: Note, at: int) -> Name | None:
    """Return a name with its title: "Mrs Jones", "mr and mrs smith"."""
    following = at + 1
    if note.words[following : following + 1] == ["."]:
        following += 1
    if note.words[following : following + 1] in (["and"], ["&"], ["+"], ["/"]):
        # "Mr and Mrs": the first is found with the second.
        if note.words[following + 1 : following + 2] not in (["mrs"], ["ms"], ["dr"], ["mr"]):
            return None
        following += 2
        following += note.words[following : following + 1] == ["."]
    turned = _before_its_title(note, at)
    if turned is not None or following >= len(note.words):
        return turned
    if following == at + 1 and note.text[note.ends[at] : note.starts[following]].strip(" "):
        return None
    shown = note.shown(at)
    if note.words[at - 1 : at] == ["me"] and note.words[at - 2 : at - 1] in (["call"], ["called"]):
        return None
    # MR and MS in capitals are a scanner and an illness; "miss" is a verb.
    short = shown.isupper() and len(shown) == len("MR")
    if short and not note.shown(following).isupper():
        return None
    if shown == "ms" and at and note.words[at - 1].isdigit():
        # Milliseconds.
        return None
    unsure = short or (
        note.words[at] == "miss"
        and (note.text[note.starts[following]].islower() or (shown == "miss" and _misses(note, at)))
    )
    if unsure and at and note.words[at - 1] in _WHO_MISSES:
        return None
    # A word that nobody uses is a name after "miss" in small letters, too.
    unsure = short or (unsure and note.words[following] in vocabulary().everyday)
    found = read(note, following, Sign.BESIDE if unsure else Sign.TITLED)
    if found is None or (short and not is_listed(note, following)):
        return None
    return Name(note.starts[at], found.end, found.words)


def _misses(note: Note, at: int) -> bool:
    """True for "we will miss Mary"."""
    return at > 0 and note.words[at - 1] in _WHO_MISS


def _is_staff(note: Note, at: int, found: Name, colleague: int) -> bool:
    """True for a name with its title that the words beside it make a colleague's.

    Where nothing does, it is a patient's. ``colleague`` is where the last of theirs ended:
    who is named in one breath with a colleague is one, too.
    """
    if found.start != note.starts[at]:
        return False
    near = at - 1 - (note.words[at - 1 : at] != [] and note.words[at - 1] in _BEFORE_A_TITLE)
    if near >= 0 and bare(note.words[near]) in PATIENTS:
        return near > 0 and note.words[near - 1] in STAFF_PLACES
    between = found.start - colleague
    if between <= _BREATH and note.text[colleague : found.start].strip() in _IN_ONE_BREATH:
        return True
    after = note.after(found.end)
    whose = done_with(note, at, after)
    if whose == "patient":
        # Patients are fetched from reception, and helped while one is assessed.
        return staff_before(note, at) or staff_after(note, found.end, places=False)
    return whose == "staff" or a_colleague(note, at, found) or about_work(note, at, after)


def _before_its_title(note: Note, at: int) -> Name | None:
    """Return "Jones (Mrs)", "Jones, Mrs" and "Jones Mr," with the title after the name."""
    after = note.words[at + 1 : at + 2]
    surname = at - 1
    if surname > 0 and note.words[surname] in {"(", ","}:
        surname -= 1
    if surname < 0 or not (after == [] or not after[0].isalpha()):
        return None
    if bare(note.words[surname]) not in vocabulary().surnames or staff_after(note, note.ends[at]):
        return None
    return Name(note.starts[surname], note.ends[at], 1)


def _called(note: Note, at: int, word: str) -> Name | None:
    """Return who is called Father, Sergeant or Sister and comes as a patient."""
    following = at + 1 + (note.words[at + 1 : at + 2] == ["."])
    if following >= len(note.words) or not note.text[note.starts[following]].isupper():
        return None
    found = read(note, following, Sign.BESIDE)
    if found is None or a_colleague(note, at, found) or place_follows(note, note.after(found.end)):
        return None
    after = note.after(found.end)
    theirs = came_for(note, after)
    if word in CALLINGS:
        theirs = theirs or does_as_patients_do(note, found) or _comes(note, after)
    return found if theirs and not about_work(note, at, after, exams=False) else None


def _comes(note: Note, after: int) -> bool:
    """True for ", wrist" and "came for shoulder": an exam follows as a patient's does."""
    said = [note.words[later] for later in note.on(after, 3 * _FEW)]
    return said != [] and said[0] in _COMES and any(one in EXAMS for one in said)


def _preferred(note: Note, at: int) -> Name | None:
    """Return the name of who likes to be called so."""
    likes = any(note.words[earlier] in _LIKES for earlier in note.back(at, _FEW))
    found = read(note, at + 1, Sign.BESIDE) if likes else None
    if found is None or staff_before(note, at) or tells_of_things(note, at, note.after(found.end)):
        return None
    return found


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
    if note.shown(at) == "Lady" and place_follows(note, following + 1):
        return None
    sign = Sign.NAMED if explicit else Sign.GIVEN if jumped else Sign.BESIDE
    found = read(note, following, sign)
    if found is None or (word in STAYS and not found.words):
        return None
    if _only_a_word(note, at, following, found):
        return None
    single = found.words == 1 and (word not in _SURE or (jumped and not explicit))
    if single and place_follows(note, note.after(found.end)):
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
    # "Her name's", and "Surname SMITH", a field of a form.
    said = note.words[at] in {"name's", "name’s"} or (
        note.words[at] in _PART_NAMES and note.capital(following)
    )
    for later in () if said else note.on(at + 1, _FEW + 2):
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
    if sign is Sign.KNOWN and note.words[at - 1 : at] in (["his"], ["her"], ["their"]):
        sign = Sign.GIVEN
    found = read(note, first if titled else following, sign)
    if found is None:
        return None
    if not theirs and (staff_before(note, at) or not of_a_patient(note, at, note.after(found.end))):
        return None
    return Name(note.starts[following], found.end, found.words)
