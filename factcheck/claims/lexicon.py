"""Words that tell what part a figure plays and how far a text stands behind it, by class."""

from collections.abc import Mapping
from types import MappingProxyType

# Words of change, by their grammar and by the way they point.
_CHANGES: Mapping[tuple[str, str], str] = {
    (
        "moved",
        "up",
    ): """rose rise rises risen rising climb climbs climbed climbing increased increasing increases grow
        grows grew grown growing jump jumps jumped jumping soar soars soared soaring surge surges surged
        surging
        swell swelled swollen widened accelerated advanced edged ballooned leapt leaped rebounded recovered
        strengthened improved improve improves appreciated doubled doubles double doubling tripled
        triples trebled
        quadrupled multiplied""",
    (
        "moved",
        "down",
    ): """fell fall falls fallen falling drop drops dropped dropping decline declines declined declining
        shrink shrinks shrank shrunk shrinking slump slumps slumped slide slides slid sliding slipped
        slips decreased
        decreases decreasing plunge plunges plunged plummeted tumble tumbles tumbled sank sink sinks dip
        dipped dips
        narrowed contracted eased weakened retreated eroded dwindled diminished halved halves halving
        depreciated
        thinned""",
    (
        "brought",
        "up",
    ): """add adds added adding gain gains gained gaining raise raises raised raising lift lifts lifted
        lifting boost boosts boosted hike hiked hikes expand expands expanded expanding hire hires hired
        hiring recruit
        recruits recruited create creates created creating upped extend extended extends enlarge
        enlarged""",
    (
        "brought",
        "down",
    ): """cut cuts cutting lose loses lost losing reduce reduces reduced reducing lower lowered lowers
        lowering trim trims trimmed slashed slash slashes shed sheds shedding save saves saved saving
        shave shaved
        shaves knock knocked wiped wipes erase erased axe axed axes eliminate eliminated scrap scrapped
        dismissed
        shorten shortened""",
    (
        "change",
        "up",
    ): """increase growth gain gains rise expansion hike surge jump increment uplift improvement rebound
        climb raise appreciation inflation""",
    (
        "change",
        "down",
    ): """reduction decrease decline drop fall cut cuts savings saving loss contraction slump slide
        discount shortfall decrement depreciation haircut dip relief""",
    (
        "compared",
        "up",
    ): """more higher extra additional bigger larger longer dearer taller heavier greater faster
        better further older hotter warmer wider stronger costlier above ahead over""",
    (
        "compared",
        "down",
    ): """fewer less lower smaller shorter cheaper weaker slower lighter younger colder cooler
        narrower worse below short behind under""",
    ("particle", "up"): "up upward upwards",
    ("particle", "down"): "down downward downwards off",
}

_CLASSES: Mapping[str, str] = {
    **{
        kind: " ".join(words for (found, _), words in _CHANGES.items() if found == kind)
        for kind in ("moved", "brought", "change", "compared", "particle")
    },
    "say": """said say says saying told tells tell announced announce announces reported reports report
        stated
        states wrote writes write claimed claims claim according insisted insists disclosed revealed
        confirmed confirms noted notes figures put puts testified explained""",
    "expect": """expected expects expect expecting forecast forecasts forecasting forecasted predicted
        predicts
        predict prediction predictions projected projects projection projections anticipated anticipates
        anticipate
        outlook guidance guided foresees foresee pencilled budgeted""",
    "estimate": """estimates estimated estimate estimating reckons reckon reckoned calculates calculated
        assumes
        assume assumed assumption thinks think believes believe model modelled modeled simulation""",
    "likely": "likely probably poised bound risk risks threatens set due scheduled slated should",
    "aim": """aim aims aimed aiming target targets targeted targeting goal goals hope hopes hoped hoping
        seek seeks
        seeking sought want wants wanted wanting demand demands demanded demanding ask asks asked asking
        request
        requested requests ambition ambitions urge urges urged appeal appealing appeals objective claim""",
    "propose": """propose proposes proposed proposal proposals offer offered offers offering bid plan
        plans planned
        planning intends intend intended intention bill draft""",
    "promise": """pledge pledged pledges promise promised promises promising commit committed commitment
        commits vowed""",
    "limit": """ceiling limit limits cap capped maximum minimum floor budget must required shall norm
        requires need needs""",
    "allege": """alleged allegedly alleges allege allegation allegations accused accuses accuse indictment
        prosecutors prosecutor purported purportedly reportedly feds lawsuit rumours rumors rumoured rumored
        whistleblower whistle-blower""",
    "hearsay": """familiar unnamed anonymous sources source apparently supposedly insiders claims claimed
        suspected""",
    "deny": """denied denies deny denying false wrong wrongly incorrect incorrectly misprint mistaken
        mistake error
        erroneous erroneously correction corrected corrects misstated misquoted untrue nonsense retracted
        misspoke
        mistakenly myth withdrawn""",
    "not": "not never cannot isn't wasn't aren't weren't didn't doesn't don't neither nor rather instead no",
    "if": """if unless scenario suppose supposing assuming hypothetical hypothetically provided worst-case
        otherwise had""",
    "would": "would wouldn't they'd he'd she'd it'd we'd you'd i'd",
    "will": "will shall won't we'll they'll it'll he'll she'll you'll i'll there'll that'll",
    "may": "may might could can",
    "was": """was were did been became came went got took made paid stood showed found recorded counted
        spent sold
        bought killed closed opened rose fell""",
    "is": "is are has have does do stands remains costs makes pays",
    "share": """share proportion percentage stake fraction portion slice majority minority""",
    "price": """price prices wage wages salary salaries rent rents toll tolls fee fees pay fare fares
        tariff tariffs
        premium premiums ticket tickets admission coupon coupons rate rates tax charge charges charged
        earn earns
        earned cost costs paid pays apiece""",
    "average": "average averages averaged averaging mean median typical typically usual normal",
    "each": "each per every apiece annually annual yearly monthly daily weekly hourly nightly",
    "against": """than compared against versus vs earlier previously before formerly previous prior
        year-earlier""",
    "earlier_time": "last past previous ago yesterday earlier",
    "coming_time": "next coming forthcoming future tomorrow upcoming eventually soon",
    "reach": """reach reaches reached reaching hit hits hitting total totaled totalled totals totalling
        stood stands
        stand standing amounted amounts came comes become became""",
    "last": """lasted lasts last lasting took takes take taking within over during after for served serve
        serves
        sentenced jailed spent spend wait waited""",
    "hold": """own owns owned hold holds held make makes made account accounts accounted represent
        represents
        represented comprise comprises comprised constitute constitutes""",
    "clock": """day days week weeks month months year years hour hours minute minutes second seconds
        night nights
        decade decades century season quarter shift""",
}


def listed(words: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(words.split())


def _by_word(classes: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, words in classes.items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(name)
    return MappingProxyType({word: tuple(names) for word, names in found.items()})


WORD_CLASS = _by_word(_CLASSES)
"""For each word of the lists the classes that it belongs to."""

CHANGE_KIND = _by_word(
    {name: _CLASSES[name] for name in ("moved", "brought", "change", "compared", "particle")}
)
"""For each word of change its grammar: it moved, was brought about, is a change, compares, or is "up" or
        "down"."""

WAY = _by_word(
    {way: " ".join(words for (_, found), words in _CHANGES.items() if found == way) for way in ("up", "down")}
)
"""For each word of change which way it points."""
