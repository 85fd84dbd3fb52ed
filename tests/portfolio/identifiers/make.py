"""Make the two corpora: ``python -m tests.portfolio.identifiers.make``. Always the same."""

from __future__ import annotations

from pathlib import Path
from random import Random

from stdnum.gb import nhs

HERE = Path(__file__).parent
SPACINGS = ("{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{0} {1}{2}")
SPACINGS += (
    "{0}\u00a0{1}\u00a0{2}",
    "{0}\u2009{1}\u2009{2}",
    "{0} - {1} - {2}",
    "{0}\u2013{1}\u2013{2}",
)
AROUND = (
    "Did the chest X-ray for {} this morning.",
    "NHS number {} checked against the wristband.",
    "NHS no: {}",
    "Nhs no. {} was on the old sticker, so I asked.",
    "I found {} on a request form left on the printer",
    "pt {} came from ward 4 by chair",
    "The patient ({}) was moved to recovery.",
    "Booked in {}, then told the radiographer.",
    "See {} for an example of a good lateral view.",
    "{}",
    "Helped with two people: {} and a walk-in.",
    "Wristband said {}; the form said something else.",
    "rhif GIG {} ar y ffurflen",
    "Learned how to merge records ({}) with the lead.",
)
CHI = ("CHI {}", "CHI number: {}", "Checked the CHI, {}, on the form.", "Transfer from Fife, {}.")
HC = ("H&C number {}", "H&C no. {} on the Belfast form", "Health and Care Number: {}", "HCN {}")
BIRTH = (
    "DOB {}",
    "dob: {}",
    "D.O.B. {}",
    "Date of birth {}",
    "date of birth was {} on the form",
    "born on {}",
    "She was born {} in Leeds",
    "{} (DOB) did not match",
    "dyddiad geni {}",
    "Asked for name and date of birth: {}",
    "DOB={}",
)
DATES = (
    "03/04/1956",
    "3/4/56",
    "03-04-1956",
    "3.4.1956",
    "1956-04-03",
    "3 April 1956",
    "3rd April 1956",
    "April 3, 1956",
    "3 Apr 56",
    "03041956",
    "12 Dec 1948",
    "1st of May 1930",
)
HOSPITAL = (
    "MRN {}",
    "MRN: {}",
    "hospital number {}",
    "Hospital no. {} on the label",
    "hosp no {}",
    "accession number {}",
    "Accession no: {}",
    "patient ID {}",
    "unit number {}",
    "casenote no {}",
    "patient number is {}",
)
NAMES = (
    "patient name is {}",
    "The patient's name was {}.",
    "Patient name: {}",
    "patient called {}",
    "a patient named {} thanked me",
    "name of the patient is {}",
    "patient Mrs {} was anxious",
    "pt Mr {} walked in",
    "enw'r claf yw {}",
    "the pt's name is {}",
)
PEOPLE = (
    "Gwen Parry",
    "Okafor",
    "Sioned",
    "Anna Kowalska",
    "O'Brien",
    "Mary Smith-Jones",
    "Łukasz",
)


def valid(random: Random, first: str = "") -> str:
    """Return ten digits that pass the check and begin as asked."""
    while True:
        body = first + "".join(str(random.randrange(10)) for _ in range(9 - len(first)))
        for last in "0123456789":
            if nhs.is_valid(body + last):
                return body + last


def spaced(random: Random, digits: str) -> str:
    """Write a number as people do."""
    if random.random() < 0.1:
        return "".join(chr(ord("０") + int(digit)) for digit in digits)
    return random.choice(SPACINGS).format(digits[:3], digits[3:6], digits[6:])


def identifying(random: Random) -> list[tuple[str, str]]:
    """Return at least 400 lines with what they hold."""
    lines = []
    for _ in range(12):
        for frame in AROUND:
            first = random.choice("4679")
            lines.append(("nhs", frame.format(spaced(random, valid(random, first)))))
    for _ in range(20):
        for frame in CHI:
            day, month, year = (
                random.randrange(1, 29),
                random.randrange(1, 13),
                random.randrange(100),
            )
            digits = valid(random, f"{day:02}{month:02}{year:02}")
            written = random.choice(
                (digits, f"{digits[:6]} {digits[6:]}", f"{digits[:6]}-{digits[6:]}")
            )
            lines.append(("chi", frame.format(written)))
        lines += [("hc", frame.format(spaced(random, valid(random, "34")))) for frame in HC]
    lines += [("birth", frame.format(day)) for frame in BIRTH for day in random.sample(DATES, 5)]
    for frame in HOSPITAL:
        for _ in range(4):
            number = random.choice(("{}", "A{}", "RX{}", "Z-{}")).format(
                random.randrange(10**5, 10**7)
            )
            lines.append(("hospital", frame.format(number)))
    lines += [("name", frame.format(one)) for frame in NAMES for one in random.sample(PEOPLE, 5)]
    return lines


PHONES = (
    "07700 900{:03}",
    "07700900{:03}",
    "0113 496 0{:03}",
    "020 7946 0{:03}",
    "+44 7700 900{:03}",
    "+44 (0)113 496 0{:03}",
    "(01632) 960{:03}",
    "01632 960 {:03}",
    "028 9018 0{:03}",
    "0131 496 0{:03}",
    "029 2018 0{:03}",
    "0044 7700 900{:03}",
)
CALLS = (
    "Ring the stores on {}.",
    "MR desk {}",
    "The engineer's number is {}",
    "Fax {} no longer works",
    "tel {}",
    "Out of hours: {}, ask for the site lead",
    "{}",
)
CODES = (
    "Room {n} was cleaned and signed for.",
    "Asset number {t} has its test date in May.",
    "asset no. {t}",
    "Serial {t} on the ultrasound probe",
    "Serial number: {t}",
    "SN{t}",
    "S/N {t}",
    "Order {t} came in two boxes.",
    "Purchase order number {t}",
    "Batch {b} expires 03/2027",
    "Lot {b}, 20 boxes, rotated to the front",
    "Contrast lot no {b}, expiry 11/26",
    "Cylinder {n}, full",
    "Detector {t} passed its weekly test",
    "Bleep {n} and say where you are",
    "Ext {n}",
    "Extension {e}",
    "Locker {n}",
    "Bay {s}, bed space {s} cleaned after use",
    "Port {n} on the work station",
    "Helpdesk ticket INC{t} is closed",
    "Invoice {t} signed",
    "Barcode {t} would not scan",
    "ISBN 978{i} is in the library",
    "My staff number is {e}",
    "HCPC RA{e} is my supervisor's, she said",
    "UDI {t}",
    "Study instance 1.2.840.{n}.{t}.{s}",
    "Grid {b} had a dent, reported",
    "Curtain changed {d}",
)
DOSES = (
    "{k} kVp and {m} mAs on the chest protocol",
    "DAP {m}.{s} Gycm2 noted in the log",
    "{m} mAs, {k} kV, 115 cm FFD",
    "CTDI {s}.{m} mGy, DLP {k} mGycm",
    "Repeat rate {s}.{m} per cent in {y}",
    "{s} ml flush, {m} ml contrast to the nurse",
    "Fridge at {s}.{s} degrees, logged at 0{s}:30",
    "kV {k} mAs {m} SID 180",
    "Tolerance +/- {s} per cent: {m} against {k}",
)
COURSES = (
    "Course on moving and handling, {d}",
    "Basic life support {d}, certificate in my folder",
    "Care Certificate finished {d}.",
    "Booked on the {d} study day",
    "IPC training {d} to {d}",
    "Fire lecture {d} 09:30",
    "Next appraisal {d}",
    "Safeguarding level 2, {d}, passed with {k} out of 150",
    "Date of course: {d}",
    "Renewal due {d}",
    "Shadowed in CT on {d} and {d}",
    "Weekly check done {d} at {h}",
    "Started here {d}",
)
WORDS = (
    "The patient's name is checked against the form every time.",
    "Patient name is on the wristband and the request.",
    "I ask the patient for their name, date of birth and address.",
    "Patient Group Direction training is next.",
    "The patient's name was not on the list, so I asked.",
    "Patient Safety Week display in the waiting room",
    "I never write a date of birth in my notes.",
    "Mrs Hughes, our superintendent, showed me the new coil.",
    "NHS Learning Hub module on dementia",
    "A patient told me she was born in Cardiff and we talked.",
    "Dr Patel gave a talk on hospital number checks",
    "Patient Transport Service was late twice.",
    "I helped a patient who was afraid of the scanner.",
    "NHS number checks: three points of ID, every time.",
    "The CHI number goes in the second box.",
    "Patient called the desk to change the time.",
    "Enw'r claf ar y ffurflen bob tro",
    "the pt's name is always said aloud",
    "Our unit no longer uses film.",
)
TAILS = (
    "",
    " Done.",
    " I learned a lot.",
    " My supervisor saw it.",
    " See folder page {s}.",
    " Twice in {y}.",
    " Ask Sam.",
)


def harmless(random: Random) -> list[str]:
    """Return at least 2,000 different lines without anything about a patient."""
    lines: dict[str, None] = {}
    while len(lines) < 2200:
        kind = random.random()
        if kind < 0.22:
            line = random.choice(CALLS).format(random.choice(PHONES).format(random.randrange(1000)))
        elif kind < 0.5:
            line = random.choice(CODES)
        elif kind < 0.68:
            line = random.choice(DOSES)
        elif kind < 0.9:
            line = random.choice(COURSES)
        else:
            line = random.choice(WORDS)
        line += random.choice(TAILS)
        day, month, year = (
            random.randrange(1, 29),
            random.randrange(1, 13),
            random.randrange(2019, 2028),
        )
        dates = (
            f"{day}/{month}/{year}",
            f"{day:02}.{month:02}.{year}",
            f"{day} May {year}",
            f"{year}-{month:02}-{day:02}",
            f"{day}/{month}/{year % 100}",
        )
        lines[
            line.format(
                n=random.randrange(10**4),
                t=random.randrange(10**9, 10**10),
                e=random.randrange(10**4, 10**8),
                b=f"{random.choice('ABKX')}{random.randrange(10**5, 10**8)}",
                i=random.randrange(10**9, 10**10),
                s=random.randrange(1, 10),
                m=random.randrange(10, 60),
                k=random.randrange(60, 150),
                d=random.choice(dates),
                y=year,
                h=f"{random.randrange(7, 20):02}:{random.randrange(60):02}",
            )
        ] = None
    return list(lines)


def main() -> None:
    """Write both files beside this one."""
    random = Random(1948)
    rows = "".join(f"{kind}\t{line}\n" for kind, line in identifying(random))
    (HERE / "identifying.tsv").write_text(rows, encoding="utf-8", newline="\n")
    (HERE / "harmless.txt").write_text(
        "".join(f"{line}\n" for line in harmless(random)), encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
