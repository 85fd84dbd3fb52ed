"""Given names and surnames that the lists of the library lack.

Written by hand from what is known of names in Britain and Ireland, and of nobody: English,
Welsh, Scottish and Irish ones, and those of everybody who came to live here.
"""

from __future__ import annotations

from selfassess.portfolio.identifiers.lexicon import words

MORE_GIVEN = words(
    """
    aaliyah aamir aarav abdi abdirahman abdul abdullah abdullahi abeba abebe abena abiodun
    abubakar ada adaeze adaobi ade adebayo adeola adewale adil aditi aditya adwoa aelwen aeron
    afia afonso afua agnes agnieszka ahmad ahmed ahmet aidan ailbhe aileen ailsa aishat aisling
    ajay akash akosua akram akua alan alasdair alastair albert albie aldona aled aleksander
    aleksandra alf alfie algirdas alina alis alistair alun alwena ama amadou amara amarachi
    amarjit ambreen ameena amelie amina aminah aminu amir amit amrit amy ana analyn anand
    andreea andrei andris andriy androulla andrzej aneesa aneirin aneurin angharad angus anh
    anika aniko anil anisa anish anita anjali annwen anoma anselm antanas anthea antonis anu
    anwar anwen aoibhe aoibheann aoife aparna araba arabella archibald archie arek arif arjun
    arlo arnold arthur arun arvind arwel arwen asha ashok ashraf asif aslam asma assumpta atif
    attila attracta awen ayaan ayesha ayla ayo ayodeji ayomide ayse ayub azhar babajide
    babatunde babs balazs balbir baldev baljit balwinder barney bartek bartlomiej bartosz bashir
    beata beathag bedwyr begw benedita benoit bereket bernadette bert bertie berwyn beryl bessie
    bethan bethany beti betsan bhanuben bharat bhavesh bhavini bhavna bhupinder bibi bilal binta
    birute bisi bleddyn blodwen bogdan boglarka bogumil boguslaw bohdan bohumil bolanle boyko
    bozena branislav branwen brenda brian brid bridie brody bronagh bronte bronwen brunhilde
    brychan bryn brynmor buddug bukola bulent bunty busisiwe cadi cai caitlin callum calum
    caoilfhionn caoimhe caradoc caradog carwyn carys catalin cathal catrin catriona cawo ceinwen
    celine cemal ceri ceridwen cerys cezary chandra chandrakant chandrika charanjit charlie
    chiamaka chiara chidi chidinma chinedu chinonso chinwe chioma chipo chloe christabel
    christos chrystalla chukwudi chukwuemeka chukwuma cian ciara ciaran cillian ciprian cledwyn
    clifford clive clodagh codey colm conall conceicao concepta connor conor constantin cormac
    craig cristian csaba cuong cynan cyril czeslaw dace daffydd dafydd dai daiva daksha daljit
    damian dariusz darragh darren davinder dawit declan deepa deepak deeqa deiniol deirdre
    delroy delyth derek dermot dervila dervla desislava desmond devi dewi diarmuid dieter dilani
    dilip dilys dimitar dimitri dimitris dineo dinesh diogo dmytro doina dolores domenico
    dominik dominika donal donnacha dora doreen doris dorota dot dottie dougal dragan dragana
    duarte dumitru duncan dusan dwynwen dyfan dyfed dylan dympna eabha eamon eamonn ebony ebun
    edith edna edyta efa efua egle eifion eilidh eilir eilwen eimear eira eirian eirlys eirwen
    eirwyn ekow elaine elena eleri elfed elgan elif elin elis ellis elliw elsie elspeth eluned
    elwyn elzbieta emeka emine emlyn emmeline emrys emyr enfys enid enzo eoghan eoin ernest
    erzsebet esi esme eszter ethel euan eulalee eurig everton ewa ewan ewelina fadi faduma
    fadumo farah farai farhan farhana farida farooq farzana fatema fatima fatma fatou fatoumata
    femi ferenc fergal fergus ffion ffionwen fflur fiadh filipe finbar finlay finley fintan
    fiona fionnuala firat florin florrie folake folasade franciszek francois fraser freya
    funmilayo gabor gabriela gaenor ganesh ganiyu gareth garmon gavin gemma gennaro genowefa
    geoff georgi geraint gertie gethin gheorghe ghulam gillian ginka ginny gintaras giorgos
    gladys glenys glyn glyndwr godfrey goncalo goran gordon goretti goronwy graca graeme graham
    grainne gregor gruff gruffydd grzegorz guilherme guillaume gulay gulsen gunther gurbachan
    gurdeep gurdev gurmail gurmeet gurnam gurpreet guto gwawr gwen gwenan gwenda gwendoline
    gwenfair gwenfron gwenllian gwenno gwilym gwladys gwyn gwyneth gwynfor gyorgy gyula habib
    hafeez hafsa hafwen hala halima halimo halyna hamish hamza hanif hanna hansa harbans
    harbhajan hardeep hardev haris harish harjit harmesh harold harpreet haruka harvinder hasan
    hasmukh hassan hatice hauwa heinz heledd helmut henryk herbert hester hettie hetty heulwen
    hibo hieu hilda hiroshi hisham hitesh hiwot hodan honorata horace horst hristo huda hughie
    huseyin huw hywel iain ibrahim icilda idris idwal iestyn ieuan ifan ifeoma ifor ifrah
    iftikhar ijaz ikechukwu ikenna ikram illtud illtyd ilze immacolata imogen imran imre
    inderjit indira innes ioan ioana iolo iona ionela ionut iorwerth iqbal irena irfan iryna
    isha ishaan ishbel isla islwyn ismail istvan ivor iwan iwona izabela jacek jagdish jagjit
    jagoda jagruti jahid jakub jamal jamil jamila janek janice janusz jarek jarnail jaroslav
    jaroslaw jasbir jasper jaspreet jaswant jaswinder jatinder javed jaxon jayantilal jayesh
    jelena jennylyn jenson jerzy jignesh jiri jitendra jitka joanne joao joaquim jock joginder
    jolanta jolene joyce jozef judit julita junaid jurgen jurgita justyna jyoti kabir kai
    kalpana kamala kamil kamlesh kamran kanta karim karolina karthik kasia katalin katarzyna
    kate katerina kateryna kathleen katie kausar kavita kayleigh kazimierz kazuo keanu keir
    keiran keith kelechi kemal kemi kenji kenneth kestutis ketan khadija khadra khaled khalid
    khurram kieran kinga kirit kirsteen kirsten kirsty klaus kofi kojo kokila kostas krishna
    krystian krzysztof kudzai kuldeep kulwant kulwinder kumari kunle kwabena kwadwo kwaku kwame
    kwasi kyra kyriaki lachlan ladan laila lajos lakhbir lakhvir lakshmi lalita lancelot laszlo
    latif laxmi layla leila len lenuta leokadia lerato leszek lewys liam liaquat liesel ligaya
    lilian liviu ljiljana lleucu llew llinos llinus llyr llywelyn lochlan lorcan lorna lowri
    luca lucja lucyna ludmila lukasz luna luned lurdes lynne lyra lyubov lyudmyla mabel mabon
    maciej macsen madhu madhuben maeirid maeve magda magdalena maggie magnus mahesh mahmood
    mahmoud mair mairead mairi mairin maisie maisy majella malachy malcolm maldwyn malgorzata
    mali malik mandeep mandla manilal manjit manju manjula manoj manon manpreet mansoor maqsood
    marcin mared marek margaret marge marged mari mariam maricel marioara marites marius mariusz
    mariya marjorie maroulla marsaili marta martin maryam marzena mateusz mathias maureen mavis
    maxwell małgorzata meabh meena meenakshi meera megan meghan mehboob mehmet meinir meirion
    meleri menna meredydd merfyn meron meryem mhairi michal michalina mick mieczyslaw mihaela
    mihai miklos mikolaj milos minal mindaugas minnie mircea mirela miriam miroslav miroslaw
    mladen modupe mohamed mohammad mohammed mohamud mohan mohinder moira moirag montague morag
    morfudd morgan morven morwenna moses mostyn muhammad muhammed muireann mukesh mukhtar
    mukhtiar mulugeta mumtaz muna munir murat murdo murdoch muriel murugan mushtaq mustafa
    mwynwen myfanwy myfi mykhailo mykola myrddin nadeem nadia nadiya naeem nahid naima nansi
    nanw naoise nareshbhai narinder naseem nasir nasreen nasser nataliya naveed navjot nayana
    nazir nefyn neha nell nenad nerys nessa nesta netta ngozi nhung nia niall niamh niaz nicolae
    nicu nigel nikhil nikos nilesh nimal nimco nimra nirmal nirmala nisha nkechi nkem nkosi
    nneka noirin nokuthula nomsa noor nora norah noreen nuala nuno nunzia nuray nuria nusrat
    nyasha obinna odhran oisin oksana olaf olanrewaju olayinka oleh oleksandr olena olga oliver
    olivia oliwia olu oluchi olufemi olufunke olumide olusegun oluwaseun oluwatobi olwen omar
    omari omotola ondrej onyinye oonagh oran orhan orla orlagh osian osman oswald ottilie owain
    owen pablo padma padraig panayiota panayiotis pankaj paramjit parminder parmjit parveen
    patrycja paulina paulo pavel pawan pawel pedr peigi penri percival percy perpetua perry
    pervez petro phelim philippa philippe phoebe phyllida piotr plamen pooja poonam pradeep
    prakash pramod pravin precious preethi pritam priya priyanka priyantha przemek przemyslaw
    pushpa qasim quang radha radka radoslaw radu rafal rafferty rafiq rahel raj rajan rajesh
    rajinder rajnikant rakesh raluca ramesh ramila rana rania ranjit rasheed rashid rashida ravi
    ravichandran ravinder razia razvan reem reg rehana rekha rene reuben revathi rhiain rhian
    rhiannon rhodri rhona rhonwen rhydderch rhydian rhys riaz rodel rohan rohit roise roisin
    roksana ronan ronnie roopa rory roshan rositsa rowan rowena ruairi ruaridh rudo rukhsana
    rumyana rupal rupinder ruslan ruta rutendo ruwan ryszard róisín saad sabah sadhbh sadia
    sadiq saeed safiya sagal sahra saima sajid sajjad sakina sakura saleem salma samer samina
    samir samira sana sandeep sandor sangeeta sani sanjay sanjeev saoirse saraswathi sarbjit
    sarita sarla satnam satwant satwinder saul savita seamus sean sejal selam selvam selvi
    selwyn senait senan senga senthil seonaid seren serhiy serkan seth seung sevgi seán shabana
    shabir shabnam shafiq shahid shahida shahnaz shaima shakeel shamim shanaz shanice shanthi
    shantilal sharma shaukat shazia sheila shirin shona shreya shukri shyam siaka sian sibusiso
    sid siddique sienna sile simba sinead sinéad siobhan siobhán sion sioned sipho sivakumar
    siwan siân siôn slawomir slobodan sneha snezana sohail solveig somayya somchai sonal sonny
    sophie sorcha sorin spyros stan stanislaw stanka stavros stavroula stefan stephen stoyan
    struan stuart subramaniam sughra sukhbir sukhdev sukhjit sukhvinder sukhwant sukhwinder
    suleman sunethra sunil sunita suresh surinder surjit sushila svetlana svitlana swaran syd
    syed syeda sylvia sylwia szymon tadeusz tadhg tahir tahira taiwo takashi talfryn tamika
    tamsin tanisha tanveer tapiwa taraben taras tariq tarlochan tarsem tatenda tecwyn tegan
    tegwen teifi tejinder tekle temilade temitope tendai tesfaye tesni tetyana thabo thandi
    thangavel themba theo thierry thulani tiago tibor tiernan tigist tinashe tirion titilayo
    tobi todor tolulope tomasz tomos torquil tosin trefor trystan tsvetana tudor tudur tufail
    tunde turkan turlough ubah uche uchenna ulrich uma una urmila urszula usha usman vaclav
    vaibhav valerie varsha vasantha vasco vasile vasilis vasyl venkat vera vijay vikas vikram
    vimla vinod viorica vitaliy vladislav vlasta volodymyr vytautas waclaw wafa waheed wahida
    waldemar walid waqar warsame waseem weronika wieslaw wiktoria wilf wilfred wincenty winifred
    winnie winston witold wladyslaw wojciech wojtek wolfgang wyn xiao yaa yakubu yaqub yasin
    yasmeen yasmin yaw yetunde yewande yiannis ying yinka ynyr yonas yordan yordanka younis
    yousef ysella yulia yuriy yusra yusuf yves yvonne zafar zaheer zahid zahra zain zainab zaira
    zanele zara zayd zayn zbigniew zdenek zdzislaw zeinab zenon zeynep ziad ziggy zofia zohra
    zoltan zoran zoya zsolt zsuzsanna zubaida zubair zulfiqar zuzanna zygmunt łukasz
    """
)
MORE_SURNAMES = words(
    """
    abbasi abdi abdullahi abebe abraha abubakar acharya acheampong achebe ackroyd acquah
    adamczyk adamski addo adebayo adebisi adedeji adegbite adegoke adekunle adelaja adeleke
    ademola adeniyi aderibigbe adesanya adeyemi adjei afolabi afzal agarwal agbeko agyeman ahmad
    ahmadi ahmed aidoo akande akbar akello akhtar akinola akintola akinwale akinyemi akter alabi
    ali allcock alvi amadi amankwah amoah amponsah anand anane andreou andrzejewski angelov
    angove animashaun ansah ansari anstruther antwi anyanwu appiah arbuthnot arkwright arshad
    arslan asamoah asante asghar ashcroft aslam aslan aspinall atanasov attenborough atwal
    auchterlonie aujla awan awolowo aydin ayeni ayisi ayodele azam aziz baah babbage badu
    baffour bagshaw bahadur baig baillie bains bairstow bajwa bakshi balan balfour balogh
    balogun bamford banerjee bankole bannerman bano baptiste barbu barot barraclough barua
    bashir basra basu batool bebb begbie begum bekele bello berzins beynon bhandari bhardwaj
    bhargava bhatt bhattacharya bhatti bhogal bhuiyan bhullar bhutto bibi bickerstaffe birrell
    birtwistle blackadder blaikie blenkinsop blenkinsopp blythe boateng bolitho bondarenko bonsu
    boothroyd bottomley bottrill boyko bracegirdle brar brearley breathnach brodie brosnan
    brzezinski butkus butt cadwalader cadwaladr cadwallader cai cao capstick carstairs catterall
    celik cerny cetin chadha chadwick chahal chakraborty chandra charalambous chatterjee
    chatterton chaudhary chaudhry chaudhury chauhan chawla cheema chegwidden chegwin chikowore
    chikwanda chirwa chishti chmielewski cholmondeley chopra choudhury chowdhury christodoulou
    christou chukwu cieslak ciobanu clancy clitheroe clutterbuck coldwell colquhoun conneely
    considine constantin constantinou coombes copplestone coughlan creedon crichton cristea
    cruickshank cullinane curnow cuthbert czarnecki czerwinski dalal dalgleish dalziel dang
    danjuma danso darko dauncey deakin deasy delacroix delosreyes demetriou demir deol deshmukh
    deshpande dewan dhaliwal dhami dhanda dhesi dhillon diffley dimitrov dinsdale dinu dlamini
    dobre dogan dogra drinkwater duah duale dumitru dundas dunkerley durie durrani duszynski
    dutta duxbury earnshaw eastwood egal elahi elphick elphinstone entwistle essien eze ezeh
    fadipe fagbemi fairclough fairhurst faisal falade fallon fanshawe farah farnworth farooq
    farquhar farquharson fashola featherstonehaugh fekete fennelly fergusson fortescue
    fothergill freegard frimpong gajewski galbraith gandhi ganguly gao garba garg garside
    gaskell gatenby gebremariam georgiev georgiou geraghty gethin ghani gheorghe ghosh ghuman
    gilani gill gillingham gilmartin gilmour gilsenan gittins gledhill gleeson glowacki godbold
    goel gogoi gokhale goldsworthy goncalves gondal gosal goswami gow goyal grabowski grady
    greatorex greenhalgh grewal grimshaw gruffydd gudgeon guinan guled gumbo guo gupta gwilliam
    gwynne gwyther gyamfi gyasi hadjigeorgiou hafeez haldane halliwell haq haque hargreaves
    hashmi hattersley hawksworth hayat hayer haythornthwaite heathcote hebden heggie heptonstall
    heriot hersi hesketh hinchliffe hindle holdsworth holroyd honeyman hopcroft hopkin hoque
    horak hornby horsfall hossain hossein hothi hristov hucknall hui hundal hussain hussein
    ibrahim iddon idowu igwe illingworth ilyas imran imrie inchbald inglis ioannou ionescu iqbal
    ito ivanov iyer jabbar jagger jagpal jahangir jakubowski jama jandu jang jani jankauskas
    jankowski jasinski jassal javed jaworski jehu jellicoe jessop jha jiang johal joshi juhasz
    jung jutla kaczmarek kadam kakkar kalnins kalsi kamau kaminska kaminski kapadia kapoor
    kariuki kashyap kaur kaushal kayani kaye kazlauskas kazmi kazmierczak keaveney keenan
    kenneally kenny keogh kettlewell khaira khalid khangura khanna khanom khatoon khatri khatun
    khokhar khumalo khurana kilbride kilic kinloch kinnaird kipchoge kiplagat kirkbride kitson
    kohli kolawole kolodziej kovalchuk kovalenko kowalczyk kowalska kowalski krajewski
    kravchenko krawczyk kucharski kuffour kulkarni kumari kurowski kwarteng kwok kyei kyffin
    lacey laidlaw lakatos lakhani lal lalor lam lamont lau laurent lavelle lawal leadbetter
    lenehan leroy lewandowska lewandowski liang lidder lillywhite lim liu llewellyn lloyd lodhi
    longbottom lotay lougher loughnane loxley lumb lumsden luo macalister macaskill macaulay
    macbeth maccallum maccoll macdonald macduff macgillivray maciejewski macinnes macintosh
    macintyre maciver macken mackenzie maclachlan maclaren maclean maclellan maclennan macleod
    macnab macnaughton macphail macrae macsween mactaggart mactavish madoc magsaysay mahmood
    mahony mainwaring majeed majid mak makepeace malhi malhotra malik manalo mandal mangat
    mannion mansoor mapfumo marchbanks marciniak marek marimo marino maseko masood matei
    mcallister mcatamney mcateer mccaughey mcconville mcdaid mcelhinney mcewan mcgeown
    mcglinchey mcgonigle mcguigan mcilroy mcilveen mckiernan mcparland mcshane mcsorley
    mcswiggan mehmet mehmood mehta melnyk menon mensah menzies meredith meszaros mhlanga mia
    miah michaelides micklethwaite midgley mirza mishra mistry mittal modi moffat mohamed
    mohammed mohamud moir moloney moncrieff moretti mosscrop mostyn moyo mpofu mthembu mudenda
    mugabe mukasa mukherjee mullan munir munteanu murgatroyd murtagh murtaza mushtaq mutasa
    mutch mwale mwangi nagra naidu nair nankivell naqvi narayan nasir nawaz nayar ncube ndlovu
    neeson nemec nessa nettleton ngai ngo nguyen nicolaou nicolson nijjar nikolov nisar nistor
    njoroge nkansah nkomo nkosi nkrumah nnamdi nolan noor novak nowak nowicki nunez nuttall
    nwachukwu nwosu nyarko nyathi nyoni o'boyle o'brien o'byrne o'callaghan o'carroll o'connell
    o'connor o'dea o'doherty o'donnell o'donoghue o'donovan o'dowd o'driscoll o'dwyer o'farrell
    o'flaherty o'flynn o'gorman o'grady o'halloran o'hanlon o'hara o'hare o'kane o'keefe o'kelly
    o'leary o'mahony o'malley o'meara o'neill o'regan o'reilly o'riordan o'rourke o'shea
    o'sullivan o'toole oakeshott obeng oberoi obi ochieng oddy odhiambo odukoya odunsi oduro
    ofori ogilvie ogunbanjo ogundipe ogunleye ojo okafor okeke okello okeowo okonjo okonkwo
    okoro okoye okpara oladele oladipo olaniyan olatunji olawale oldroyd oliynyk olorunfemi
    olszewski omotayo onions onyango onyeka openshaw opoku ormerod orpwood osafo osei osho
    oshodi otieno owusu oyedele oyelaran oyinlola ozdemir ozkan ozols ozturk panayiotou pandey
    pandit pandya pannu papadopoulos papp parekh pargeter parmar parry parveen parvez pathak
    patil pavlou pavlov peng pengelly penhaligon penrose penry petkov petrauskas petrov pettifer
    phiri pietrzak pillai pitcairn plumridge pocock polglase poon popa popat popescu
    postlethwaite prajapati pritchard probert prochazka prothero prydderch przybylski pugh
    purdie purewal purves qadir quaye quennell qureshi racz radu raeburn rafique rahman rai
    ramsbottom ramsden rana randhawa rankine rao rasheed rashid rastogi rathod rathore rattray
    rauf raval rawnsley rawsthorne raza rehal rehman rhys riaz riddoch riyat roberts rosewarne
    roy rumbelow rumbold rushworth rusu ruthven ryan sabir sadiq saeed safdar sagoo sahin sahni
    sahota sajid saleem salim sammon samra sandhu sangha sanghera sanghvi sanusi sarfo sarin
    sarkar sarker sarpong sarwar satterthwaite saxena sayce scattergood scrimgeour scully sehmi
    sekhon selkirk sengupta serban seth sethi shabbir shackleton shafi shahzad shaikh shannon
    sharif sharma shaukat sheikh shen sheridan shetty shevchenko shinde shonibare shufflebottom
    shukla sibanda siddiq siddique siddiqui sidebottom sidhu sihota silcock simsek singh singhal
    sinha sithole siu skene slevin smeaton smethurst sobczak sohal sokolowski solanki soni
    sowande soyinka spillane spofforth srinivasan stallybrass standen stansfield stepien
    stoyanov subramanian sugden suleiman suleman sultan sultana suri sutar sutcliffe svoboda
    swamy swindlehurst szczepanski szewczyk szilagyi szulc szymanski szymczak taaffe takacs
    talukdar tamang tandon tariq tarleton tattersall tekle telfer tembo tesfaye tetteh thackray
    thakkar thakur thapa thapar thistlethwaite thornley threlfall thwaite timlin tiwari
    tkachenko todorov toor tordoff townend tracey trahern treacy tregear tregenza treharne
    trelawney tremayne trevena trevithick trewin trickett trivedi tshabalala tulloch tunde
    tunnicliffe tuohy twelvetrees twumasi tynan tyrwhitt ubhi uddin ullah ungureanu unsworth
    upadhyay urquhart usman usmani uttley vaidya varley varma vasudevan vaughan verma vesely
    virk vohra vyas wachukwu waheed wahid waldegrave wambui wanjiru wardle warsame wasilewski
    watkin wauchope wei wemyss wetherby whalley whitelaw widdop wieczorek wigglesworth
    wilberforce wilk winterbottom wisniewska wisniewski wlodarczyk wojcik wolstenholme woodhead
    wotherspoon wragg wrigglesworth wrobel wójcik xiao xie yadav yakubu yao yaqoob yarwood yasin
    yeboah yildirim yildiz yilmaz yorath younas yousaf yusuf zafar zaheer zahid zaidi zakrzewski
    zaman zawadzki zeng zhao zheng zhou zhu zia zielinska zielinski zielińska zieliński
    ziolkowski zondo zubair zukauskas zulu
    """
)
