"""Units that vanish: numbers up to some year, and not even an empty row in any later one.

``_LATER`` years of the indicator at least must have passed without the unit: a gap of a year is an
ordinary gap, and a last year may be incomplete. And at least ``_MOST`` as many units of the same
level and kind must have rows in the year after as in its last: an indicator that is collected for
fewer units from some year on is no finding. One finding for a year stands for all units that vanish
in it; ``unit`` is the first by code.
"""

_LATER = 2
_MOST = 0.8

STATEMENT = f"""
WITH years AS (
    SELECT indicator, level, kind, year, count(*) AS n, count(*) FILTER (after_year IS NULL) AS last
    FROM series GROUP BY ALL
),
ends AS (
    SELECT indicator, level, kind, year, lead(year) OVER w AS next_year
    FROM years
    WINDOW w AS (PARTITION BY indicator, level, kind ORDER BY year)
    QUALIFY last > 0 AND lead(n) OVER w >= {_MOST} * n AND lead(n, {_LATER}) OVER w IS NOT NULL
)
SELECT 'vanished' AS kind, indicator, level, min(unit) AS unit, next_year AS year,
       NULL AS other, NULL AS value, NULL AS expected, count(*)::INTEGER AS count
FROM series JOIN ends USING (indicator, level, kind, year)
WHERE after_year IS NULL
GROUP BY indicator, level, next_year
"""
