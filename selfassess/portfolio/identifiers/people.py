"""What words tell of colleagues, and of names: who works there, and what is done with whom."""

from __future__ import annotations

from selfassess.portfolio.identifiers.lexicon import EXAMS, words

# How a person is: "Doris was scared".
CONDITIONS = words(
    """
    autistic adhd epileptic paralysed amputee incapacitated scared frightened anxious nervous crying
    tearful upset distressed agitated confused claustrophobic unsteady dizzy breathless poorly
    unwell deaf blind faint nauseous pregnant diabetic fasted immobile sedated bariatric incontinent
    drowsy disorientated disoriented terrified sobbing wheezy sob nbm cannulated hoisted discharged
    admitted hypo septic jaundiced shaky frail wobbly sleepy giddy lightheaded cold thirsty hungry
    sore stiff restless wandering disturbed incoherent fidgety panicky weepy trembling shivering
    sweaty feverish vomiting bleeding coughing aggressive combative nonverbal
    """
)
# Colleagues are so as well: it must be said in full that somebody was.
COLLEAGUES_TOO = words(
    "poorly unwell pregnant upset nervous cold hungry sore stiff coughing diabetic"
)
# What patients ask for, need or refuse: "Edna asked for the loo".
NEEDS = EXAMS | words(
    """
    loo toilet commode blanket pillow water drink tissue tissues chaperone bowl hand hoist
    wheelchair reassurance interpreter gown cannula needle oxygen chair arm bedpan changing
    undressing glasses lie lying sitting
    """
)
ASKED = words("asked needed wanted needs refused declined held gripped grabbed squeezed requested")
# What patients are told or asked to do.
TOLD_TO = words(
    """
    keep breathe lie roll undress remove change confirm stay relax squeeze swallow drink wee pee
    strip sit stand hop climb shuffle wriggle spell
    """
)
RELATIVES = words(
    """
    daughter dau son wife husband mum mother dad father sister brother partner niece nephew
    grandson granddaughter carer carers parents nan gran family
    """
)
# What only patients do.
SUFFERED = words(
    """
    vomited fainted collapsed dna dna'd cried screamed sobbed wept desaturated wriggled coughed
    bled seized panicked undressed limped soiled
    """
)
ROLES = words(
    """
    dr doctor doctors consultant consultants registrar reg sho radiologist radiologists
    radiographer radiographers cardiologist oncologist surgeon surgeons anaesthetist physician
    neurologist urologist rheumatologist gynaecologist obstetrician paediatrician pathologist
    orthopod gp gps paramedic nurse nurses sister sr matron midwife hca hcas hcsw rda rdas aps
    anp acp assistant practitioner practitioners student students trainee trainees apprentice
    apprentices sonographer sonographers mammographer mammographers physicist physio
    physiotherapist therapist dietitian porter porters receptionist secretary clerk clerical
    manager managers lead leader leads superintendent supt supervisor supervisors supervised
    mentor mentors mentored mentoring buddy tutor trainer teacher lecturer professor prof
    assessor assessors verifier iqa eqa examiner facilitator educator preceptor instructor
    appraiser officer engineer engineers technician technologist specialist rep representative
    colleague colleagues coordinator administrator chaplain rev reverend volunteer interpreter
    translator cleaner domestic housekeeper plumber electrician contractor director exec
    executive chief chairman chairwoman governor inspector auditor coach witness witnessed
    signatory countersigned countersigner locum deputy boss operator pharmacist phlebotomist
    optician dentist podiatrist odp mpe rpa rps rpo guardian author frcs frcr dcr msc bsc phd sn
    janitor scientist researcher workmate workmates coworker teammate counsellor advisor adviser
    adv hr trustee sponsor presenter organiser fundraiser caretaker handyman courier vicar
    priest imam councillor mp mayor minister judge solicitor librarian bookkeeper radiograffydd
    nyrs meddyg rheolwr goruchwyliwr chwaer cydweithiwr athro tiwtor arweinydd cres rcn unison
    proctor moderator adjudicator referrer referrers superuser cadet guard security steward
    warden holder aider expert marshal constable policeman policewoman firefighter fitter champion
    ambassador keyworker caseworker salesman saleswoman
    """
)
# Where staff, not patients, are from.
STAFF_PLACES = words(
    """
    reception stores pharmacy estates procurement it hr payroll pacs ris physics domestics
    housekeeping portering switchboard facilities finance security catering kitchen canteen
    education library college university training governance management supplies medical siemens
    philips ge canon fuji fujifilm agfa samsung hologic bayer bracco guerbet carestream konica
    toshiba shimadzu bard bd sectra soliton wellbeing awarding company union health records
    admin office bookings department dept secretaries servicing servicedesk hospice radiology
    imaging team band pals
    """
)
# What may stand between a name and the role after it: "Mr Iqbal, our new orthopaedic consultant".
BETWEEN_ROLE = words(
    """
    , ( - – / : the our my a an in from of at new senior junior lead on call is was are also as
    acting night day late early bank agency locum duty orthopaedic ortho breast chest vascular
    trauma cardiac paediatric paeds clinical reporting advanced specialist consultant
    interventional general surgical medical staff ward theatre clinic mri ct us xray nm mammo
    mammography ultrasound imaging radiology radiation infection control health and safety fire
    it pacs ris practice site team line hospital trust department dept band 2 3 4 5 6 7 8 two
    three four five six seven who works worked bookings another other will be became been has
    now soon becoming one behind your his her their newly qualified main head deputy student
    trainee service applications quality training research superintendent advice charge stroke
    acute emergency interim joint associate regional divisional current former temporary
    permanent assistant tissue viability
    """
)
# What colleagues, not patients, do.
STAFF_VERBS = words(
    """
    taught teaches teaching showed shows demonstrated demonstrates supervised supervises
    supervising assessed assesses assessing mentored mentors mentoring trained trains training
    countersigned vetted vets authorised authorises approved approves reported reports reporting
    reviewed reviews reviewing prefers operates operated lectured lectures sold
    lent lends emailed emails runs leads manages managed organises organised rotas rostered
    audited audits delivers delivered covers covering inducted interviewed observed observes
    covered recruited appraised facilitated facilitates perform performing performed performs hosted
    fixed repaired calibrated measured installed serviced prescribed requested referred dictated
    scrubbed swapped chaired chairs specialises signs retires retired works worked cleans
    cleaned orders ordered sorts sorted emptied stocked restocked
    """
)
# After "signed by", "feedback from", "worked with" a colleague is named.
WORK_BEFORE = words(
    """
    signed countersigned assessed taught supervised observed witnessed led reviewed vetted
    reported visit talk session lecture course teaching training run given delivered approved
    completed authorised checked verified marked moderated mentored shown trained facilitated
    presented organised hosted agreed arranged audited instructed coached appraised feedback
    comment comments testimony statement email emailed thanks thank work worked working works shift
    shifts swapped meeting met discussed discussion tutorial appraisal pdr review shadowed
    shadowing handover covered report signature advice help guidance support supported
    countersign initialled reflection written wrote published book article webinar workshop
    presentation induction competency competencies dops assessment sign off evaluation evaluated
    witness evidence discuss talked supervision per under list lists referred requested request
    lunch copied cc handed reports answer answers swap swaps
    """
)
# What colleagues do with "me" or "us" after it: "let me", "took us through".
STAFF_VERBS_ME = words(
    """
    let lets allowed watched observed guided corrected praised encouraged paired advised quizzed
    tested trusted invited reminded emailed coached walked talked took gave sent made put
    introduced included reassured supported helped helps told tells asked asks explained offered
    warned got pushed stopped prompted nudged texted messaged chased congratulated nominated
    joined
    """
)
# What a sentence about work with colleagues tells of.
WORK = words(
    """
    training trained teaching taught induction competency competencies competence assessment
    assessed appraisal feedback meeting rota course courses portfolio supervision audit signed
    mentor mentored study certificate cpd module lecture tutorial shadowed shadowing workshop
    webinar reflection apprenticeship dops observed evidence elearning qualification band
    vacancy interview job promotion leave protocol policy rep reps
    """
)
# What belongs to colleagues: "Miss Grant's breast clinic".
STAFF_THINGS = words(
    """
    list lists clinic clinics theatre office team session sessions teaching rota lecture
    lectures talk secretary advice feedback shift shifts induction tutorial course presentation
    supervision email comments comment signature book lesson lessons request requests referral
    referrals firm retirement leaving job role class workshop webinar
    """
)
# What belongs to a patient: "Mrs Kaur's mammogram".
PATIENT_THINGS = EXAMS | words(
    """
    daughter son wife husband mum mother dad father carer carers relatives glasses teeth
    dentures wedding bloods wristband label obs hearing belongings clothes slippers gown wound
    drip catheter oxygen pain back skin hijab turban headscarf scarf jewellery earrings piercing
    piercings bra shirt trousers shoes coat wig stick rollator handbag purse cardigan jumper tights
    stockings socks belt watch rings necklace dob cannula walking frame hair nightie pyjamas veins
    blood identity
    """
)
# After these, what is named is a place, a firm or a kind of picture.
PLACES = words(
    """
    bandage dressing drain hoover ward wards unit units hospital hosp garden infirmary hospice site
    wing suite clinic centre center building bldg department dept ed house hall court road street
    avenue lane close drive way corridor room rooms lounge theatre school college university trust
    academy institute society foundation lodge park protocol protocols splint method technique test
    sign view views fracture fractures position classification score scale syndrome disease cycle
    model framework effect needle forceps catheter clamp frame medical healthcare bros brothers &
    ltd plc co brand wallis awards award prize ambulance entrance gate block level floor library
    cafe shop campus chapel church day week bay reel tower annexe annex health criteria rule rules
    law index grid fund phantom joke museum gallery lecture
    """
)
PLACES_BEFORE = words(
    """
    ysbyty royal queen king prince princess st saint lord lady sir duke duchess ward clinic
    hospital unit building suite wing level room site at near module book author by phantom
    """
)
# What workers do with a patient; the next words are the patient's name.
TENDED = words(
    """
    scanned xray imaged positioned repositioned reassured comforted cannulated hoisted weighed
    undressed calmed chaperoned escorted wheeled transferred rescanned radiographed gowned
    toileted injected bandaged soothed settled distracted dressed undress reassure rolled
    """
)
# The same, but colleagues are helped and fetched too: only a full name counts.
SERVED = words(
    """
    helped assisted took brought collected fetched moved met greeted saw seen supported looked
    called prepared prepped checked identified identify held fed washed turned lifted sat walked
    pushed accompanied scanning helping positioning reassuring moving taking bringing collecting
    calling cannulating chatted spoke spoken talked stayed waited listened booked rebooked phoned
    rang asked told gave handed offered shouted chat chatting natter word explained explaining
    encouraged encouraging supporting settling sitting walking wheeling fetching
    """
)
TITLES = words(
    """
    mr mrs ms miss mx master mstr mister messrs mdm madam madame mme mlle senor senora senorita
    signor signora herr frau monsieur
    """
)
# What somebody is called who may come as a patient, but more often for another reason.
CALLINGS = words(
    """
    fr father bro brother mother canon deacon archdeacon pastor rabbi monsignor msgr abbot bishop
    sheikh shaykh haji hajji hajja hajj swami lama granthi ustad shri sri pandit sir dame lord
    baroness sgt sergeant ssgt cpl lcpl corporal pte private capt captain maj major lt lieutenant
    cdr commander brigadier col colonel sapper gunner rifleman guardsman airman auntie aunty aunt
    uncle cllr councillor baba mama papa
    """
)
# The same, of people who nearly always come to work.
STAFF_CALLINGS = words("dr doctor prof professor sr sister rev reverend imam pc")
# What children play with and look at, with somebody's name: "Miss Rabbit puzzle".
PLAYTHINGS = words(
    """
    puzzle puzzles jigsaw toy toys teddy doll dolls book books story stories song songs dvd cd mug
    costume cushion comic magazine show cartoon game games sticker stickers plaster plasters
    playlist podcast episode poster figure lolly mask cup plate bubbles video videos
    """
)
PARTICLES = words(
    """
    ap ab ferch al el de da do dos das del della di du la le van von der den ter ten bin bint
    binti ibn abu ben st mac mc ó o ní nic san santa y dela
    """
)
# In a story, a film or an exercise nobody is a patient.
SIMULATED = words(
    """
    manikin mannequin scenario scenarios roleplay simulation simulated sim exercise phantom joke
    film book novel quiz osce actor actors pretend pretended fictional drill cartoon character
    cookbook poster video vignette play sir inventor invented discovered discovery founder dummy
    fake mock placeholder imaginary zztest statue mural museum history comparison fund shade paint
    """
)
SPECIALTIES = words(
    """
    vascular ent orthopaedic orthopaedics ortho urology neurology cardiology breast colorectal
    upper gi gastro gynae obs paeds paediatrics paediatric oncology surgery surgical maxfax
    respiratory renal rheumatology haematology dermatology anaesthetics radiology radiotherapy t
    trauma plastics microbiology histology pathology psychiatry geriatrics elderly
    """
)
# After a title, no name: how people joke, what films and products are called, "near miss".
NO_NAMES = words(
    """
    storm hurricane a about above after again al all also always an and any are as asked at away
    back be been before being below best big blank both but by called came can cannot checked clear
    clearly come complete completed confirmed correct correctly could covered crossed did different
    displayed do does done due each either entered ever every few first for found from full gave get
    given go goes going good got had has have he her here hers hidden him his how i if illegible in
    incomplete incorrect into is it its just kept known labelled last left less like made many
    matched matches may me met might misspelled missing more most much must my near need needed
    needs never new next no none nor not now of off often old on once one only opposite or other our
    out over own past present printed private put quite ran read recorded refused removed right said
    same sat saw see seemed seen she should shown since so some soon spelled spelt still such taken
    than that the their them then there these they this those though through to today told too took
    top two typed unclear under unknown until up upon us used very visible wants was we went were
    what when where which while who whom whose why will with without would written wrong yes
    yesterday yet you your happy bean bump men man tickle whippy mop motivator potato muscle sheen
    blobby universe sandman magoo t x y z nobody somebody anybody someone everyone person people
    anonymous smith's teams word excel outlook sharepoint forms office access powerpoint project
    conditional safe unsafe safety physics match marple piggy moneypenny doubtfire beans brain nice
    perfect kipling hinch world saigon trunchbull tumble twit spock vol volume copy list key file
    switch plan class degree sheet beeton röntgen roentgen curie hounsfield polish romanian urdu
    punjabi somali sylheti bengali gujarati cantonese mandarin arabic farsi kurdish tigrinya welsh
    english irish scottish british bsl makaton portuguese spanish lithuanian latvian bulgarian
    ukrainian hungarian albanian twi yoruba igbo hindi tamil nepali pashto dari turkish chinese
    italian french german greek russian indian pakistani nigerian jamaican muslim sikh hindu jewish
    jehovah jehovah's catholic cymraeg saesneg zimmer velcro hartmann parkinson parkinson's crohn
    crohn's alzheimer alzheimer's tourette tourette's hodgkin huntington's asperger's raynaud's
    dupuytren's addison's cushing's paget's baker's perthes down's
    """
)
