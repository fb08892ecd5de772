"""Sums that do not add up: units inside a territory against the territory itself.

Only quantities add up (persons, zł), not shares or means, and no catalogue says which is which. So
the numbers do: an indicator counts as additive where in at least ``_MOST`` of the territories and
years, and at least ``_PAIRS`` of them, the parts add up. Cities with powiat rights do not vote, for
each is its own only part. Then every territory that departs is a finding.

A sum is compared where every part has a number. Parts that the data set does not have (abolished
since) are added from ``unplaced``. A difference counts beyond what rounding explains (half a step
of the scale for each part and the whole) and beyond ``_SHARE`` of the whole.
"""

_MOST = 0.8
_PAIRS = 5
_SHARE = 0.001
_OWN_DIGITS = "substr(g.unit_code, 5, 2) NOT IN ('', '00')"
"""A gmina has digits of its own there; a powiat's code ends, or is filled up with zeros."""

STATEMENT = f"""
WITH families AS (
    SELECT p.key AS whole, p.level, p.twin_code IS NULL AS votes, count(*) AS parts
    FROM units AS p JOIN units AS u ON u.parent_code = p.code
    GROUP BY ALL
),
parents AS (
    SELECT u.key AS unit, p.key AS whole FROM units AS u JOIN units AS p ON p.code = u.parent_code
),
gone AS (
    SELECT i.key AS indicator, g.year, p.key AS whole, sum(g.value) AS total
    FROM unplaced AS g
    JOIN indicators AS i ON i.id = g.indicator
    JOIN units AS p
      ON p.code = left(g.unit_code, CASE WHEN {_OWN_DIGITS} THEN 4 ELSE 2 END)
    GROUP BY ALL
),
sums AS (
    SELECT c.indicator, c.year, parents.whole, sum(c.value) AS total, count(c.value) AS parts
    FROM series AS c JOIN parents USING (unit)
    GROUP BY ALL
),
pairs AS (
    SELECT s.indicator, f.level, s.whole, s.year, f.votes, f.parts, c.value,
           s.total + coalesce(g.total, 0) AS total,
           (f.parts + 1) * scales.scale / 2 + 1e-9 * abs(c.value) AS rounding
    FROM sums AS s
    JOIN families AS f USING (whole, parts)
    JOIN series AS c ON (c.indicator, c.year, c.unit) = (s.indicator, s.year, s.whole)
    JOIN scales ON scales.indicator = s.indicator
    LEFT JOIN gone AS g ON (g.indicator, g.year, g.whole) = (s.indicator, s.year, s.whole)
    WHERE c.value IS NOT NULL AND NOT (c.value = 0 AND s.total = 0)
),
additive AS (
    SELECT indicator FROM pairs WHERE votes GROUP BY indicator
    HAVING count(*) >= {_PAIRS} AND avg((abs(value - total) <= rounding)::INTEGER) >= {_MOST}
)
SELECT 'sum' AS kind, indicator, level, whole AS unit, year, NULL AS other, value,
       total AS expected, parts::INTEGER AS count
FROM pairs JOIN additive USING (indicator)
WHERE abs(value - total) > greatest(rounding, {_SHARE} * abs(value))
"""
