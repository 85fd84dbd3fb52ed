"""The framework that comes with the program: complete, plain, safe and in our own words."""

from __future__ import annotations

import re
import statistics
from collections import Counter

import pytest
import textstat
from msgspec.structs import replace

from selfassess.framework.index import Index, Spot
from selfassess.framework.model import NATIONS, HelpTopic, Pack, Tier
from selfassess.framework.pack import decode_pack, encode_pack, installed_pack
from selfassess.framework.spoken import spoken

WHOLE = installed_pack("imaging-2022")
PACK = replace(WHOLE, beside=())
SPOTS: dict[str, Spot] = Index(PACK).spots
STEPS = {key: spot for key, spot in SPOTS.items() if spot.tier.id in {t.id for t in PACK.tiers}}
"""What the career steps ask, without the lists that may be switched on beside them."""
SAID: dict[str, Pack] = {nation: spoken(PACK, nation) for nation in ("", *NATIONS)}
"""The pack as workers of each nation read it; under "" for one who has not said."""

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
    "core": (
        "Clean hands and safe care",
        "Kindness, dignity and fairness",
        "Safeguarding, privacy and being open",
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
        "Quality assurance and quality control",
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
"""The areas of the career structure, in its order; the core is what map and ap share."""

MOST = {"csw.care": 13}
"""Areas that may hold more than 10: patient care took in what the deck has no area for."""

OF_VERSION_2 = ("csw", "scsw", "core", "map", "ap", "radiographer")
"""The lists that were written anew for version 2, and hold all of its rules."""

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

TRAINEES = (
    "In training: only with an entitled operator directly beside you",
    "entitled you in writing",
    "IR(ME)R",
)
"""What stands beside each part of an exposure: apprentices learn it by doing it supervised."""

LIMITS: dict[str, tuple[str, ...]] = {
    "csw.clean.infection": ("decides which extra steps",),
    "csw.clean.radiation-door": ("local rules", "hold a patient", "pregnant"),
    "csw.clean.mri-door": ("list of MR authorised persons", "may supervise others", "implant"),
    "csw.clean.sharps": ("running water", "scrub or suck", "within the hour"),
    "csw.clean.spills": ("radioactive", "urine", "soft furnishings"),
    "csw.stock.expiry": ("contrast", "not prepare"),
    "csw.data.find-images-reports": ("report",),
    "csw.paperwork.check-forms": ("operator decides",),
    "csw.liaison.pass-on-questions": ("registered professional",),
    "csw.liaison.transfers": ("MRI",),
    "csw.liaison.supervisor": ("stop",),
    "csw.care.agreement": ("stop and tell the radiographer",),
    "csw.care.chaperone": ("trained", "friend or relative is not"),
    "csw.care.comfort": ("may be a medicine", "medicines policy"),
    "csw.care.incidents": ("Do not hide it",),
    "csw.care.life-support": ("MRI",),
    "csw.care.lines": ("Oxygen is a medicine", "Do not change the flow"),
    "csw.care.moving": ("trained",),
    "csw.care.safeguarding": ("in danger now", "call for help first"),
    "csw.exams.bring-patient": ("operator's own identity check", "stop"),
    "csw.exams.delegated": ("trained", "by name"),
    "csw.exams.help-during": ("exposure button",),
    "scsw.support.book": ("do not decide",),
    "scsw.support.first-id-check": ("operator's own identity check", "stop"),
    "scsw.support.complete-exam-data": ("operator", "unit"),
    "scsw.support.pathology-results": ("operator keeps the final check",),
    "scsw.equipment.qa-checks": (
        "entitled you in writing",
        "IR(ME)R",
        "In training: only with an entitled operator directly beside you",
    ),
    "scsw.equipment.lead": ("entitled operator",),
    "scsw.equipment.oxygen-suction": ("Oxygen is a medicine",),
    "scsw.equipment.mobile-move": ("switching on the X-rays",),
    "scsw.equipment.coil-change": ("MR authorised persons", "MRI radiographer"),
    "scsw.equipment.coil-clean": ("MR authorised persons",),
    "scsw.equipment.prepare-rooms": ("exposure",),
    "scsw.liaise.preparation-messages": ("registered professional",),
    "scsw.exams.aseptic": ("trained and assessed",),
    "scsw.exams.prepare-person": ("final safety check",),
    "scsw.exams.observations": ("assessed as competent", "In training"),
    "scsw.exams.transfer-lines": ("registered professional leads", "oxygen flow", "MRI"),
    "scsw.exams.cannulate": ("trained you, assessed you", "authorised", "In training", "flush"),
    "scsw.exams.cannula-out": ("trained you, assessed you", "authorised", "In training"),
    "scsw.exams.aftercare": ("registered colleague decides",),
    "scsw.medicines.medicines-limits": (
        "PGD",
        "no part",
        "drawing up",
        "injector",
        "PSD",
        "local policy",
        "imaging protocol gives no authority",
        "Advice differs",
        "medicines lead",
    ),
    "scsw.medicines.drinks": (
        "are medicines",
        "imaging protocol gives no authority",
        "Advice differs",
        "medicines lead",
    ),
    "scsw.medicines.emergency-box": ("policy names",),
    "scsw.medicines.medicine-stock": ("sealed packs only",),
    "scsw.medicines.safety-questions": ("operator",),
    "scsw.medicines.reactions": ("do not give emergency medicines",),
    "scsw.teach.show-task": ("assessor",),
    "map.prepare.daily-checks": TRAINEES,
    "map.prepare.identity": ("each time", "do not expose"),
    "map.prepare.history": ("before any exposure",),
    "map.operate.operate-unit": ("entitled",),
    "map.operate.settings": TRAINEES,
    "map.operate.expose": (*TRAINEES, "justified"),
    "map.operate.compression": ("says stop", "In training"),
    "map.support.symptoms": ("In training", "written scope", "Do not say"),
    "map.images.pause-check": ("do not expose",),
    "map.support.results-questions": ("never give a result",),
    "map.images.cc-view": TRAINEES,
    "map.images.mlo-view": TRAINEES,
    "map.images.technical-quality": ("technical quality only",),
    "map.images.repeats": ("new exposure",),
    "map.records.image-labels": ("tell your supervisor at once",),
    "map.systems.downtime": ("do not expose",),
    "map.scope.my-scope": ("two-view", "do not justify"),
    "map.scope.hand-over-scope": ("implants", "written scope covers them", "before you start"),
    "map.scope.supervisor": ("named supervisor",),
    "map.scope.remote-supervision": ("approved remote supervision", "reachable"),
    "map.scope.radiation-safety": ("entitled operator",),
    "ap.scope.my-scope": ("entitlement",),
    "ap.scope.urgent-findings": ("do not report",),
    "ap.scope.review-scope": ("entitlement",),
    "ap.scope.supervisor": ("named supervisor", "In training"),
    "ap.scope.outside-scope": ("go to a radiographer", "keep what you have and hand over"),
    "ap.imaging.request-authorised": ("registered practitioner justifies", "never do"),
    "ap.imaging.identity-help": ("do not expose or scan",),
    "ap.imaging.pause-check": ("do not expose",),
    "ap.imaging.identity": ("each time", "do not expose"),
    "ap.imaging.position": ("Do not hold a person yourself",),
    "ap.imaging.settings": TRAINEES,
    "ap.imaging.expose": (*TRAINEES, "justified"),
    "ap.imaging.technical-quality": ("new exposure",),
    "ap.care.agreement": ("do not go ahead",),
    "ap.care.medicines-psd": ("PSD", "local policy", "PGD", "no part", "drawing up", "differs"),
    "ap.care.after": ("never say what the images show",),
    "ap.qa.routine-qa": TRAINEES,
    "ap.qa.out-of-tolerance": ("back into use",),
    "ap.qa.qa-audit": ("entitled operators",),
    "ap.law.duty-holders": ("never the referrer or the practitioner",),
    "ap.safety.pregnancy": ("do not expose",),
    "ap.safety.dose-low": ("entitled operator",),
    "ap.safety.protect-others": ("employer's procedure", "justify it first", "not be pregnant"),
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
    "scsw.equipment.qa-out-of-range": "the statement itself is to stop and report",
    "scsw.medicines.medicine-errors": "the statement itself is to report",
    "ap.law.report-incident": "the statement itself is to report",
}


def _all_text(pack: Pack) -> list[tuple[str, str]]:
    """Return every text that a person reads, with where it stands (not sources)."""
    found = [("title", pack.title), ("summary", pack.summary), ("safety", pack.safety)]
    found += [
        (f"scale {point.value}", f"{point.label}. {point.meaning}.") for point in pack.scale.points
    ]
    for kind in pack.scale.kinds:
        found += [(f"scale {kind.kind}", text) for text in (kind.question, *kind.meanings)]
    absent = pack.scale.not_applicable
    found += [
        ("not applicable", text)
        for text in (absent.label, absent.meaning, absent.ask, *absent.reasons)
    ]
    found += [(f"help {topic.id}", f"{topic.title}. {topic.text}") for topic in pack.help]
    if pack.comparison is not None:
        found += [(row.practice_area, f"{row.left} {row.right}") for row in pack.comparison.rows]
    found += [(item.id, f"{item.title}. {item.help}") for item in pack.requirements]
    for tier in pack.tiers:
        found += _text_of(tier)
    return found


def _text_of(tier: Tier) -> list[tuple[str, str]]:
    """Return every text of a tier."""
    found = [
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


TEXTS = sorted({found for pack in SAID.values() for found in _all_text(pack)})


def _grade(text: str) -> float:
    """Return the Flesch-Kincaid grade with the field's own words made short."""
    words = "|".join(sorted(KNOWN_WORDS, key=len, reverse=True))
    plain = re.sub(rf"\b({words})\b", "word", text, flags=re.IGNORECASE)
    return float(textstat.flesch_kincaid_grade(plain))


def _tier(tier_id: str) -> Tier:
    return SAID[""].tier(tier_id)


def test_the_tiers_stand_in_the_order_of_the_career_structure() -> None:
    assert [tier.id for tier in PACK.tiers] == ["csw", "scsw", "core", "map", "ap", "radiographer"]
    assert {tier.id: tier.leads_to for tier in PACK.tiers} == {
        "csw": ("scsw",),
        "scsw": ("map", "ap"),
        "core": (),
        "map": ("ap",),
        "ap": ("radiographer",),
        "radiographer": (),
    }
    assert {tier.id: tier.builds_on for tier in PACK.tiers} == {
        "csw": (),
        "scsw": ("csw",),
        "core": (),
        "map": ("core",),
        "ap": ("core",),
        "radiographer": (),
    }
    assert [tier.id for tier in PACK.tiers if not tier.assessed] == ["core", "radiographer"]


def test_the_core_asks_what_support_workers_are_asked() -> None:
    """One answer counts for a support worker who becomes an assistant practitioner."""
    asked = [key for area in PACK.tier("core").areas for key in area.same_as]
    assert len(asked) == len(set(asked)) == 12
    for key in asked:
        statement = SPOTS[key].statement
        told = " ".join((statement.text, statement.good, statement.limit or ""))
        assert key.startswith("csw."), key
        assert "support worker" not in told, key


@pytest.mark.parametrize("tier_id", AREAS)
def test_every_area_of_the_career_structure_is_there(tier_id: str) -> None:
    assert tuple(area.title for area in _tier(tier_id).areas) == AREAS[tier_id]


@pytest.mark.parametrize("tier_id", AREAS)
def test_each_area_has_enough_statements_and_not_too_many(tier_id: str) -> None:
    least = 3 if tier_id in ("radiographer", "core") else 4
    counts = {area.id: len(area.statements + area.same_as) for area in _tier(tier_id).areas}
    wrong = {area: n for area, n in counts.items() if not least <= n <= MOST.get(area, 10)}
    assert wrong == {}


def test_the_whole_pack_can_be_walked_in_a_few_sittings() -> None:
    assert 160 <= len(STEPS) <= 240


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


@pytest.mark.parametrize("nation", SAID)
def test_what_good_looks_like_is_short(nation: str) -> None:
    for spot in Index(PACK, nation).spots.values():
        good = spot.statement.good
        assert len(good.split()) <= 45, spot.statement.id
        for sentence in re.split(r"(?<=[.?]) ", good):
            assert len(sentence.split()) <= 24, f"{spot.statement.id}: {sentence}"


@pytest.mark.parametrize("nation", SAID)
@pytest.mark.parametrize("tier_id", OF_VERSION_2)
def test_limits_have_short_sentences_that_read_easily(tier_id: str, nation: str) -> None:
    """What must be understood is no harder than the rest, in the words of each nation."""
    for area in SAID[nation].tier(tier_id).areas:
        for statement in area.statements:
            limit = statement.limit or ""
            for sentence in re.split(r"(?<=[.?]) ", limit):
                assert len(sentence.split()) <= 20, f"{statement.id}: {sentence}"
            assert _grade(limit) <= 8 or not limit, statement.id


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
            if spot.tier.id in OF_VERSION_2:
                assert "photo" not in plain, idea
            if "image review" in plain:
                assert "no image attached" in plain or "counts only" in plain, idea


@pytest.mark.parametrize("tier_id", OF_VERSION_2)
def test_evidence_is_of_the_task_and_not_of_how_it_was_seen(tier_id: str) -> None:
    """That somebody watched is chosen beside the evidence, and not an idea of its own."""
    ideas = [
        idea
        for area in _tier(tier_id).areas
        for statement in area.statements
        for idea in statement.evidence
    ]
    told = r"^(note from a|short reflection|discussion with)|who watched me|\btick\b"
    assert [idea for idea in ideas if re.search(told, idea, re.IGNORECASE)] == []
    assert [idea for idea, times in Counter(ideas).items() if times > 2] == []


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
    assert PACK.scale.not_applicable.reasons == (
        "We do not do this in my department",
        "Someone else does this here",
        "It is outside my agreed scope",
        "I am still in training for it",
        "I have not done it in the last 6 months",
        "I have been asked not to do it for now",
    )


def test_the_scale_fits_a_habit_and_a_piece_of_knowledge() -> None:
    index = Index(PACK)
    kinds = {spot.statement.kind: spot.statement for spot in SPOTS.values()}
    assert kinds.keys() == {"skill", "behaviour", "knowledge"}
    assert index.question(kinds["skill"]) == "How do you do this now?"
    assert index.question(kinds["behaviour"]) == "How often do you do this now?"
    assert index.question(kinds["knowledge"]) == "How well do you know this now?"
    for kind in PACK.scale.kinds:
        assert not re.search(r"\bshown or trained\b|\bprotocol\b", " ".join(kind.meanings))
        assert "know when to" in kind.meanings[PACK.scale.met_from]
        assert "help others" in kind.meanings[4]


@pytest.mark.parametrize("tier_id", AREAS)
def test_bands_are_usual_practice_and_never_a_rule(tier_id: str) -> None:
    band = _tier(tier_id).usual_band
    assert band is None or re.fullmatch(r"usually band [234]", band)


@pytest.mark.parametrize("tier_id", ["csw", "scsw"])
def test_what_to_hold_besides_the_statements(tier_id: str) -> None:
    items = {item.id: item for item in _tier(tier_id).requirements}
    assert items.keys() >= {
        "shared.induction",
        "shared.english-maths",
        "shared.mandatory-training",
        "shared.local-rules",
    }
    assert [key for key, item in items.items() if item.optional] == ["shared.english-maths"]


def test_induction_and_awards_have_the_names_of_the_nation() -> None:
    told = {
        nation: {item.id: item for item in pack.tier("csw").requirements}["shared.induction"]
        for nation, pack in SAID.items()
    }
    assert {nation: item.title for nation, item in told.items()} == {
        "": "Your nation's induction standards",
        "england": "The Care Certificate",
        "scotland": "The induction standards for healthcare support workers",
        "wales": "The all-Wales clinical induction",
        "northern-ireland": "Your employer's induction",
    }
    assert "16 standards since March 2025" in told["england"].help
    assert "you did 15" in told["england"].help
    assert "14 standards" in told["scotland"].help


OWN_NAMES = re.compile(
    r"Care Certificate|functional skills|essential skills|core skills|\bSCQF\b|\bSVQ\b|\bGCSEs?\b"
    r"|\bPADR\b|\bPDPR\b|\bHNC\b|Freedom to Speak|Whistleblowing Officer|Mental Capacity Act"
    r"|Adults with Incapacity|Care Quality Commission|Healthcare Improvement Scotland"
    r"|Healthcare Inspectorate|\bRQIA\b|\bST0\d+|T Level|Being Open Framework|all-Wales",
    re.IGNORECASE,
)
"""What only one nation has, or calls so."""


def test_what_one_nation_has_is_named_in_words_by_nation_only() -> None:
    bare = [(f"help {topic.id}", topic.text) for topic in PACK.help if not topic.nations]
    bare += [(item.id, f"{item.title} {item.help}") for item in PACK.requirements]
    bare += [found for key in OF_VERSION_2 for found in _text_of(PACK.tier(key))]
    named = [(place, OWN_NAMES.findall(text)) for place, text in bare]
    assert [found for found in named if found[1]] == []


@pytest.mark.parametrize("nation", SAID)
def test_nothing_is_left_to_be_said(nation: str) -> None:
    texts = _all_text(SAID[nation])
    assert [(place, text) for place, text in texts if "{" in text or "}" in text] == []
    starts = re.compile(r"(^|[.?!] |\n\n)(your|the|a|an|it|by) ")
    assert [(place, text) for place, text in texts if starts.search(text)] == []


_ENGLISH = r"Care Certificate|functional skills|\bCQC\b|\bST0"
_SCOTTISH = r"\bSCQF\b|\bSVQ\b|\bPDPR\b|\bINWO\b|\bCHI number"
_WELSH = r"\bPADR\b|\bHIW\b|all-Wales"
_IRISH = r"\bHSC\b|\bRQIA\b|Being Open Framework|H&C\) number"
STRANGE = {
    "england": f"{_SCOTTISH}|{_WELSH}|{_IRISH}",
    "scotland": rf"{_ENGLISH}|{_WELSH}|{_IRISH}|\bGCSE",
    "wales": f"{_ENGLISH}|{_SCOTTISH}|{_IRISH}",
    "northern-ireland": f"{_ENGLISH}|{_SCOTTISH}|{_WELSH}",
}
"""What a worker of each nation should never meet."""


@pytest.mark.parametrize("nation", STRANGE)
def test_no_worker_meets_what_only_another_nation_has(nation: str) -> None:
    pack = SAID[nation]
    texts = [(topic.id, topic.text) for topic in pack.help]
    texts += [found for key in OF_VERSION_2 for found in _text_of(pack.tier(key))]
    strange = re.compile(STRANGE[nation])
    assert [(place, text) for place, text in texts if strange.search(text)] == []


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
        "trainees",
        "sign-offs",
        "word-list",
    }


def _help(topic_id: str) -> str:
    return next(topic.text for topic in PACK.help if topic.id == topic_id)


def test_there_are_5_questions_before_saying_yes() -> None:
    asked = re.findall(r"^\d\. .*\?$", _help("delegation"), re.MULTILINE)
    assert [line[0] for line in asked] == ["1", "2", "3", "4", "5"]


def test_a_trainee_may_answer_honestly_and_never_exposes_alone() -> None:
    text = _help("trainees")
    for words in ("directly beside you", "procedure for trainees", "Choose 1", "Choose 2"):
        assert words in text
    assert "only after you are signed off and, for exposures, entitled in writing" in text
    assert "in training" in PACK.safety
    assert "In training" in _help("safety-limits")


def test_a_sign_off_is_never_a_rating() -> None:
    assert "given by an assessor. A rating never is one" in _help("sign-offs")


def test_where_authorities_differ_the_text_says_so() -> None:
    text = _help("safety-limits")
    assert "advice differs" in text
    assert "employers differ" in text
    assert "Follow your medicines policy" in text


def test_hard_words_are_explained() -> None:
    listed = {line.split(":")[0].split(" (")[0] for line in _help("word-list").split("\n\n")}
    assert {word.strip() for word in listed} >= {
        "AEC chamber",
        "Carer or comforter",
        "DRL",
        "Entitled",
        "Grid",
        "Justified",
        "Key parts",
        "MR authorised person",
        "Operator",
        "PACS",
        "PGD",
        "PSD",
        "Practitioner",
        "QA",
        "RIS",
        "Referrer",
    }
    assert "IR(ME)R:" in _help("word-list")


def test_every_source_is_named_and_none_is_left_over() -> None:
    items = [spot.statement.source for spot in STEPS.values()]
    items += [item.source for tier in PACK.tiers for item in tier.requirements]
    items += [item.source for item in PACK.requirements]
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


@pytest.mark.parametrize("nation", SAID)
@pytest.mark.parametrize("topic", PACK.help, ids=lambda topic: topic.id)
def test_help_reads_easily(topic: HelpTopic, nation: str) -> None:
    said = {item.id: item.text for item in SAID[nation].help}
    assert _grade(said.get(topic.id, "")) <= 9


@pytest.mark.parametrize("nation", SAID)
@pytest.mark.parametrize("tier_id", OF_VERSION_2)
def test_the_lists_of_version_2_read_easily(tier_id: str, nation: str) -> None:
    statements = [one for area in SAID[nation].tier(tier_id).areas for one in area.statements]
    assert [one.id for one in statements if _grade(one.text) > 9] == []
    assert [one.id for one in statements if _grade(one.good) > 8] == []


def test_the_pack_survives_being_kept_in_a_portfolio() -> None:
    assert decode_pack(encode_pack(PACK)) == PACK
