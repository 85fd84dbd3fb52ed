"""The framework that comes with the program: complete, plain, safe and in our own words."""

from __future__ import annotations

import re
import statistics
from collections import Counter

import pytest
import textstat

from selfassess.framework.index import Index, Spot
from selfassess.framework.model import HelpTopic, Pack, Tier
from selfassess.framework.pack import decode_pack, encode_pack, installed_pack

PACK = installed_pack("imaging-2022")
SPOTS: dict[str, Spot] = Index(PACK).spots

AREAS = {
    "csw": (
        "Maintaining a clean and safe environment",
        "Managing stock and consumables",
        "Managing data",
        "Managing paperwork and documentation",
        "Supporting communication and effective liaison",
        "Supporting patient care",
        "Supporting examinations",
    ),
    "scsw": (
        "Supporting patients and staff",
        "Equipment-related tasks",
        "Communicating and liaising beyond the imaging team",
        "Supporting patient flow",
        "Supporting specific examinations",
        "Supporting medicines management",
        "Supporting education and training",
    ),
    "map": (
        "Preparing individuals, equipment and environment",
        "Operating mammography equipment safely to procedure",
        "Reassuring, advising and supporting individuals",
        "Producing high-quality two-view images",
        "Accurate records",
        "Information management systems",
        "Evaluating own performance and image quality",
        "Working in the multidisciplinary team",
        "Scope, supervision and radiation protection",
    ),
    "ap": (
        "Scope of practice",
        "Imaging examinations",
        "Patient care",
        "QA/QC",
        "Regulations and legislation",
        "Radiation protection, dose management and safety",
        "Image management",
        "Leadership",
        "Education and training",
    ),
    "radiographer": (
        "Scope of practice",
        "Patient type",
        "Decision-making",
        "Supervision",
        "Academic entry",
    ),
}
"""The areas of the career structure, in its order."""

KNOWN_WORDS = (
    "decontaminate",
    "equipment",
    "examination",
    "examinations",
    "identity",
    "mammogram",
    "mammographer",
    "medicine",
    "medicines",
    "operator",
    "patient",
    "patients",
    "practitioner",
    "radiation",
    "radiographer",
    "radiology",
    "safeguarding",
    "supervision",
    "supervisor",
    "ultrasound",
)
"""Long words that everyone in the field says every day; a short word stands in for them."""

FORBIDDEN = {
    "pay": r"£|\bpay(s|ing|ment)?\b|\bpaid\b|\bsalar(y|ies)\b|\bwages?\b",
    "American spelling": (
        r"\b(color(s|ed)?|center(s|ed)?|fiber|behavior(s)?|favorite|honor|labor"
        r"|program(s)?|practicing|licensed|catalog|gray|judgment|aging|edema|anesthetic|orient(ed)"
        r"|pediatric|hemo\w+|esophag\w+|diarrhea|fetus|liter(s)?|meter(s)?|canceled|labeled"
        r"|labeling|modeling|traveled|fulfill|enroll|skillful|mom|check-?mark)\b"
        r"|\b(?!size|sized|sizes|prize|prizes|seize|seized)\w{2,}iz(e|ed|es|ing|ation)\b"
    ),
    "Latin": r"\be\.g\.|\bi\.e\.|\betc\b|\bvia\b|\bper\b|\bad hoc\b|\bvice versa\b|\bN\.?B\b",
    "a number in words": (
        r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen)\b"
        r"(?!-view)"
    ),
    "a date in figures": r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
    "a metaphor": r"\b(journey|hit the ground|on board|toolkit|drill down|cutting edge|key to)\b",
    "a typing slip": r"  |\s[,.;:]|\b(\w+) \1\b|TODO|TBC|\?\?|\.\.",
}

LIMITS: dict[str, tuple[str, ...]] = {
    "csw.clean.controlled-areas": ("MRI", "list of MR authorised persons", "hold a patient"),
    "csw.clean.spills": ("radioactive",),
    "csw.stock.expiry": ("contrast", "not prepare"),
    "csw.data.find-images-reports": ("report",),
    "csw.paperwork.check-forms": ("operator decides",),
    "csw.liaison.pass-on-questions": ("registered professional",),
    "csw.liaison.transfers": ("MRI",),
    "csw.care.chaperone": ("trained",),
    "csw.care.moving": ("trained",),
    "csw.care.life-support": ("MRI",),
    "csw.exams.bring-patient": ("operator's own identity check", "stop"),
    "csw.exams.help-during": ("exposure button",),
    "scsw.support.first-id-check": ("operator's own identity check", "stop"),
    "scsw.support.complete-exam-data": ("operator",),
    "scsw.support.pathology-results": ("operator keeps the final check",),
    "scsw.equipment.qa-checks": ("entitled you in writing", "IR(ME)R"),
    "scsw.equipment.mobile-move": ("switching on the X-rays",),
    "scsw.equipment.mri-coils": ("MR authorised persons",),
    "scsw.equipment.prepare-rooms": ("exposure",),
    "scsw.liaise.preparation-messages": ("registered professional",),
    "scsw.exams.aseptic": ("trained and assessed",),
    "scsw.exams.prepare-person": ("final safety check",),
    "scsw.exams.observations": ("assessed as competent",),
    "scsw.exams.cannulate": ("trained you, assessed you", "authorised", "flush"),
    "scsw.exams.aftercare": ("registered colleague decides",),
    "scsw.medicines.medicines-limits": ("PGD", "no part", "PSD", "local policy"),
    "scsw.medicines.pgd-no-part": ("PGD", "no part", "drawing up", "injector", "PSD"),
    "scsw.medicines.medicine-stock": ("sealed packs only",),
    "scsw.medicines.safety-questions": ("operator",),
    "scsw.medicines.reactions": ("do not give emergency medicines",),
    "scsw.teach.show-task": ("assessor",),
    "map.prepare.daily-checks": ("entitled you in writing", "IR(ME)R"),
    "map.prepare.identity": ("each time", "do not expose"),
    "map.prepare.history": ("before any exposure",),
    "map.operate.operate-unit": ("entitled",),
    "map.operate.exposure": ("entitled you in writing", "IR(ME)R"),
    "map.support.results-questions": ("never give a result",),
    "map.images.cc-view": ("entitled you in writing", "IR(ME)R"),
    "map.images.mlo-view": ("entitled you in writing", "IR(ME)R"),
    "map.images.technical-quality": ("technical quality only",),
    "map.images.repeats": ("new exposure",),
    "map.records.image-labels": ("tell your supervisor at once",),
    "map.systems.downtime": ("do not expose",),
    "map.review.qc-trend": ("entitled you in writing", "IR(ME)R"),
    "map.scope.my-scope": ("two-view", "do not justify"),
    "map.scope.hand-over-scope": ("implants", "registered radiographer"),
    "map.scope.supervisor": ("named supervisor",),
    "map.scope.remote-supervision": ("approved remote supervision", "reachable"),
    "map.scope.radiation-safety": ("entitled operator",),
    "ap.scope.my-scope": ("entitlement",),
    "ap.scope.urgent-findings": ("do not report",),
    "ap.scope.review-scope": ("entitlement",),
    "ap.imaging.authorised": ("registered practitioner justifies", "never do"),
    "ap.imaging.identity": ("each time", "do not expose"),
    "ap.imaging.position": ("Do not hold a person yourself",),
    "ap.imaging.exposure": ("entitled you in writing", "IR(ME)R"),
    "ap.imaging.technical-quality": ("new exposure",),
    "ap.imaging.cannot-cooperate": ("go to a radiographer",),
    "ap.care.agreement": ("do not go ahead",),
    "ap.care.cannulate": ("trained you, assessed you", "authorised", "flush"),
    "ap.care.medicines-psd": ("PSD", "local policy", "PGD", "no part", "drawing up"),
    "ap.qa.routine-qa": ("entitled you in writing", "IR(ME)R"),
    "ap.qa.out-of-tolerance": ("back into use",),
    "ap.qa.qa-audit": ("entitled operators",),
    "ap.law.duty-holders": ("never the referrer or the practitioner",),
    "ap.safety.pregnancy": ("do not expose",),
    "ap.safety.dose-low": ("entitled operator",),
    "ap.safety.protect-others": ("employer's procedure",),
    "ap.safety.mri-safety": ("MR authorised persons",),
    "ap.images.wrong-image": ("Tell the radiographer at once",),
    "ap.lead.delegate": ("employer lets you delegate", "may not pass on an exposure"),
    "ap.teach.teach-task": ("registered professional",),
    "radiographer.scope.other-techniques": ("outside your own written scope",),
    "radiographer.patients.adapt-observed": ("outside your own scope",),
    "radiographer.decisions.justification": ("do not justify",),
}
"""What the safety note beside each of these statements must say."""

RISKY = re.compile(
    r"\bMRI\b|\bmagnet|\bcontrast\b|\bmedicines?\b|\bcannula|\bexpos(e|ure|ures)\b|\bX-rays?\b"
    r"|\bquality checks?\b|\bimplant|\bwho the person is\b|\bidentity\b|\btest results?\b"
    r"|\bremote supervision\b|\bpregnan",
    re.IGNORECASE,
)
"""Words of a statement that call for a safety note."""

NO_NOTE_NEEDED = {
    "csw.data.pathways": "knowledge of systems",
    "scsw.equipment.qa-out-of-range": "the statement itself is to stop and report",
    "scsw.medicines.medicine-errors": "the statement itself is to report",
    "ap.law.report-incident": "the statement itself is to report",
}


def _all_text(pack: Pack) -> list[tuple[str, str]]:
    """Return every text that a person reads, with where it stands (not sources)."""
    found = [("title", pack.title), ("summary", pack.summary), ("safety", pack.safety)]
    found += [
        (f"scale {point.value}", f"{point.label}. {point.meaning}.") for point in PACK.scale.points
    ]
    absent = pack.scale.not_applicable
    found += [("not applicable", text) for text in (absent.label, absent.meaning, *absent.reasons)]
    found += [(f"help {topic.id}", f"{topic.title}. {topic.text}") for topic in pack.help]
    if pack.comparison is not None:
        found += [(row.practice_area, f"{row.left} {row.right}") for row in pack.comparison.rows]
    for tier in pack.tiers:
        found += [
            (tier.id, text) for text in (tier.title, tier.summary, tier.education, tier.supervision)
        ]
        found += [(item.id, f"{item.title}. {item.help}") for item in tier.requirements]
        for area in tier.areas:
            found.append((area.id, f"{area.title}. {area.summary}"))
            for statement in area.statements:
                parts = (statement.text, statement.good, *statement.evidence)
                found += [(statement.id, part) for part in parts]
                if statement.limit is not None:
                    found.append((f"{statement.id} limit", statement.limit))
    return found


TEXTS = _all_text(PACK)


def _grade(text: str) -> float:
    """Return the Flesch-Kincaid grade with the field's own words made short."""
    words = "|".join(sorted(KNOWN_WORDS, key=len, reverse=True))
    plain = re.sub(rf"\b({words})\b", "word", text, flags=re.IGNORECASE)
    return float(textstat.flesch_kincaid_grade(plain))


def _tier(tier_id: str) -> Tier:
    return PACK.tier(tier_id)


def test_the_tiers_stand_in_the_order_of_the_career_structure() -> None:
    assert [tier.id for tier in PACK.tiers] == ["csw", "scsw", "map", "ap", "radiographer"]
    assert {tier.id: tier.leads_to for tier in PACK.tiers} == {
        "csw": ("scsw",),
        "scsw": ("map", "ap"),
        "map": ("ap",),
        "ap": ("radiographer",),
        "radiographer": (),
    }
    assert {tier.id: tier.builds_on for tier in PACK.tiers} == {
        "csw": (),
        "scsw": ("csw",),
        "map": (),
        "ap": (),
        "radiographer": (),
    }
    assert [tier.id for tier in PACK.tiers if not tier.assessed] == ["radiographer"]


@pytest.mark.parametrize("tier_id", AREAS)
def test_every_area_of_the_career_structure_is_there(tier_id: str) -> None:
    assert tuple(area.title for area in _tier(tier_id).areas) == AREAS[tier_id]


@pytest.mark.parametrize("tier_id", AREAS)
def test_each_area_has_enough_statements_and_not_too_many(tier_id: str) -> None:
    least = 3 if tier_id == "radiographer" else 4
    counts = {area.id: len(area.statements) for area in _tier(tier_id).areas}
    assert {area: n for area, n in counts.items() if not least <= n <= 8} == {}


def test_the_whole_pack_can_be_walked_in_a_few_sittings() -> None:
    assert 160 <= len(SPOTS) <= 190


def test_statements_are_first_person_and_one_sentence() -> None:
    for spot in SPOTS.values():
        text = spot.statement.text
        assert text.startswith("I can "), spot.statement.id
        assert text.endswith(".") and text.count(". ") == 0, spot.statement.id
        assert len(text.split()) <= 25, spot.statement.id
        assert not re.search(r"\b(you|your)\b", text), spot.statement.id


def test_statements_and_their_good_texts_are_unique() -> None:
    for texts in (
        [spot.statement.text.casefold() for spot in SPOTS.values()],
        [spot.statement.good.casefold() for spot in SPOTS.values()],
    ):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_what_good_looks_like_is_short() -> None:
    for spot in SPOTS.values():
        good = spot.statement.good
        assert len(good.split()) <= 45, spot.statement.id
        for sentence in re.split(r"(?<=[.?]) ", good):
            assert len(sentence.split()) <= 24, f"{spot.statement.id}: {sentence}"


def test_every_statement_has_1_or_2_ideas_for_evidence() -> None:
    for spot in SPOTS.values():
        assert 1 <= len(spot.statement.evidence) <= 2, spot.statement.id


def test_evidence_never_asks_for_details_of_a_patient() -> None:
    for spot in SPOTS.values():
        for idea in spot.statement.evidence:
            plain = idea.casefold()
            assert "screenshot" not in plain, idea
            if re.search(r"\bpatients?\b|\bperson screened\b", plain):
                assert re.search(r"\bno (patient|names|details)", plain), idea
            if plain.startswith("photo"):
                assert re.search(r"no (people|patient)", plain), idea
            if "image review" in plain:
                assert "no image attached" in plain or "counts only" in plain, idea


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_words_are_plain_british_english(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [(place, match.group()) for place, text in TEXTS for match in pattern.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    ("british", "american"), [("organise", "organize"), ("authorised", "authorized")]
)
def test_british_spellings_are_the_ones_used(british: str, american: str) -> None:
    everything = " ".join(text for _, text in TEXTS)
    assert british in everything
    assert american not in everything


def test_nothing_is_read_as_permission_or_as_a_result_for_the_patient() -> None:
    for word in ("never authorises", "trained", "competent", "delegated", "supervised", "entitled"):
        assert word in PACK.safety
    for spot in SPOTS.values():
        assert not re.search(
            r"I can (justify|diagnose|report on|interpret|prescribe|refer)\b", spot.statement.text
        )


@pytest.mark.parametrize("statement_id", LIMITS)
def test_a_task_that_could_do_harm_carries_its_limit(statement_id: str) -> None:
    limit = SPOTS[statement_id].statement.limit
    assert limit is not None
    assert [words for words in LIMITS[statement_id] if words not in limit] == []


def test_every_statement_that_names_a_risk_carries_a_limit() -> None:
    bare = {
        statement_id
        for statement_id, spot in SPOTS.items()
        if spot.statement.limit is None and RISKY.search(spot.statement.text)
    }
    assert bare - set(NO_NOTE_NEEDED) == set()


def test_limits_about_operators_name_the_employer_and_not_the_rating() -> None:
    limits = [spot.statement.limit or "" for spot in SPOTS.values()]
    entitled = [limit for limit in limits if "entitled you" in limit]
    assert entitled
    assert [limit for limit in entitled if "employer" not in limit] == []


def test_the_scale_is_the_agreed_one() -> None:
    assert [(point.value, point.label, point.symbol) for point in PACK.scale.points] == [
        (0, "Not yet", "empty"),
        (1, "Learning", "quarter"),
        (2, "With support", "half"),
        (3, "On my own", "full"),
        (4, "Helping others", "full-ring"),
    ]
    assert PACK.scale.met_from == 3
    assert "know when to stop and ask" in PACK.scale.points[3].meaning
    assert PACK.scale.not_applicable.label == "Not part of my role here"
    assert len(PACK.scale.not_applicable.reasons) == 3


@pytest.mark.parametrize("tier_id", AREAS)
def test_bands_are_usual_practice_and_never_a_rule(tier_id: str) -> None:
    band = _tier(tier_id).usual_band
    assert band is None or re.fullmatch(r"usually band [234]", band)


@pytest.mark.parametrize("tier_id", ["csw", "scsw", "map", "ap"])
def test_what_to_hold_besides_the_statements(tier_id: str) -> None:
    items = {item.title: item for item in _tier(tier_id).requirements}
    assert items.keys() >= {
        "Care Certificate (England) or your nation's induction standards",
        "Functional skills, if your employer or course asks for them",
        "Statutory and mandatory training, up to date",
    }
    assert items["Functional skills, if your employer or course asks for them"].optional
    care = items["Care Certificate (England) or your nation's induction standards"].help
    assert "16 standards since March 2025" in care and "15" in care


@pytest.mark.parametrize("tier_id", ["map", "ap"])
def test_operators_hold_scope_entitlement_and_a_supervisor(tier_id: str) -> None:
    ids = {item.id for item in _tier(tier_id).requirements if not item.optional}
    assert ids >= {f"{tier_id}.{name}" for name in ("scope", "entitlement", "supervisor")}


def test_the_comparison_has_the_4_practice_areas() -> None:
    comparison = PACK.comparison
    assert comparison is not None
    assert (comparison.left_tier, comparison.right_tier) == ("ap", "radiographer")
    assert [row.practice_area for row in comparison.rows] == [
        "Scope of practice",
        "Patient type",
        "Decision-making",
        "Supervision",
    ]


def test_the_themes_of_the_career_structure_have_help() -> None:
    assert {topic.id for topic in PACK.help} >= {
        "scope",
        "delegation",
        "supervision",
        "progression",
        "education",
        "workforce-supply",
        "evidence",
        "four-nations",
        "rating-honestly",
    }


def test_every_source_is_named_and_none_is_left_over() -> None:
    items = [spot.statement.source for spot in SPOTS.values()]
    items += [item.source for tier in PACK.tiers for item in tier.requirements]
    used = {part.split(" ")[0] for source in items for part in source.split("; ")}
    assert used == {source.code for source in PACK.sources}
    for source in PACK.sources:
        assert source.address.startswith("https://") or source.note, source.code


def test_care_certificate_standards_are_real_numbers() -> None:
    parts = {part for spot in SPOTS.values() for part in spot.statement.source.split("; ")}
    named = {part for part in parts if part.startswith("CC")}
    assert len(named) > 5
    assert named <= {"CC", *(f"CC {number}" for number in range(1, 17))}


def test_statements_read_easily() -> None:
    grades = [_grade(spot.statement.text) for spot in SPOTS.values()]
    assert statistics.median(grades) <= 8
    assert max(grades) <= 13


def test_what_good_looks_like_reads_easily() -> None:
    assert statistics.median(_grade(spot.statement.good) for spot in SPOTS.values()) <= 8


@pytest.mark.parametrize("topic", PACK.help, ids=lambda topic: topic.id)
def test_help_reads_easily(topic: HelpTopic) -> None:
    assert _grade(topic.text) <= 9


def test_the_pack_survives_being_kept_in_a_portfolio() -> None:
    assert decode_pack(encode_pack(PACK)) == PACK
