"""What kind of thing a name names: titles, legal forms and the nouns that organizations and places carry."""

from factcheck.learning.closed_classes import word_set

LEGAL_FORMS = word_set(
    """
    inc inc. corp corp. corporation ltd ltd. limited llc llp plc co co. company ag sa s.a. s.p.a. spa
    gmbh nv n.v. bv b.v. ab oy oyj asa as a/s se kg kgaa sarl sl pty pte bhd berhad holdings group lp
    l.p. incorporated
    """
)
"""The last words of a company's registered name; the first ones are dropped when it is named shortly."""
DROPPED_FORMS = LEGAL_FORMS - {"group", "company", "holdings", "corporation"}
CLOSING_FORMS = word_set("inc corp ltd llc llp plc gmbh asa oyj bhd sarl kgaa")
"""Legal forms behind which no word of the name follows."""

PERSON_TITLES = word_set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady sen rep gov president minister chancellor mayor
    judge justice senator governor secretary commissioner sheriff captain colonel general sergeant
    officer chief director chairman chairwoman chairperson chair analyst spokesman spokeswoman
    spokesperson superintendent inspector detective premier councillor councilman councilwoman
    congressman congresswoman king queen prince princess pope bishop archbishop imam rabbi reverend rev
    father nurse attorney prosecutor ambassador treasurer auditor economist executive founder editor
    deputy lieutenant col lt sgt gen maj cllr administrator
    """
)
ORGANIZATION_WORDS = word_set(
    """
    agency association authority bank board bureau centre center chamber charity church club college
    commission committee company confederation congress corporation council court department directorate
    exchange federation foundation fund group hospital industries institute institution laboratory
    league ministry network office organisation organization parliament party police press programme
    railway railways regulator school senate service services society systems trust tribunal union
    university airlines airways motors energy partners capital media news wire times post herald gazette
    tribune associates brothers sons laboratories technologies semiconductor semiconductors electronics
    pharmaceuticals insurance airport ministry treasury inspectorate hospice trust clinic museum orchestra
    theatre union guild
    """
)
PLACE_WORDS = word_set(
    """
    bay beach bridge canyon cape city coast county creek desert district falls forest harbor harbour
    hill hills island islands lake mount mountain mountains ocean park peninsula port province reef
    regency region republic river road sea square state states strait street town valley village volcano
    """
)
CALENDAR = word_set(
    """
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon
    tue tues wed thu thur thurs fri sat sun christmas easter ramadan diwali eastern gmt bst edt est pdt
    pst utc
    """
)
MEDIA_WORDS = word_set(
    """
    wire times news post herald gazette tribune courier sentinel chronicle journal mirror observer echo
    standard bulletin dispatch examiner register ledger monitor star guardian globe inquirer press mail
    express telegraph times-union standard-bearer review monthly weekly daily radio tv fm blog
    newsletter
    """
)
NOT_NAMES = word_set(
    """
    rs gdp mw gw gwh mwh kwh twh wh hz ghz eur usd gbp cad aud inr jpy czk chf sek nok dkk s.a mrd mio
    euro euros no nos fig figure table section article chapter annex appendix exhibit page note notes q
    a room level phase vat am pm ceo cfo coo mp mps iv iii ii vi vii viii tel fax http https www photo
    graphic source editor i'm i'd i've immediate release whatever left right news press it's we're
    they'll it'll don't
    """
)
"""Capitalized words that name no one: units, currencies, parts of documents."""
ORGANIZATION, PERSON, PLACE, OTHER = "organization", "person", "place", "other"


def kind_of(words: list[str], before: str) -> str:
    """The kind of the name `words`; `before` is the lower-case word in front of it."""
    lowers = [word.lower() for word in words]
    if lowers[-1] in LEGAL_FORMS or any(word in ORGANIZATION_WORDS for word in lowers):
        return ORGANIZATION
    if any(word in PLACE_WORDS for word in lowers):
        return PLACE
    if before.rstrip(".") in PERSON_TITLES:
        return PERSON
    if before in ("in", "near", "from") and len(words) <= 2:
        return PLACE
    if len(words) == 1 and words[0].isupper():
        return ORGANIZATION
    return OTHER
