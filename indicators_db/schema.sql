-- One data set in one file. Keys are places in the catalogue's own order and, for units, in order of
-- level, kind and population, so that the fact table is small and units of one comparison group lie
-- together in it.

CREATE TABLE dataset (
    schema_version INTEGER NOT NULL,
    name           VARCHAR NOT NULL,
    title          VARCHAR NOT NULL,
    kind           VARCHAR NOT NULL,
    as_of          DATE NOT NULL,
    licence        VARCHAR NOT NULL,
    sources        STRUCT(title VARCHAR, url VARCHAR, as_of VARCHAR)[] NOT NULL,
    imported_at    VARCHAR NOT NULL,
    fingerprint    VARCHAR NOT NULL,
    caveats        VARCHAR[] NOT NULL
);

CREATE TABLE areas (
    key  USMALLINT PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE
);

CREATE TABLE services (
    key         USMALLINT PRIMARY KEY,
    id          VARCHAR NOT NULL UNIQUE,
    name        VARCHAR NOT NULL,
    area        VARCHAR NOT NULL,
    levels      VARCHAR[] NOT NULL,
    description VARCHAR NOT NULL
);

CREATE TABLE indicators (
    key             USMALLINT PRIMARY KEY,
    id              VARCHAR NOT NULL UNIQUE,
    name            VARCHAR NOT NULL,
    unit_of_measure VARCHAR NOT NULL,
    levels          VARCHAR[] NOT NULL,
    family          VARCHAR NOT NULL,
    area            VARCHAR NOT NULL,
    service         VARCHAR NOT NULL,
    dimension       VARCHAR,
    direction       VARCHAR NOT NULL,
    definition      VARCHAR NOT NULL,
    numerator       VARCHAR NOT NULL,
    denominator     VARCHAR NOT NULL,
    source          VARCHAR NOT NULL,
    synonyms        VARCHAR[] NOT NULL,
    precision       INTEGER
);

CREATE TABLE units (
    key           USMALLINT PRIMARY KEY,
    code          VARCHAR NOT NULL UNIQUE,
    name          VARCHAR NOT NULL,
    level         VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    parent_code   VARCHAR,
    population    INTEGER,
    area_km2      DOUBLE,
    lat           DOUBLE,
    lon           DOUBLE,
    twin_code     VARCHAR,
    coverage_kind VARCHAR NOT NULL  -- a city with powiat rights is one at either of its levels
);

CREATE TABLE neighbours (
    unit_code      VARCHAR NOT NULL,
    neighbour_code VARCHAR NOT NULL
);

CREATE TYPE flag AS ENUM ('true_zero', 'missing', 'below_precision', 'estimated');

-- The fact table, sorted by indicator, year, unit: what one question reads lies together.
CREATE TABLE cells (
    indicator USMALLINT NOT NULL,
    year      SMALLINT NOT NULL,
    unit      USMALLINT NOT NULL,
    value     DOUBLE,
    flag      flag,
    CHECK ((value IS NULL) = (flag IS NOT DISTINCT FROM 'missing'))
);

-- The same cells sorted by year, unit, indicator: what a profile reads (one unit and its comparison
-- group in every indicator) lies together, where the first order would have all of it scanned.
CREATE TABLE cells_by_unit (
    indicator USMALLINT NOT NULL,
    year      SMALLINT NOT NULL,
    unit      USMALLINT NOT NULL,
    value     DOUBLE,
    flag      flag
);

-- The fact table in words: what queries read, and what a person is shown.
CREATE VIEW observations AS
SELECT i.id AS indicator, u.code AS unit_code, u.level, u.coverage_kind,
       c.year, c.value, c.flag
FROM cells AS c
JOIN indicators AS i ON i.key = c.indicator
JOIN units AS u ON u.key = c.unit;

CREATE TABLE coverage (
    indicator VARCHAR NOT NULL,
    level     VARCHAR NOT NULL,
    kind      VARCHAR NOT NULL,
    year      SMALLINT NOT NULL,
    units     INTEGER NOT NULL,     -- with a number
    missing   INTEGER NOT NULL,     -- recorded as having none
    zeros     INTEGER NOT NULL,     -- zero without a flag
    true_zeros      INTEGER NOT NULL,
    estimated       INTEGER NOT NULL,
    below_precision INTEGER NOT NULL
);

-- What looks wrong in the numbers (see indicators_db/quality), found once, when they are built.
CREATE TABLE findings (
    kind      VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    level     VARCHAR,
    unit_code VARCHAR,
    year      SMALLINT,
    other     VARCHAR,
    value     DOUBLE,
    expected  DOUBLE,
    count     INTEGER NOT NULL
);

-- Numbers of units that the data set does not have (abolished since): never served, but without
-- them the sums over units of earlier years would not add up.
CREATE TABLE unplaced (
    indicator VARCHAR NOT NULL,
    unit_code VARCHAR NOT NULL,
    name      VARCHAR NOT NULL,
    year      SMALLINT NOT NULL,
    value     DOUBLE
);

CREATE TABLE provenance (
    file        VARCHAR NOT NULL,
    sha256      VARCHAR NOT NULL,
    bytes       BIGINT NOT NULL,
    imported_at VARCHAR NOT NULL
);
