"""What may identify a patient is found, what may not is left alone: measured on two corpora."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs

from selfassess.cli import main
from selfassess.portfolio.identifiers import find, hospital_expression, look_in_pieces, without
from selfassess.portfolio.identifiers.births import births
from selfassess.portfolio.identifiers.note import Note
from selfassess.portfolio.privacy import identifiers_in

CORPUS = Path(__file__).parent / "identifiers"
NUMBERS = {"nhs", "chi", "hc"}


def identifying() -> list[tuple[str, str]]:
    lines = (CORPUS / "identifying.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def harmless() -> list[str]:
    return (CORPUS / "harmless.txt").read_text(encoding="utf-8").splitlines()


def test_the_corpora_are_as_large_as_promised():
    assert len(identifying()) >= 400
    assert len(set(harmless())) >= 2000


def test_every_one_of_the_three_numbers_is_found_and_most_of_the_rest():
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed = []
    for kind, line in identifying():
        total[kind] += 1
        if any(one.kind == kind or {one.kind, kind} <= NUMBERS for one in find(line)):
            hit[kind] += 1
        else:
            missed.append((kind, line))
    for kind in sorted(total):
        print(f"{kind}: {hit[kind]} of {total[kind]} found")
    assert not [line for kind, line in missed if kind in NUMBERS]
    assert len(missed) <= sum(total.values()) * 0.02, missed


def test_hardly_any_harmless_line_is_marked():
    lines = harmless()
    marked = [(line, find(line)) for line in lines if find(line)]
    print(f"{len(marked)} of {len(lines)} harmless lines marked: {len(marked) / len(lines):.2%}")
    assert len(marked) < len(lines) / 100, marked[:20]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("it was 943 476 5919 on it", "nhs", "943 476 5919"),
        ("943\n476\n5919", "nhs", "943\n476\n5919"),
        ("9434765919,", "nhs", "9434765919"),
        ("(943-476-5919)", "nhs", "943-476-5919"),
        ("９４３ ４７６ ５９１９", "nhs", "９４３ ４７６ ５９１９"),
        ("943\u202f476\u202f5919", "nhs", "943\u202f476\u202f5919"),
        ("9 4 3 4 7 6 5 9 1 9", "nhs", "9 4 3 4 7 6 5 9 1 9"),
        ("NHS number: 943 476 5918", "mistyped", "943 476 5918"),
        ("seen by Jo\n943 476 5919", "nhs", "943 476 5919"),
        ("NHS9434765919", "nhs", "9434765919"),
        ("DOB 3/4/56", "birth", "3/4/56"),
        ("d.o.b: 12 March 1950", "birth", "12 March 1950"),
        ("born on the 3rd of May 1948.", "birth", "3rd of May 1948"),
        ("MRN 123456", "hospital", "123456"),
        ("PACS1234567 was her chest", "hospital", "1234567"),
        ("ris1234567 her knee x-ray", "hospital", "ris1234567"),
        ("The patient name is John Smith", "name", "John Smith"),
        ("patient name is john", "name", "john"),
    ],
)
def test_it_names_what_it_saw_and_where(text, kind, words):
    (one,) = find(text)
    assert (one.kind, one.words) == (kind, words)
    assert text[one.start : one.end] == words


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("came with 68O 224 3911 on the band", "nhs", "68O 224 3911"),
        ("NHS No (722) 466 4294 knee", "nhs", "722) 466 4294"),
        ("put pt 190282 9700 in changing room 2", "chi", "190282 9700"),
        ("H+C 375-985-6305 knee", "mistyped", "375-985-6305"),
        ("HSC number 3450836951 rang for images", "hc", "3450836951"),
        ("NHS no hard to read, think 431 292 0331", "mistyped", "431 292 0331"),
        ("chi 110939 77747 pelvis", "mistyped", "110939 77747"),
        ("b. 12/3/47", "birth", "12/3/47"),
        ("JS 12/03/47", "birth", "12/03/47"),
        ("asked pt DOB she said 29/02/1952", "birth", "29/02/1952"),
        ("born on the third of May 1947", "birth", "third of May 1947"),
        ("child (03/01/2022) elbow", "birth", "03/01/2022"),
        ("RX1 1234567", "hospital", "RX1 1234567"),
        ("PID 1234567", "hospital", "1234567"),
        ("Patient X123456 needs a repeat", "hospital", "X123456"),
        ("Unit number 62-18-40 came down", "hospital", "62-18-40"),
        ("S737224W gentleman with hip, patient's number", "hospital", "S737224W"),
        ("looked up 1234567 on PACS, wrong person", "hospital", "1234567"),
        ("12345 was his hospital number", "hospital", "12345"),
        ("Mrs Jones", "name", "Mrs Jones"),
        ("pt Mary Jones", "name", "Mary Jones"),
        ("pt mary jones", "name", "mary jones"),
        ("Mr Patel could not get up", "name", "Mr Patel"),
        ("Mr and Mrs Lewandowski both for chest", "name", "Mr and Mrs Lewandowski"),
        ("the patient, Mr Gwilym ap Dafydd, had", "name", "Mr Gwilym ap Dafydd"),
        ("scanned Mary Griffiths for ?PE", "name", "Mary Griffiths"),
        ("lady with dementia (Ivy) held my hand", "name", "Ivy"),
        ("Smith, John CXR 10:15", "name", "Smith, John"),
        ("Brian (82) came for chest", "name", "Brian"),
        ("mrs begum did not come", "name", "mrs begum"),
        ("I checked Mrs Jane Smith", "name", "Mrs Jane Smith"),
        ("I checked the identity of Mrs Jane Smith", "name", "Mrs Jane Smith"),
        ("I checkd the identety of Mrs Jane Smith", "name", "Mrs Jane Smith"),
        ("I checked the ID of Winifred Stokes", "name", "Winifred Stokes"),
        ("I confirmed who Jane Smith was", "name", "Jane Smith"),
        ("checked Jane Smith's identity", "name", "Jane Smith"),
        ("I helped Mr Patel dress", "name", "Mr Patel"),
        ("Mrs Jones fell and I called the nurse", "name", "Mrs Jones"),
        ("Mrs Jones and the nurse came back", "name", "Mrs Jones"),
        ("I helped the radiographer with Mrs Jones", "name", "Mrs Jones"),
        ("The nurse told me she was Mrs Jones", "name", "Mrs Jones"),
        ("I fetched Mr Patel from reception", "name", "Mr Patel"),
        ("My manager observed me helping Mrs Jones", "name", "Mrs Jones"),
        ("Mr Khan was reviewed and sent home", "name", "Mr Khan"),
        ("Mrs J. Smith waited", "name", "Mrs J. Smith"),
        ("Mr J.K. O'Neill-Byrne waited", "name", "Mr J.K. O'Neill-Byrne"),
        ("Mrs Van der Merwe waited", "name", "Mrs Van der Merwe"),
        ("Mr El-Sayed waited", "name", "Mr El-Sayed"),
        ("Mrs Anna Maria Garcia Lopez waited", "name", "Mrs Anna Maria Garcia Lopez"),
        ("Master Tom Field waited", "name", "Master Tom Field"),
        ("Mx Sam Field waited", "name", "Mx Sam Field"),
        ("Mr Ward was sick", "name", "Mr Ward"),
        ("İstanbul, Mrs Yılmaz", "name", "Mrs Yılmaz"),
        ("Mrs 李 was sick", "name", "Mrs 李"),
        ("NHS no 943 476 \n  5919, chest", "nhs", "943 476 \n  5919"),
        ("NHS no: 943|476|5919", "nhs", "943|476|5919"),
        ("943 476 5919 wheelchair needed", "nhs", "943 476 5919"),
        ("NHS no 943 476 591X", "mistyped", "943 476 591X"),
        ("943 476 5981 isn't a valid NHS number", "mistyped", "943 476 5981"),
        ("dob 12/O3/47", "birth", "12/O3/47"),
        ("DOB 12,03,1947", "birth", "12,03,1947"),
        ("dob 12 Febuary 1947", "birth", "12 Febuary 1947"),
        ("dob ninth of the eleventh forty seven", "birth", "ninth of the eleventh forty seven"),
        ("she said first of June nineteen forty", "birth", "first of June nineteen forty"),
        ("DOB on the card 23 04 29", "birth", "23 04 29"),
        ("barcode on his band K2293847 was torn", "hospital", "K2293847"),
        ("spell no 3344556-1 chest", "hospital", "3344556-1"),
        ("local ID A/1234567", "hospital", "A/1234567"),
        ("CT number CT445566", "hospital", "CT445566"),
        ("1234567 - knee", "hospital", "1234567"),
        ("Ferenc Horváth for MRI head", "name", "Ferenc Horváth"),
        ("Held Quanitra still for her cxr", "name", "Quanitra"),
        ("pt name LEE Siu Ming", "name", "LEE Siu Ming"),
        ("pts name joão da silva", "name", "joão da silva"),
        ("Grace, 82, came by chair", "name", "Grace"),
        ("Sgt Hollis, wrist", "name", "Hollis"),
        ("Sister Agnes came for her mammogram", "name", "Agnes"),
        ("hip xr gladys tipton", "name", "gladys tipton"),
        ("Smith J, knee xr", "name", "Smith J"),
        ("Jones (Mrs) chest", "name", "Jones (Mrs"),
        ("bed 6 Fletcher, portable", "name", "Fletcher"),
        ("likes to be called Peggy", "name", "Peggy"),
        ("form in the name of Teresa Quill", "name", "Teresa Quill"),
        ("Edna asked for the loo", "name", "Edna"),
        ("Callum and his mum, wrist", "name", "Callum"),
        ("told Yusuf to breathe in", "name", "Yusuf"),
    ],
)
def test_it_finds_how_people_really_write(text, kind, words):
    assert [(one.kind, one.words) for one in find(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "asset tag 943 476 5919 on the hoist",
        "943 476 5919 is the serial number",
        "Detector (9434765919) dropped",
        "patient hoist sling (9434765919) torn",
        "PAT no 9434765919 kettle",
        "Cost centre 9434765919",
        "delivery note 9434765919",
        "the ref on the crate was 9434765919",
        "NHS: 12/03/2025",
        "NHS 0300 123 4567",
        "Signed off JS 12/03/2025",
        "Scanner installed 12/03/1998",
        "The NHS was born on 5 July 1948",
        "Röntgen, born 27 March 1845",
        "DOB box is missing on the form of 12/03/2025",
        "Lot K1234567 of gloves",
        "my staff no 1234567",
        "HCPC RA123456 is my supervisor's",
        "PACS upgrade 20250114",
        "Mrs Hughes from stores brought the wipes",
        "Mr Evans the consultant wants weight bearing views",
        "Mr Rao, orthopaedic consultant, asked",
        "my mentor, Mrs Clarke",
        "Miss Grant's breast clinic is Tues am",
        "Assessed by Mr Chandra",
        "Mrs Lee let me watch",
        "Dr Mary Jones is the new radiologist",
        "MR Safety training",
        "Miss a slot and the list backs up",
        "Mr Happy face stickers",
        "Mary Seacole unit",
        "Patient Safety Week",
        "Patient Hope Fund gave £250",
        "Patient Price comparison is out",
        "Gentleman Jack was on in the staff room",
        "9876543210, said the counter when it stopped",
        "it was 943 476 59I9 there",
        "pt with Parkinson's needed longer",
        "In the scenario the manikin was Mr Smith",
        "Colles and Smith fractures",
        "Kelly Thompson did the list with me",
        "Mrs Whelan sold cakes for charity",
        "My supervisor Mrs Jane Smith scanned her own knee",
        "Mrs Jane Smith, who runs the department, was pleased",
        "Mrs Jones is the safeguarding lead",
        "Mr Patel and Mrs Jones (both radiographers)",
        "With thanks to Mrs Dean, Mr Lee and Ms Kapoor",
        "My buddy this month was Mr Coyle",
        "Supervisor = Mrs Jones",
        "I watched Mr Coyle set up the room",
        "I reported it to Mrs Jones",
        "Mrs Jones explained to me why we use lead",
        "Mrs Jones gave me a good report",
        "I work with Mrs Jones most days",
        "the surgeon Mr Patel wanted it higher",
        "Mr Patel and I tidied up",
        "we will miss Mary",
        "TR 500 ms TE 14 ms",
        "Mr Khan QA physicist",
        "Miss Ashby - AP - nudged me about the marker",
        "Bleep holder: Ms Kerr",
        "Checked by Mrs N. Lowe",
        "Mr Okoro, interim head of imaging, came down",
        "Helped Priya set up the trolley",
        "Priya calmed the upset patient",
        "used the Sara Stedy with a lady",
        "played Vera Lynn for a lady",
        "Miss Honey costume",
        "Sister Moira wants the chest film now",
        "her husband drove from Llanwddyn",
        "Siemens Luminos Agile for fluoroscopy",
        "MR desk (01632) 960460, knee list",
        "123456 images in the archive",
        "shift 0800-2030 with 22 patients",
        "plaque says 12 March 1947",
        "my date of birth 3/4/88",
        "call anyone born before 1/4/1953",
        "DOB format should be 01/02/1950",
        "birthday cake for Sue 4th June",
    ],
)
def test_it_leaves_alone_what_is_of_work(text):
    assert find(text) == []


def test_a_date_is_old_enough_for_a_birth_by_the_year_it_is_read_in():
    note = Note("AW, 30/1/15, abdo")
    assert not list(births(note, today=date(2026, 1, 1)))
    assert [kind for _, _, kind in births(note, today=date(2030, 1, 1))] == ["birth"]
    # What is due next year was not in the century before.
    assert not list(births(Note("JS 12/3/29, due"), today=date(2026, 1, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        "07700 900982",
        "1.2.840.9434765919",
        "AB9434765919",
        "asset number 9434765919",
        "£9434765919",
        "94347659191",
        "The course was on 3/4/2026",
        "patient's name is checked",
        "0000000000",
        "",
    ],
)
def test_it_leaves_alone_what_is_no_patient(text):
    assert find(text) == []


@pytest.mark.parametrize("day", ["12/03/1957", "12 March 1957"])
def test_a_day_before_anybody_here_worked_is_one_of_birth(day):
    today = date(2026, 1, 1)
    for text in (f"On {day} I helped.", f"I helped on {day}"):
        assert [kind for _, _, kind in births(Note(text), today=today)] == ["birth"]
        assert not list(births(Note(text.replace("1957", "1987")), today=today))
    assert not list(births(Note(f"The act dated {day} says so"), today=today))


def test_two_in_one_line_and_side_by_side():
    assert len(find("943 476 5919 and 401 023 2137")) == 2
    assert len(find("943 476 5919 943 476 5919")) == 2
    assert len(find("2 patients: 943 476 5919")) == 1


@given(
    st.lists(st.sampled_from(["a word", "NHS no 943 476 5919", "\n", "born 3/4/56", "MRN 123456",
                              "patient's name is Jo Field", "943-476-5919", "x" * 700, "ŵ 😀"]),
             max_size=40),
    st.integers(1, 900),
)  # fmt: skip
def test_in_pieces_of_any_size_the_same_is_found(parts, piece):
    text = " ; ".join(parts)
    looked = list(look_in_pieces(text, piece=piece))
    assert [one for part in looked for one in part.found] == find(text)
    assert [part.begin for part in looked] == list(range(0, len(text), piece))
    assert all(part.begin <= one.start < part.end for part in looked for one in part.found)


def valid_number(body: int) -> str:
    for last in range(10):
        digits = f"{body:09}{last}"
        if nhs.is_valid(digits):
            return digits
    return ""


spaces = st.sampled_from(["", " ", "-", ".", "\u00a0", "\u2009", "\n", " - ", "\u2013", "\u2011"])


# Words may say that it is a phone number or a serial number: these are none.
wordless = st.text(st.characters(exclude_categories=["Cs", "Lu", "Ll"]))


@given(
    st.integers(320_000_001, 799_999_999).map(valid_number).filter(bool), spaces, spaces, wordless
)
def test_a_valid_number_is_found_whatever_is_around_it(digits, one, two, around):
    written = f"{digits[:3]}{one}{digits[3:6]}{two}{digits[6:]}"
    # A letter or digit on either side would make it another word.
    text = f"{around} ; {written} ; {around}"
    at = text.index(written, len(around))
    assert any(found.start <= at and found.end >= at + len(written) for found in find(text))


@given(st.text(st.characters(), max_size=300), st.text(max_size=30))
def test_any_text_gives_finds_in_order_that_lie_in_it(text, pattern):
    found = find(text, pattern)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert one.words == text[one.start : one.end]
        at = one.end
    assert not [one for one in find(without(text, found)) if one in found and not text]


@given(st.lists(st.sampled_from(["NHS no 943 476 5919", "DOB 3/4/56", "x", "MRN 123456", "\n"])))
def test_taking_it_out_leaves_nothing_to_find(parts):
    text = " ; ".join(parts)
    assert find(without(text, find(text))) == []


def test_a_pattern_finds_the_numbers_of_a_hospital():
    assert [one.words for one in find("see ZX123456 and K-1234", "ZX999999, ?-9999")] == [
        "ZX123456",
        "K-1234",
    ]
    assert find("see ZX1234567 and XZX123456", "ZX999999") == []
    assert find("room 12", "99") == []
    with pytest.raises(ValueError, match="99"):
        hospital_expression("99")
    assert hospital_expression(" , ") is None


def test_the_whole_portfolio_is_looked_through_before_a_pdf(portfolio, tmp_path, capsys):
    portfolio.write_note("scsw.area-1.do-1", "NHS number 943 476 5919")
    portfolio.write_evidence("csw.area-1.do-1", "dob 3/4/56")
    portfolio.set_requirement("scsw.course", done=True, on=None, note="MRN 123456")
    kinds = [one.found.kind for one in identifiers_in(portfolio)]
    assert sorted(kinds) == ["birth", "hospital", "nhs"]
    portfolio.close()
    target = tmp_path / "out.pdf"
    assert main(["export", str(tmp_path / "mine.selfassess"), "-o", str(target)]) == 0
    told = capsys.readouterr().err
    assert "3 things" in told
    assert "943 476 5919" in told
    assert target.exists()


def test_a_number_like_the_one_beside_it_is_one_too():
    found = find("MRN 445566, not 445577, opened on RIS")
    assert [one.words for one in found] == ["445566", "445577"]
    assert [one.words for one in find("MRN 445566 and asset 445577")] == ["445566"]
    # But not on and on: a note is read in pieces, and each reaches only so far.
    many = "MRN 445566" + "".join(f", {number}" for number in range(445_567, 445_967))
    assert [one for part in look_in_pieces(many, piece=90) for one in part.found] == find(many)


def test_corrupting_a_number_ends_the_find_unless_it_is_named():
    random = Random(3)
    for _ in range(200):
        digits = list("9434765919")
        place = random.randrange(10)
        digits[place] = random.choice([d for d in "0123456789" if d != digits[place]])
        wrong = "".join(digits)
        assert not [one for one in find(f"it was {wrong} there") if one.kind == "nhs"]
        assert [one.kind for one in find(f"NHS no {wrong}")] == ["mistyped"]


def test_a_call_told_of_on_the_line_before_makes_no_phone_number_of_the_next():
    (found,) = find("I helped on 12 lists and rang 3\n943 476 5919")
    assert found.kind == "nhs"
    # As a label it counts at the end of a line too.
    assert not find("Phone:\n943 476 5919")


def test_the_title_decides_for_the_whole_name():
    by = "I checked {} Mrs Jane Smith, NHS no 943 476 5919"
    assert [one.words for one in find(by.format("with"))] == ["943 476 5919"]
    assert [one.words for one in find(by.format("again"))] == ["Mrs Jane Smith", "943 476 5919"]
