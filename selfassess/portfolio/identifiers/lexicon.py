"""What words tell of a patient, of an exam, or of a thing, in an imaging department.

Plain lists of everyday words, in small letters, without "'s". They are no secrets and no
measure of quality: a word too few costs a find, a word too many a false alarm.
"""

from __future__ import annotations

import unicodedata

_STROKED = str.maketrans("łŁøØđĐıħĦ", "lLoOdDihH")


def words(text: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(without_accents(text).split())


def without_accents(text: str) -> str:
    """Return a text of the same length with plain letters: Zoltan for Zoltán."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", one)[0] for one in text.translate(_STROKED))


SCHEMES = words("nhs chi hcn")
PATIENTS = words(
    """
    patient patients pt pts px pxs pat client clients claf cleifion inpatient outpatient lady
    ladies gentleman gentlemen gent gents woman man boy girl lad lass baby babies bach infant
    neonate newborn toddler child kid teenager youngster pensioner resident prisoner inmate
    casualty oap twin preemie dyn dynes menyw bachgen merch plentyn babi gwr gwraig user users
    granny grandma grandpa grandad granddad nan nana fella bloke chap
    """
)
CHILDREN = words(
    """
    baby babies infant neonate newborn toddler child kid boy girl twin babi plentyn neonatal
    paed paeds wee little lad lass
    """
)
# Spelled before a name or a number of a patient, but too often of something else.
STAYS = words("ip op inpatient outpatient")
# After these a number is a thing's, even with a few words between: "serial of the CT is".
SERIALS = words(
    """
    serial serials asset assets batch batches lot lots po requisition req requisitions invoice
    invoices gtin udi sku isbn consignment datix tracking asedau cyfresol archeb swp sn bn
    inventory uln hcpc nmc gmc ser pn
    """
)
# After these it is, too, if they stand right before it: "order 4058316292".
LABELS = words(
    """
    order orders purchase ean upc issn doi delivery parcel quote quotation licence license
    catalogue cat model stock warranty contract account budget payroll employee esr gdc sor pin
    permit locker certificate cert certificates module ofqual ticket helpdesk workorder callout
    sypyn inc ritm chg expiry exp expires kit smartcard release build firmware software keycode
    passcode code codes timesheet nsv npc imei mac uuid guid password wifi voucher receipt iban
    catalog course booking conference enrolment enrollment qualification zoom webex location
    timestamp error drawing snomed opcs nicip icd
    """
)
# After these it is only with "no" or "ID" between: many stand before a patient's number, too.
NUMBERED_LABELS = LABELS | words(
    """
    part item cost centre staff membership candidate learner incident job jobs fault calibration
    cycle cycles registration vehicle reg enquiry product version key expenses handover policy
    sop document doc protocol supplier supplies manufacturer vendor procurement access login
    meeting zoom webinar survey complaint recall alert risk audit pass refund claim mileage
    repair maintenance inspection test report portal session entry sort bank transaction payment
    cheque donation raffle works room level floor form paper company firm college union
    insurance
    """
)
# After these it is if nothing in the sentence tells of a person.
THINGS = words(
    """
    machine machines scanner monitor monitors printer keyboard pc computer laptop tablet mouse
    detector detectors plate plates cassette cassettes grid bucky tube tubes generator injector
    probe probes transducer paddle paddles coil coils phantom phantoms camera workstation server
    hoist trolley trolleys wheelchair mattress stool sling slings apron aprons collar collars
    gowns gloves mask masks glove syringe syringes needle needles cannulas catheter catheters
    pump pumps bottle bottles box boxes carton pallet bag bags bin bins skip cylinder cylinders
    oxygen fridge freezer warmer thermometer meter dosemeter dosimeter tld badge badges aed
    defib defibrillator suction wipes gel saline omnipaque gadolinium lidocaine marker markers
    clip clips strip strips cartridge cartridges pack packs system site keys key tag tags
    equipment device devices instrument instruments tray trays kit lamp light lights van trailer
    radio handset pager headset sponge sponges pad pads wedge patslide roll rolls toner ink lead
    cable battery batteries charger adaptor adapter fob kettle loler engineer estates barcode
    ampoule ampoules vial vials swab swabs dressing dressings tubing filter filters crate
    envelope shipment supply supplies router switch drive disk usb software hardware component
    components valve fuse plug socket bulb bulbs thermostat sensor sensors part item product job
    cycle calibration ups siemens philips ge canon fuji fujifilm samsung agfa carestream hologic
    konica minolta shimadzu toshiba eizo barco medrad bayer bracco guerbet stellant trophon
    tristel parker cisco dell hp lenovo zebra welch dinamap drager stryker arjo getinge mindray
    sonosite esaote ziehm planmeca lunar
    """
)
# What becomes of things, and not of patients.
OF_THINGS = words(
    """
    calibrated calibration calibrate cal serviced servicing recalled expired expires expiry exp
    faulty broken broke cracked repaired replaced disposed decommissioned warranty battery
    charged charging leaking restocked stock ordered reordered delivered dispatched invoice
    quarantined overdue loler installed upgraded firmware damaged scrapped condemned sterile
    discarded unopened refund purchased bought laminated peeling supplier manufacturer siemens
    philips ge canon fuji samsung agfa carestream hologic konica dust
    """
)
PHONES = words(
    """
    tel telephone phone fax mob bleep bleeped pager ext extension freephone helpline hotline
    landline switchboard whatsapp dial ffon ffôn ffoniwch ring call mobile rang
    """
)
MOVING_PHONES = words("ring call mobile rang")
UNITS = words(
    """
    bq mbq gbq kv kvp ma mas mm cm ml mg kg hz khz mhz ghz mgy cgy dlp seconds secs
    """
)
# May stand between what a number is called and the number.
FILLERS = words(
    """
    number numbers num nums no nos nr nbr numer nuber numbr № n ° # : = - ( ) [ ] . , ' " / * >
    < | ~ – + id full is was are be as the a an her his their my it its own that this reads read
    said says shows showed given being yw oedd rhif label labels sticker actual correct real new
    old whole called
    """
)
LINKS = words(
    """
    for of with from by to in at on after before when while and but so then near via into over
    about regarding against under re through
    """
)
EXAMS = words(
    """
    xray cxr cxrs axr xr pxr ct cta ctpa ctkub mri mr mra mrcp us uss tvus dexa dxa opg nof nm
    pet spect kub ivu hsg hip hips knee knees ankle ankles wrist wrists elbow elbows shoulder
    shoulders chest chests abdo abdomen pelvis spine lumbar thoracic cervical skull facial
    orbits sinuses hand hands foot feet finger fingers thumb toe toes femur tibia fibula humerus
    radius ulna scaphoid clavicle ribs sternum jaw mandible leg legs arm arms neck head brain
    heart lungs lung liver renal kidney kidneys bladder thyroid prostate breast breasts mammo
    mammogram mammograms mammography tomo biopsy fna barium swallow enema colonography scan
    scans scanned films film fracture cannula cannulated venflon contrast ultrasound doppler dvt
    echo fluoroscopy fluoro screening angio angiogram arthrogram axial lateral lat ap pa oblique
    views hbl trauma resus theatre itu icu nicu picu hdu amu sau mau ed eau ward wards bay
    cubicle stretcher portable appointment referral rebooked clun brest pe mobile
    """
)
# What only persons have, are and do.
PERSONAL = words(
    """
    she he her hers him his herself himself she's he's hes shes wristband armband gown gowned
    dna attended attends claustro claustrophobic claustrophobia fasted pregnant pregnancy lmp
    diabetic metformin allergy allergic allergies confused dementia alzheimer's anxious nervous
    frightened crying cried tearful upset distressed agitated faint fainted collapsed vomited
    vomiting nauseous poorly pain painful deaf blind bariatric implants pacemaker stent
    discharged admitted relatives carer carers hearing dentures daughter son wife husband mum
    mother dad father grandson granddaughter niece nephew gran sister's brother hoisted
    cannulated undressed breathless sats unsteady dizzy wheezy immobile unwell unconscious
    sedated catheterised nbm consented refused reassured interpreter toilet commode yo aged
    pyjamas ambulance nof fractured bleeding seizure dob address stroke chemo oncology
    egfr gfr creatinine inr hcg palliative asthma copd cancer lump mastectomy mi
    """
)
