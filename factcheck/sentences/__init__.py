"""Document to sentences: spans of `Document.text`, in order."""

from factcheck.sentences.split import Sentence, split_sentences

__all__ = ["Sentence", "split_sentences"]
