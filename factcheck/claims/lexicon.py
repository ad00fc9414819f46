"""Words that tell what part a figure plays and how far a text stands behind it, by class."""

from collections.abc import Mapping
from types import MappingProxyType

_CLASSES: Mapping[str, str] = {
    "up": """rose rise rises risen rising climb climbs climbed climbing increase increases increased increasing
        grow grows grew grown growing growth gain gains gained gaining jump jumps jumped jumping soar soars soared
        soaring surge surges surged surging up higher raise raises raised raising added adds adding add additional
        extra more expand expands expanded expanding expansion dearer bigger larger hike hikes hiked boost boosts
        boosted double doubles doubled doubling triple triples tripled trebled quadrupled swell swelled widened
        swollen accelerated longer above upward uplift advanced edged ballooned leapt leaped rebounded recovered
        strengthened improved improve improves increment faster taller heavier greater ahead exceeded upped""",
    "down": """fell fall falls fallen falling drop drops dropped dropping decline declines declined declining down
        lower lowers lowered lowering fewer less cut cuts cutting reduce reduces reduced reducing reduction lose
        loses lost losing shrink shrinks shrank shrunk shrinking slump slumps slumped slide slides slid sliding
        halve halves halved halving decrease decreases decreased decreasing smaller cheaper shorter trim trims
        trimmed slashed slash slashes plunge plunges plunged plummeted tumble tumbles tumbled sank sink sinks dip
        dipped dips narrowed contracted contraction eased below downward off shed sheds shedding save saves saved
        saving savings weaker slower retreated eroded short shortfall decrement dwindled""",
    "say": """said say says saying told tells tell announced announce announces reported reports report stated
        states added adds wrote writes write claimed claims claim according insisted insists disclosed revealed
        confirmed confirms noted notes estimates estimated reckons reckon reckoned calculates calculated figures
        put puts testified explained""",
    "expect": """expected expects expect expecting forecast forecasts forecasting forecasted predicted predicts
        predict prediction projected projects projection projections anticipated anticipates anticipate likely
        estimates estimated estimate outlook reckons reckon reckoned sees guidance guided due set scheduled
        should foresees foresee assumes assume assumed bound poised slated""",
    "plan": """plan plans planned planning aim aims aimed aiming target targets targeted targeting goal goals
        hope hopes hoped hoping seek seeks seeking sought want wants wanted wanting demand demands demanded demanding
        propose proposes proposed proposal proposals ask asks asked asking request requested requests ambition
        ambitions intends intend intended intention pledge pledged pledges promise promised promises commit
        committed commitment offer offered offers offering call calls called calling urge urges urged need needs
        needed ceiling budget budgeted appeal appealing strive objective must required""",
    "allege": """alleged allegedly alleges allege allegation allegations accused accuses accuse indictment
        prosecutors prosecutor charged charges complaint suspected suspect suspects claims claimed purported
        purportedly reportedly feds lawsuit sued rumours rumors rumoured rumored whistleblower whistle-blower
        familiar unnamed anonymous gang""",
    "deny": """denied denies deny denying false wrong wrongly incorrect incorrectly misprint mistaken mistake error
        erroneous erroneously not never correction corrected corrects misstated misquoted instead untrue nonsense
        cannot isn't wasn't aren't weren't neither nor rather retracted misspoke""",
    "if": """if unless would could might were otherwise scenario suppose supposing assuming hypothetical
        whether provided worst-case""",
    "will": """will shall 'll won't won't""",
    "may": "may might could can",
    "be_past": "was were had did been",
    "be_now": "is are has have does do",
    "share": """share proportion percentage stake fraction portion slice majority minority quarter third half
        two-thirds three-quarters rate ratio level""",
    "average": "average averages averaged averaging mean median typical typically",
    "each": "each per every apiece annually annual yearly monthly daily weekly hourly nightly",
    "compare": "than compared against versus vs earlier previously before formerly previous prior year-earlier",
    "earlier_time": "last past previous ago yesterday earlier",
    "coming_time": "next coming forthcoming future tomorrow upcoming eventually soon",
    "reach": """reach reaches reached reaching hit hits hitting total totaled totalled totals totalling stood stands
        stand standing amounted amounts came comes become became""",
    "last": """lasted lasts last lasting took takes take taking within over during after for served serve serves
        sentenced jailed spent spend wait waited""",
    "hold": """own owns owned hold holds held make makes made account accounts accounted represent represents
        represented comprise comprises comprised constitute constitutes""",
    "clock": """day days week weeks month months year years hour hours minute minutes second seconds night nights
        decade decades century""",
}

WORD_CLASS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        word: tuple(name for name, words in _CLASSES.items() if word in words.split())
        for word in sorted({word for words in _CLASSES.values() for word in words.split()})
    }
)
"""For each word of the lists the classes that it belongs to."""

CHANGE_WORDS = frozenset(f"{_CLASSES['up']} {_CLASSES['down']}".split())
