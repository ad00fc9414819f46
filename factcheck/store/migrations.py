"""The steps that make and change the tables, in order; a released step is never edited, only followed.

Each step is SQL for both databases: `{integer}`, `{real}`, `{text}` and `{blob}` stand for the
types, `{strict}` ends a table. What differs between the two is a step of each.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, inspect

from factcheck.store.tables import MIGRATIONS

APPLICATION_ID = 0x66616374  # "fact" in ASCII; `file` and SQLite tools show it

_TYPES = {
    "sqlite": {"integer": "INTEGER", "real": "REAL", "text": "TEXT", "blob": "BLOB", "strict": " STRICT"},
    "postgresql": {
        "integer": "BIGINT",
        "real": "DOUBLE PRECISION",
        "text": 'TEXT COLLATE "C"',
        "blob": "BYTEA",
        "strict": "",
    },
}

_TABLES = """
CREATE TABLE migrations (name {text} PRIMARY KEY, applied {text} NOT NULL){strict};

CREATE TABLE state (name {text} PRIMARY KEY, value {text} NOT NULL){strict};

CREATE TABLE documents (
    key {text} PRIMARY KEY, sha256 {text} NOT NULL, path {text} NOT NULL, media_type {text} NOT NULL,
    title {text}, publisher {text}, author {text}, published {text}, language {text},
    extractor {text} NOT NULL, characters {integer} NOT NULL, text_check {text} NOT NULL,
    record {text} NOT NULL, text {text} NOT NULL, text_exact {text}
){strict};
CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX documents_path ON documents (path);

CREATE TABLE files (
    root {text} NOT NULL, path {text} NOT NULL, document {text} REFERENCES documents (key),
    size {integer} NOT NULL, modified_ns {integer} NOT NULL, inode {integer} NOT NULL,
    seen_ns {integer} NOT NULL,
    PRIMARY KEY (root, path)
){strict};
CREATE INDEX files_document ON files (document);

CREATE TABLE problems (
    root {text} NOT NULL, path {text} NOT NULL, kind {text} NOT NULL, message {text} NOT NULL,
    hint {text} NOT NULL, extractor {text} NOT NULL,
    PRIMARY KEY (root, path), FOREIGN KEY (root, path) REFERENCES files (root, path) ON DELETE CASCADE
){strict};

CREATE TABLE blocks (
    document {text} NOT NULL REFERENCES documents (key) ON DELETE CASCADE, position {integer} NOT NULL,
    kind {text} NOT NULL, "start" {integer} NOT NULL, "end" {integer} NOT NULL,
    level {integer}, page {integer}, cell {text}, PRIMARY KEY (document, position)
){strict};

CREATE TABLE claims (
    number {integer} NOT NULL PRIMARY KEY, id {text} NOT NULL UNIQUE,
    document {text} NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    doc {text} NOT NULL, publisher {text}, "start" {integer} NOT NULL, "end" {integer} NOT NULL,
    surface {text} NOT NULL, value_low {text} NOT NULL, value_high {text} NOT NULL,
    low {real} NOT NULL, high {real} NOT NULL, unit {text} NOT NULL, dimension {text} NOT NULL,
    counted {text}, per {text}, bound {text} NOT NULL, resolution {text} NOT NULL, role {text} NOT NULL,
    direction {text}, subject {text}, measure {text}, period {text}, period_first {text}, period_last {text},
    modality {text} NOT NULL, attribution {text}, quoted {integer} NOT NULL, sentence {text} NOT NULL,
    sentence_start {integer} NOT NULL, sentence_end {integer} NOT NULL, block {text} NOT NULL, page {integer},
    confidence {real} NOT NULL, rule {text} NOT NULL, record {text} NOT NULL
){strict};
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_place ON claims (doc, "start", "end", id);
CREATE INDEX claims_value ON claims (unit, low);

CREATE TABLE encoders (key {text} PRIMARY KEY, identity {text} NOT NULL, dimension INTEGER NOT NULL){strict};

CREATE TABLE vectors (
    encoder {text} NOT NULL REFERENCES encoders (key) ON DELETE CASCADE, key {text} NOT NULL,
    vector {blob} NOT NULL, checksum {integer} NOT NULL, PRIMARY KEY (encoder, key)
){strict};

CREATE TABLE claim_vectors (
    claim {integer} NOT NULL REFERENCES claims (number) ON DELETE CASCADE, encoder {text} NOT NULL,
    key {text} NOT NULL, PRIMARY KEY (claim, encoder),
    FOREIGN KEY (encoder, key) REFERENCES vectors (encoder, key) ON DELETE CASCADE
){strict};
CREATE INDEX claim_vectors_key ON claim_vectors (encoder, key);

CREATE TABLE pairs (
    id {text} PRIMARY KEY, a {text} NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    b {text} NOT NULL REFERENCES claims (id) ON DELETE CASCADE, proposed_by {text} NOT NULL, similarity {real}
){strict};
CREATE INDEX pairs_a ON pairs (a);
CREATE INDEX pairs_b ON pairs (b);

CREATE TABLE verdicts (
    pair {text} PRIMARY KEY REFERENCES pairs (id) ON DELETE CASCADE, label {text} NOT NULL,
    reason {text} NOT NULL, probability {real} NOT NULL, explanation {text} NOT NULL, details {text} NOT NULL
){strict};
CREATE INDEX verdicts_label ON verdicts (label);

CREATE TABLE facts (id {text} PRIMARY KEY, title {text} NOT NULL, details {text} NOT NULL){strict};

CREATE TABLE fact_members (
    fact {text} NOT NULL REFERENCES facts (id) ON DELETE CASCADE, position {integer} NOT NULL,
    claim {text} NOT NULL REFERENCES claims (id) ON DELETE CASCADE, PRIMARY KEY (fact, position)
){strict};
CREATE INDEX fact_members_claim ON fact_members (claim);

CREATE TABLE review_decisions (
    id {text} PRIMARY KEY, subject {text} NOT NULL, decision {text} NOT NULL, note {text} NOT NULL,
    reviewer {text} NOT NULL, decided_at {text} NOT NULL, a_quote {text} NOT NULL, a_sentence {text} NOT NULL,
    b_quote {text}, b_sentence {text}, record {text} NOT NULL
){strict};
CREATE INDEX review_decisions_subject ON review_decisions (subject);

CREATE TABLE runs (
    id {text} PRIMARY KEY, command {text} NOT NULL, version {text} NOT NULL, started {text} NOT NULL,
    finished {text}, counts {text} NOT NULL
){strict}
"""

# `content="claims"` is what Datasette looks for when it offers full-text search.
_SEARCH_SQLITE = (
    """CREATE VIRTUAL TABLE claims_fts USING fts5(sentence, subject, measure, surface, publisher,
    content="claims", content_rowid="number", tokenize="porter unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN
    INSERT INTO claims_fts (rowid, sentence, subject, measure, surface, publisher)
    VALUES (new.number, new.sentence, new.subject, new.measure, new.surface, new.publisher); END""",
    """CREATE TRIGGER claims_fts_delete AFTER DELETE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, sentence, subject, measure, surface, publisher)
    VALUES ('delete', old.number, old.sentence, old.subject, old.measure, old.surface, old.publisher); END""",
    """CREATE TRIGGER claims_fts_update AFTER UPDATE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, sentence, subject, measure, surface, publisher)
    VALUES ('delete', old.number, old.sentence, old.subject, old.measure, old.surface, old.publisher);
    INSERT INTO claims_fts (rowid, sentence, subject, measure, surface, publisher)
    VALUES (new.number, new.sentence, new.subject, new.measure, new.surface, new.publisher); END""",
)

_SEARCH_POSTGRESQL = (
    """ALTER TABLE claims ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english',
    sentence || ' ' || coalesce(subject, '') || ' ' || coalesce(measure, '') || ' ' || surface || ' '
    || coalesce(publisher, ''))) STORED""",
    "CREATE INDEX claims_search ON claims USING gin (search)",
)

_VIEWS = (
    """CREATE VIEW claims_readable AS
    SELECT c.doc AS document, c.publisher, d.published, c.surface AS figure, c.sentence,
        CASE WHEN c.value_low = c.value_high THEN c.value_low
            ELSE c.value_low || ' to ' || c.value_high END AS value,
        c.unit, c.counted, c.per, c.bound, c.role, c.direction, c.subject, c.measure, c.period, c.modality,
        c.attribution, c.page, c.confidence, c.id
    FROM claims c JOIN documents d ON d.key = c.document
    ORDER BY c.doc, c."start", c."end", c.id""",
    """CREATE VIEW conflicts_readable AS
    SELECT v.reason, v.probability, v.explanation,
        a.surface AS figure_a, a.sentence AS sentence_a, a.doc AS document_a, da.published AS published_a,
        b.surface AS figure_b, b.sentence AS sentence_b, b.doc AS document_b, db.published AS published_b,
        p.id AS pair, p.a AS claim_a, p.b AS claim_b
    FROM verdicts v JOIN pairs p ON p.id = v.pair
        JOIN claims a ON a.id = p.a JOIN documents da ON da.key = a.document
        JOIN claims b ON b.id = p.b JOIN documents db ON db.key = b.document
    WHERE v.label = 'conflicting'
    ORDER BY v.probability DESC, p.id""",
    """CREATE VIEW documents_readable AS
    SELECT f.root, f.path, d.publisher, d.published, d.title, d.author, d.language, d.media_type,
        d.characters,
        (SELECT count(*) FROM claims c WHERE c.document = d.key) AS claims,
        p.kind AS problem, p.message, p.hint, d.sha256
    FROM files f LEFT JOIN documents d ON d.key = f.document
        LEFT JOIN problems p ON p.root = f.root AND p.path = f.path
    ORDER BY f.root, f.path""",
)


def _m001_create_tables(connection: Connection) -> None:
    types = _TYPES[connection.dialect.name]
    for statement in _TABLES.format(**types).split(";"):
        connection.exec_driver_sql(statement)


def _m002_full_text(connection: Connection) -> None:
    statements = _SEARCH_SQLITE if connection.dialect.name == "sqlite" else _SEARCH_POSTGRESQL
    for statement in statements:
        connection.exec_driver_sql(statement)


def _m003_readable_views(connection: Connection) -> None:
    for statement in _VIEWS:
        connection.exec_driver_sql(statement)


STEPS: tuple[Callable[[Connection], None], ...] = (_m001_create_tables, _m002_full_text, _m003_readable_views)
FORMAT_VERSION = len(STEPS)


def step_names() -> tuple[str, ...]:
    """The names of the steps, in order, as the table `migrations` keeps them."""
    return tuple(step.__name__.removeprefix("_") for step in STEPS)


def migrate(connection: Connection) -> None:
    """Take the steps that a store has not taken yet, inside the caller's transaction."""
    taken: set[str] = set()
    if inspect(connection).has_table("migrations"):
        taken = {row.name for row in connection.execute(MIGRATIONS.select())}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for name, step in zip(step_names(), STEPS, strict=True):
        if name not in taken:
            step(connection)
            connection.execute(MIGRATIONS.insert().values(name=name, applied=now))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT_VERSION}")
