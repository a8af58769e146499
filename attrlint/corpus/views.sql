-- What `attrlint report` counts, as views for DuckDB (https://duckdb.org) over the tables of a scan.
-- attrlint report DIR --output-format sql > scan.sql puts the tables of DIR before them;
-- then `duckdb -init scan.sql`, and `FROM bases;`, or a query of your own over `uses`.
--
-- Before these stand views of the four tables (docs/scan.md), of shards that are whole:
--     findings, "references" (a keyword of SQL: in quotes), ledger, repositories
-- and two more tables:
--     known_licenses (license): of the licences declared, those that attrlint knows
--     downloads (repository, downloads): as the source counts them; empty where it does not
-- A share is between 0 and 1, and NULL where there is nothing to divide by.


-- own: the works of a repository that are itself or its publisher's.
CREATE OR REPLACE VIEW own AS
SELECT DISTINCT repository, coalesce(work, kind || ':' || lower(coalesce(hub, value))) AS work
FROM "references"
WHERE own
UNION
SELECT DISTINCT repository, work
FROM ledger
WHERE contains(repository, '/')
    AND lower(split_part(repository, '/', 1)) = lower(split_part(hub, '/', 1));

-- said: the works that a card itself says are used, in its metadata, its prose or an example.
CREATE OR REPLACE VIEW said AS
SELECT DISTINCT repository, path, line, value
FROM "references"
WHERE is_use AND split_part(how, ':', 1) IN ('metadata', 'prose', 'fence');

-- uses: a row a work that a card's repository uses. Left out: files of its own, works of its
-- publisher's, works that a setting alone names. `card` is NULL where there is none that could
-- name the work; a card that is the only place to say that the work is used names it there.
CREATE OR REPLACE VIEW uses AS
SELECT
    ledger.repository, card, work, title, kind, hub, known, roles, confidence,
    used_path, used_line, used_value, license,
    coalesce(named, CASE WHEN said.line IS NOT NULL AND used_path = card THEN used_line END) AS named,
    linked, listed, cited, stated, noticed, answered,
    owes IS NOT NULL AS license_known,
    owes IS NOT NULL AND len(owes) = 0 AS licensed
FROM ledger
ANTI JOIN own ON ledger.repository = own.repository AND ledger.work = own.work
LEFT JOIN said ON ledger.repository = said.repository
    AND used_path = said.path AND used_line = said.line AND used_value = said.value
WHERE in_use AND NOT local;

-- works: how a work is called. A family of models has many titles, and goes by its id's name.
CREATE OR REPLACE VIEW works AS
SELECT
    work,
    any_value(kind) AS kind,
    CASE WHEN any_value(kind) = 'model' AND any_value(known)
        THEN split_part(work, '/', 2) ELSE mode(title ORDER BY title) END AS title
FROM uses
GROUP BY work;


-- licenses: what the cards declare of their own licence.
CREATE OR REPLACE VIEW licenses AS
WITH said AS (
    SELECT repository, bool_or(license IN (SELECT license FROM known_licenses)) AS known
    FROM (SELECT repository, unnest(string_split(license, ', ')) AS license FROM repositories)
    GROUP BY repository
), told AS (
    SELECT CASE
        WHEN error IS NOT NULL THEN 'not read'
        WHEN card IS NULL THEN 'no card'
        WHEN license IS NULL THEN 'none declared'
        WHEN said.known THEN 'declared, known'
        ELSE 'declared, not known' END AS state
    FROM repositories LEFT JOIN said USING (repository)
)
SELECT state, count(*) AS repositories, count(*) / sum(count(*)) OVER () AS share
FROM told
GROUP BY state
ORDER BY repositories DESC, state;

-- licenses_by_id: each licence that cards declare; a card with two of them counts for both.
CREATE OR REPLACE VIEW licenses_by_id AS
WITH cards AS (FROM repositories WHERE card IS NOT NULL),
said AS (SELECT DISTINCT repository, unnest(string_split(license, ', ')) AS license FROM cards)
SELECT
    license,
    license IN (SELECT license FROM known_licenses) AS known,
    count(*) AS repositories,
    count(*) / (SELECT count(*) FROM cards) AS share
FROM said
GROUP BY license
ORDER BY repositories DESC, license;

-- citations: of the works that repositories with a card use, those that the card names, links,
-- lists in its metadata and cites, by kind.
CREATE OR REPLACE VIEW citations AS
SELECT
    kind, count(*) AS used,
    count(named) AS named, count(linked) AS linked, count(listed) AS listed, count(cited) AS cited,
    count(named) / count(*) AS named_share, count(linked) / count(*) AS linked_share,
    count(cited) / count(*) AS cited_share
FROM uses
WHERE card IS NOT NULL
GROUP BY kind
ORDER BY used DESC, kind;

-- citations_by_work: the same for each work.
CREATE OR REPLACE VIEW citations_by_work AS
SELECT
    works.title, works.kind, count(*) AS used,
    count(named) AS named, count(linked) AS linked, count(listed) AS listed, count(cited) AS cited,
    count(named) / count(*) AS named_share, count(linked) / count(*) AS linked_share,
    count(cited) / count(*) AS cited_share, work
FROM uses JOIN works USING (work)
WHERE card IS NOT NULL
GROUP BY ALL
ORDER BY used DESC, work;

-- bases: the models that others are made from. `repositories` counts all, `cards` those with a
-- card that could name it; `licensed` those that do all that its licence asks, of the
-- `license_known` where that can be told.
CREATE OR REPLACE VIEW bases AS
SELECT
    coalesce(hub, title) AS model, count(*) AS repositories, count(card) AS cards,
    count(named) AS named, count(cited) AS cited, count(named) / nullif(count(card), 0) AS named_share,
    count_if(license_known AND card IS NOT NULL) AS license_known,
    count_if(licensed AND card IS NOT NULL) AS licensed,
    count_if(licensed AND card IS NOT NULL)
        / nullif(count_if(license_known AND card IS NOT NULL), 0) AS licensed_share,
    any_value(license) AS license, work
FROM uses
WHERE kind = 'model' AND list_has_any(roles, ['base', 'merge'])
GROUP BY ALL
ORDER BY repositories DESC, model;

-- methods: how repositories with and without a card were trained.
CREATE OR REPLACE VIEW methods AS
SELECT
    works.title, count(*) AS repositories, count(card) AS cards,
    count(named) AS named, count(cited) AS cited,
    count(named) / nullif(count(card), 0) AS named_share,
    count(cited) / nullif(count(card), 0) AS cited_share, work
FROM uses JOIN works USING (work)
WHERE uses.kind = 'method'
GROUP BY ALL
ORDER BY repositories DESC, work;

-- rules: the findings of each rule, and in how many repositories it has some.
CREATE OR REPLACE VIEW rules AS
SELECT
    rule, "group", count(*) AS findings,
    count_if(level = 'error') AS errors, count_if(level = 'warning') AS warnings,
    count_if(level = 'note') AS notes,
    count(DISTINCT repository) AS repositories,
    count(DISTINCT repository) / (SELECT count(*) FROM repositories WHERE error IS NULL) AS share
FROM findings
GROUP BY rule, "group"
ORDER BY findings DESC, rule;


-- For the authors of a work. `asked` are the ids of its works, as ['dataset/gsm8k'], or with
-- ['dataset:owner/'] all of a publisher's that the registry does not know.

-- users: who uses them, and what the card says. `tier`: 1 what it is trained on or made from,
-- 2 parts of it (a tokenizer, a component). `says`: 1 not named, 2 named and not cited (where the
-- work came without a paper: neither linked nor listed), 3 either, and the files say why,
-- 4 credited, 5 there is no card.
CREATE OR REPLACE MACRO users(asked, with_paper) AS TABLE
WITH written AS (
    SELECT repository, path, line, value, min_by(text, "column") AS text
    FROM "references"
    WHERE is_use
    GROUP BY ALL
), found AS (
    SELECT
        uses.*, coalesce(text, used_value) AS written, downloads,
        CASE WHEN list_has_any(roles,
            ['train', 'base', 'merge', 'teacher', 'reward', 'method']) THEN 1 ELSE 2 END AS tier,
        CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END AS doubt,
        CASE
            WHEN card IS NULL THEN 5
            WHEN cited IS NOT NULL THEN 4
            WHEN (linked IS NOT NULL OR listed IS NOT NULL)
                AND NOT list_contains(with_paper, work) THEN 4
            WHEN answered IS NOT NULL THEN 3
            WHEN named IS NULL THEN 1
            ELSE 2 END AS says
    FROM uses
    LEFT JOIN written ON uses.repository = written.repository
        AND used_path = path AND used_line = line AND used_value = value
    LEFT JOIN downloads ON uses.repository = downloads.repository
    WHERE list_contains(asked, work) OR list_contains(asked, split_part(work, '/', 1) || '/')
)
FROM found
ORDER BY doubt, tier, says, downloads DESC NULLS LAST, repository, used_path, used_line, work;

-- bearers: files that have the name of one of them in a path or a run name, without it being told
-- what for, and no card that has the word. It may mean something else.
CREATE OR REPLACE MACRO bearers(asked) AS TABLE
SELECT
    findings.repository, path, line, confidence, reference AS written, findings.work,
    other_path AS card, downloads
FROM findings LEFT JOIN downloads ON findings.repository = downloads.repository
WHERE rule = 'uncredited-trace' AND list_contains(asked, findings.work)
ORDER BY
    CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
    downloads DESC NULLS LAST, findings.repository, path, line;
