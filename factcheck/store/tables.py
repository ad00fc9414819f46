"""The tables as SQLAlchemy sees them; the migrations make them, and a test holds the two together.

Keys are made of content, so that the same sources give the same rows whatever the order they were
read in. Text is compared by code point on every database.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects import postgresql

METADATA = MetaData()
_TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def _text(name: str, optional: bool = False, key: bool = False) -> Column[str]:
    return Column(name, _TEXT, nullable=optional, primary_key=key)


def _integer(name: str, optional: bool = False, key: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=optional, primary_key=key, autoincrement=False)


MIGRATIONS = Table("migrations", METADATA, _text("name", key=True), _text("applied"))

STATE = Table("state", METADATA, _text("name", key=True), _text("value"))

DOCUMENTS = Table(
    "documents",
    METADATA,
    _text("key", key=True),  # of content and name: the same bytes read as another document under another name
    _text("sha256"),
    _text("path"),
    _text("media_type"),
    _text("title", optional=True),
    _text("publisher", optional=True),
    _text("author", optional=True),
    _text("published", optional=True),
    _text("language", optional=True),
    _text("extractor"),
    _integer("characters"),
    _text("text_check"),
    _text("record"),
    _text("text"),  # after the short columns: SQLite walks through a long text to reach what follows it
    _text("text_exact", optional=True),  # JSON, only where a database cannot keep the text as it is
)

FILES = Table(
    "files",
    METADATA,
    _text("root", key=True),
    _text("path", key=True),
    Column("document", _TEXT, ForeignKey("documents.key"), nullable=True),
    _integer("size"),
    _integer("modified_ns"),
    _integer("inode"),
    _integer("seen_ns"),
)

PROBLEMS = Table(
    "problems",
    METADATA,
    _text("root", key=True),
    _text("path", key=True),
    _text("kind"),
    _text("message"),
    _text("hint"),
    _text("extractor"),
)

BLOCKS = Table(
    "blocks",
    METADATA,
    Column("document", _TEXT, ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    _integer("position", key=True),
    _text("kind"),
    _integer("start"),
    _integer("end"),
    _integer("level", optional=True),
    _integer("page", optional=True),
    _text("cell", optional=True),
)

CLAIMS = Table(
    "claims",
    METADATA,
    _integer("number", key=True),  # the id as a signed 64-bit number, in the same order: full text needs one
    _text("id"),
    Column("document", _TEXT, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    _text("doc"),
    _text("publisher", optional=True),
    _integer("start"),
    _integer("end"),
    _text("surface"),
    _text("value_low"),
    _text("value_high"),
    Column("low", Double, nullable=False),  # near enough to find; value_low and value_high are exact
    Column("high", Double, nullable=False),
    _text("unit"),
    _text("dimension"),
    _text("counted", optional=True),
    _text("per", optional=True),
    _text("bound"),
    _text("resolution"),
    _text("role"),
    _text("direction", optional=True),
    _text("subject", optional=True),
    _text("measure", optional=True),
    _text("period", optional=True),
    _text("period_first", optional=True),
    _text("period_last", optional=True),
    _text("modality"),
    _text("attribution", optional=True),
    _integer("quoted"),
    _text("sentence"),
    _integer("sentence_start"),
    _integer("sentence_end"),
    _text("block"),
    _integer("page", optional=True),
    Column("confidence", Double, nullable=False),
    _text("rule"),
    _text("record"),
)

ENCODERS = Table(
    "encoders",
    METADATA,
    _text("key", key=True),
    _text("identity"),
    Column("dimension", Integer, nullable=False),
)

VECTORS = Table(
    "vectors",
    METADATA,
    Column("encoder", _TEXT, ForeignKey("encoders.key", ondelete="CASCADE"), primary_key=True),
    _text("key", key=True),
    Column("vector", LargeBinary, nullable=False),
    _integer("checksum"),
)

CLAIM_VECTORS = Table(
    "claim_vectors",
    METADATA,
    Column(
        "claim",
        BigInteger,
        ForeignKey("claims.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _text("encoder", key=True),
    _text("key"),
)

PAIRS = Table(
    "pairs",
    METADATA,
    _text("id", key=True),
    Column("a", _TEXT, ForeignKey("claims.id", ondelete="CASCADE"), nullable=False),
    Column("b", _TEXT, ForeignKey("claims.id", ondelete="CASCADE"), nullable=False),
    _text("proposed_by"),
    Column("similarity", Double, nullable=True),
)

VERDICTS = Table(
    "verdicts",
    METADATA,
    Column("pair", _TEXT, ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True),
    _text("label"),
    _text("reason"),
    Column("probability", Double, nullable=False),
    _text("explanation"),
    _text("details"),
)

FACTS = Table("facts", METADATA, _text("id", key=True), _text("title"), _text("details"))

FACT_MEMBERS = Table(
    "fact_members",
    METADATA,
    Column("fact", _TEXT, ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True),
    _integer("position", key=True),
    Column("claim", _TEXT, ForeignKey("claims.id", ondelete="CASCADE"), nullable=False),
)

REVIEW_DECISIONS = Table(
    "review_decisions",
    METADATA,
    _text("id", key=True),
    _text("subject"),
    _text("decision"),
    _text("note"),
    _text("reviewer"),
    _text("decided_at"),
    _text("a_quote"),
    _text("a_sentence"),
    _text("b_quote", optional=True),
    _text("b_sentence", optional=True),
    _text("record"),
)

RUNS = Table(
    "runs",
    METADATA,
    _text("id", key=True),
    _text("command"),
    _text("version"),
    _text("started"),
    _text("finished", optional=True),
    _text("counts"),
)
