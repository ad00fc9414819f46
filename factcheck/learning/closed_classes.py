"""The words of English that have one grammatical job, and number words: word to tag."""

_LISTS = {
    "det": """
        a an the this that these those every each any some no another such both all either neither my
        your his her its our their whose much many few fewer several most more less enough
    """,
    "pron": """
        i you he she it we they me him us them himself herself itself themselves ourselves who whom
        nobody everyone everybody someone anyone one's mine theirs ours yours there none
    """,
    "prep": """
        of in on at by for from with without within into onto over under above below between among
        across through during before after since until till against toward towards upon about around
        near behind beyond per via despite amid plus as like than inside outside throughout off out up
        down versus including excluding except beside besides along alongside following regarding
        concerning unlike
    """,
    "conj": """
        and or but nor yet so because although though while whereas if unless whether once that
    """,
    "aux": """
        is are was were be been being am has have had having do does did will would shall should can
        could may might must ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't
        didn't won't wouldn't can't couldn't shouldn't cannot it's that's they're we're there's we've
        they've i'm
    """,
    "to": """
        to
    """,
    "wh": """
        which what when where why how
    """,
    "not": """
        not never n't
    """,
    "num": """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
        hundred thousand million billion trillion dozen hundreds thousands millions billions dozens
        half twice double mn bn tn crore lakh percent
    """,
    "adv": """
        also only just still already even again too very almost nearly about roughly approximately now
        then here today yesterday tomorrow ago however later earlier often always together instead
        perhaps
    """,
}


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(listed.split())


CLOSED_CLASSES = {word: tag for tag, words in _LISTS.items() for word in words.split()}
CLOSED_CLASSES["that"] = "wh"
CLOSED_CLASSES["about"] = "prep"
CLOSED_CLASSES["percent"] = "noun"
