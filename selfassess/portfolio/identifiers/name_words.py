"""Names that are everyday words, too, and words that the lists of the library call names."""

from __future__ import annotations

from selfassess.portfolio.identifiers.lexicon import words

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
