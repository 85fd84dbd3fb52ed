"""Names that the lists of the library lack, and names that are words.

Written by hand from what is known of names in Britain and Ireland, and of nobody.
"""

from __future__ import annotations

from selfassess.portfolio.identifiers.lexicon import words

# Given names that are common in Britain and Ireland and not among those of the census: Welsh,
# Scottish, Irish, South Asian, African, Arabic, Chinese, Polish, Romanian, and older English ones.
MORE_GIVEN = words(
    """
    aaliyah aamir aarav abdul abdullah abeba abena abiodun abubakar ada adaeze adaobi ade
    adebayo adeola adil aditi aditya adwoa aelwen aeron afia agnes agnieszka ahmad ahmed aidan
    aileen ailsa aishat aisling ajay akash akosua akua alan alasdair alastair albert aled
    aleksander aleksandra alf alfie alina alis alistair alun ama amadou amara ambreen ameena
    amelie amina aminah amir amit amrit amy ana anand andrei aneesa aneirin aneurin angharad
    angus anika anil anisa anish anita anjali annwen anthea anu anwar anwen aoife aparna
    archibald archie arek arif arjun arthur arun arwel arwen asha ashok asif asma atif awen
    ayaan ayesha ayo ayomide ayub azhar babatunde babs baljit balwinder barney bartek bartosz
    beata begw bernadette bert bertie beryl bessie bethan bethany bhavna bibi bilal binta
    blodwen bogdan boglarka bolanle brenda brian bridie bronagh bronte bronwen brychan bryn cadi
    caitlin caoimhe caradog carys cathal catrin catriona cerys chandra chiamaka chiara chidi
    chidinma chinedu chioma chloe chukwudi chukwuemeka cian ciara ciaran cillian clifford
    clodagh codey colm conall connor conor constantin cormac craig cynan cyril daffydd dafydd
    dai damian dariusz darragh darren davinder deepa deepak deiniol deirdre delyth derek dermot
    desmond devi dewi dilip dilys dimitri dineo dinesh dolores dominika donal dora doreen doris
    dorota dot dottie dougal duncan dylan ebony ebun edith edna efua eifion eilidh eilir eimear
    eirian eirlys eirwen elaine elena eleri elfed elin elis elsie elspeth eluned elwyn emeka
    emlyn emrys emyr enfys enid eoghan eoin ernest esi esme ethel ewa ewan ewelina fadumo farah
    farhan farhana farida farooq fatema fatima fatou fatoumata femi ffion ffionwen fflur finlay
    finley fintan fiona fionnuala firat florrie fraser freya gabriela gaenor gareth gavin gemma
    geraint gertie gethin gillian ginny gladys glenys glyn goronwy graeme graham grainne gruff
    gruffydd grzegorz gulsen gurdeep gurmeet gurpreet guto gwen gwenda gwenfron gwenllian gwenno
    gwilym gwyn gwyneth hafsa hamish hamza hanif haris harish harjit harold harpreet harvinder
    hasan hassan heledd henryk herbert hettie hetty hilda horace hywel iain ibrahim idris iestyn
    ieuan ifan ifeoma ifor ikechukwu ikram illtyd imogen imran inderjit indira ioan iolo iona
    ionela iqbal irena irfan isha ishaan isla islwyn ismail ivor iwan iwona jacek jagdish jagoda
    jahid jakub jamal jamila janek janice jarek jaroslaw jasbir jaswinder jayesh jerzy jitendra
    joanne jock joginder jolanta jolene joyce junaid kabir kai kalpana kamala kamil kamran karim
    karolina kasia katarzyna kate kathleen katie kavita kayleigh keanu keir keiran keith kelechi
    kenneth khadija khadra khalid kieran kirsteen kirsten kirsty kofi kojo krishna krzysztof
    kuldeep kunle kwabena kwadwo kwaku kwame kwasi kyra lachlan laila lakshmi latif layla leila
    len lerato leszek lewys liam lilian llew llinos llinus lochlan lorcan lorna lowri lucja
    ludmila lukasz lynne mabel maciej macsen madhu maeirid maeve magda magdalena magnus mahmood
    mahmoud mairead mairi maisie maisy malcolm malgorzata mali malik mandeep mandla manjit manju
    manoj marcin mared marek margaret marge mari mariam maricel mariusz mariya marjorie marta
    maryam mateusz mathias maureen mavis małgorzata meena meera megan meghan mehmet meinir
    meleri menna merfyn mhairi michal mihaela mihai minnie mirela miriam mohamed mohammad
    mohammed mohamud mohan mohinder moira moirag moses muhammad muhammed muna munir muriel
    myfanwy nadeem nadia naeem nahid naima nansi naoise nasir nasreen naveed navjot neha nell
    nerys nessa nesta nia niall niamh nicu nigel nikhil nimra nirmala nisha nkechi nkem nkosi
    noor nora norah noreen nuala nuria oisin olaf olanrewaju olga oliver olivia olu olufemi
    oluwaseun oluwatobi olwen omar omari onyinye oonagh orla orlagh osian osman owain owen pablo
    padraig parminder parveen patrycja paulina pavel pawan pawel pedr percy perpetua philippa
    phyllida piotr pooja poonam pradeep prakash pramod pravin precious preethi priya priyanka
    przemek rafal raj rajan rajesh rajinder rakesh ramesh rana ranjit rashid rashida ravi razia
    reg rene reuben rhiain rhian rhiannon rhodri rhona rhydian rhys riaz rohan rohit roisin
    roksana ronnie roopa rory roshan rowena ruairi rukhsana rupinder ruta róisín saad sabah
    sadia saeed safiya sahra saima sajid salma samina samir samira sana sandeep sangeeta sanjay
    sanjeev saoirse sarita satnam saul seamus sean seren seth seán shabana shabnam shafiq shahid
    shahida shaima shakeel shanaz shanice sharma shazia sheila shirin shona shreya shyam siaka
    sian sibusiso sid sinead sinéad siobhan siobhán sion sioned siwan siân siôn slawomir sneha
    solveig somayya somchai sophie stan stefan stephen stuart sughra sukhdev sukhjit sukhvinder
    sukhwinder suleman sunil sunita suresh surinder surjit sushila svetlana syed syeda sylvia
    szymon tadhg taiwo talfryn tamika tamsin tanisha tariq tegan tegwen temitope tendai thandi
    theo thulani tiago tirion tobi tomasz tomos tosin trefor trystan tudor tunde uche uchenna
    uma urszula usha usman vaibhav valerie venkat vera vijay vikas vikram vinod wafa waheed
    wahida walid waseem weronika wieslaw wiktoria wilf wilfred winifred winnie winston wojciech
    wojtek xiao yaa yakubu yasin yasmeen yasmin yaw yetunde yewande ying ynyr ysella yusra yusuf
    yvonne zahid zahra zain zainab zaira zara zayd zayn zbigniew zdzislaw zeynep zofia zoya
    zubair zuzanna łukasz
    """
)
# Given names that are also everyday words, months, firms, or what machines and rooms are called.
ALSO_WORDS = words(
    """
    angel april art august autumn bella bill blessing blossom bob brook bud candy carol chance
    charity chase christian clay clement cliff col comfort constance crystal daisy dale dan dawn
    dean diamond dolly don dot drew dusty earl eve faith favour fern flora ford frank friday
    gene gift ginger glen glory godwin goodness grace grant guy happiness harmony hazel heather
    holly honey hope innocent iris ivory ivy jack jade jan jasmine jay jean jewel joy july june
    kelly kim kit lance lee len lily mac mai mark mason max may melody mercy merry miles misty
    myrtle nick norm olive opal page pansy parker pat patience peace pearl penny pierce poppy
    praise precious prince princess prosper queen randy ray reg rene rich rob robin rocky rod
    rose rosemary ruby rusty sage sally sam sandy scot shan sky star sterling sue summer sunday
    sunny tab temple theo trinity ty val van victor victoria violet virginia wade ward wes will
    willow windy wisdom wren
    """
)
# Given names in the lists that hardly anybody here has, but many notes, as words.
NO_GIVEN = words(
    """
    ai an ana angle basil bee bell berry brain chi christen die do don dong elf else era forest
    golden ha hung in isis kelley king kit la lala lane laser le lean les long love ma major man
    manual many maple mari marine mica mina much my numbers ok pa pepper reed regency robot rock
    royal sang see shin sierra skip so some son song soon storm sung sunshine tad tam tea terra
    tiger tow valid win yu
    """
)
# Surnames that the lists count among the words.
WORD_SURNAMES = words(
    """
    banks bishop bridges bush castle church close court day dean field fields frost gold hand
    hardy head joy judge knight lake law lord may mills noble park power rivers sands sharp
    short small smart steel storm street summers tree walls waters wells winter worth
    """
)
# Surnames in the lists that are nearly always words, except after Mr or Mrs.
NO_SURNAMES = words(
    """
    abbey alley bacon ball bank banks barber beach beam best blank bloom boss brake branch
    bright broom bunch bush busy call calls care case cases cash chapel check chin church click
    cloud coil cone cook cotton couch counts crews cross crow crumb curl day days door drain
    early field fields flake flood frost fry glass goes gray gross hall hand hands harness hart
    hasp hasty hatch head held hood horn hospital house key lamb lash lively love major marble
    marks mast means minor moody noble notes page pain pond poor pope porter post rains rash
    ready real root rush sample samples scales seal seat self shade sharp shears sheets shell
    short shorter slate small speaks spinner sprinkle stack staff still stroke stump waits wall
    washer weekly weeks worth
    """
)
# Surnames that are common here and not among those of that census.
MORE_SURNAMES = words(
    """
    abdi abdullahi abebe abubakar acheampong achebe adamski adebayo adekunle adeleke ademola
    adeyemi adjei afolabi agarwal agyeman ahmad ahmadi ahmed akhtar akinola akintola ali amoah
    ansah appiah asante awan ayodele aziz badu bajwa balogun banerjee bano baptiste barua bashir
    batool bebb begum bello bhatt bhatti bhogal bibi boateng brzezinski butt cadwaladr
    chakraborty chatterjee chaudhary chaudhry chaudhury chauhan chikwanda choudhury chowdhury
    chukwu cieslak dalgleish danso darko dhaliwal dhillon dlamini dogan dogra duszynski eze
    farah farooq farquhar fashola galbraith ganguly gill gogoi grabowski grewal gruffydd gupta
    gwynne gyamfi hossain hossein hussain hussein ibrahim idowu igwe iqbal iyer jankowski
    jaworski joshi kaczmarek kalsi kaminska kaminski kapoor kaur kazmi khalid khanom khatoon
    khatun kiplagat kowalczyk kowalska kowalski krawczyk kumari kurowski kwarteng lewandowska
    lewandowski llewellyn macaulay macdonald macinnes mackenzie maclean macleod macrae mahmood
    malik marek mcallister mcateer mcguigan mcilroy mcilveen mcshane mehmood mehta mensah
    miah mirza mistry modi mohamed mohammed mohamud moyo mukherjee mutasa nasir ncube ndlovu
    nguyen nkosi novak nowak nowicki nunez nwosu nyathi o'brien o'connor o'donnell o'neill
    o'reilly o'sullivan obi odukoya ofori ogilvie ogunleye ojo okafor okeke okonkwo okoro okoye
    oladipo olawale olszewski onyango osei owusu pandey parmar parry parveen pavlov
    penry popa popescu pritchard probert prydderch pugh qureshi rahman rai randhawa rashid
    rehman roberts saeed sahota saleem sandhu sarkar sarpong shaikh sharma sheikh siddique
    siddiqui sidhu singh sithole soni suleman sultana sutar szymanski tamang thapa tshabalala
    tunde uddin ullah urquhart usman vaughan virk wilk wisniewska wisniewski wojcik wójcik yadav
    yeboah yilmaz yusuf zaman zielinska zielinski zielińska zieliński zulu
    """
)
