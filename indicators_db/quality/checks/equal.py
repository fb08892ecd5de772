"""Two indicators with the same numbers under different names.

A column of numbers (one indicator, level and year) is known by the sum of its cells' hashes. Two
equal columns are no chance where they hold at least ``_DISTINCT`` different numbers other than
zero: two columns of independent three-digit numbers would be equal once in 10^24. Indicators of one
family are one indicator in two versions, so they are left out.
"""

_DISTINCT = 8

STATEMENT = f"""
WITH columns AS (
    SELECT c.indicator, u.level, c.year, count(*) AS n, sum(hash(c.unit, c.value)) AS signature
    FROM cells AS c JOIN units AS u ON u.key = c.unit
    WHERE c.value IS NOT NULL
    GROUP BY ALL
    HAVING count(DISTINCT c.value) FILTER (c.value <> 0) >= {_DISTINCT}
)
SELECT 'equal' AS kind, one.indicator, NULL AS level, NULL AS unit, max(one.year) AS year,
       other.indicator AS other, NULL AS value, NULL AS expected, sum(one.n)::INTEGER AS count
FROM columns AS one
JOIN columns AS other USING (level, year, n, signature)
JOIN indicators AS i ON i.key = one.indicator
JOIN indicators AS j ON j.key = other.indicator
WHERE one.indicator < other.indicator AND i.family <> j.family
GROUP BY one.indicator, other.indicator
"""
