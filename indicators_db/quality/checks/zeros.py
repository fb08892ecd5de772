"""Zeros that are probably no zeros. Wide exports of GUS lose the flag, and hidden becomes 0.

``ZERO``: a zero without a flag in a series that is far from zero in every other year: at least
``_OTHERS`` other numbers, all positive, the largest at most ``_SPREAD`` times the smallest, and the
smallest at least ``_DIGITS`` times the smallest step of the indicator's scale. (Where a count has
never been below ten, chance makes it 0 less than once in 20,000.) An indicator of which more than
``_COMMON`` of the numbers are zero at this level has zeros by its nature.

``ZEROS``: at least ``_MOST`` of the units of a level have such a zero in one year, and at most
``_RARE`` of them in its middling year, over ``_YEARS`` years or more: not collected that year, or
not yet published.
"""

_OTHERS = 4
_SPREAD = 3
_COMMON = 0.05
_DIGITS = 10
_MOST = 0.5
_RARE = 0.1
_YEARS = 4
_UNITS = 8

_BY_YEAR = f"""
by_year AS (
    SELECT indicator, level, year, count(value) AS n,
           count(*) FILTER (value = 0 AND flag IS NULL) AS zeros
    FROM series GROUP BY ALL HAVING count(value) >= {_UNITS}
),
empty AS (
    SELECT indicator, level, year, zeros FROM by_year
    WINDOW w AS (PARTITION BY indicator, level)
    QUALIFY zeros >= {_MOST} * n AND count(*) OVER w >= {_YEARS}
        AND median(zeros / n) OVER w <= {_RARE}
)
"""

ZEROS = f"""
WITH {_BY_YEAR}
SELECT 'zeros' AS kind, indicator, level, NULL AS unit, year, NULL AS other, 0 AS value,
       NULL AS expected, zeros::INTEGER AS count
FROM empty
"""

ZERO = f"""
WITH {_BY_YEAR},
rare AS (
    SELECT indicator, level FROM by_year GROUP BY ALL HAVING sum(zeros) <= {_COMMON} * sum(n)
),
steady AS (
    SELECT indicator, unit, median(value) FILTER (value > 0) AS usual
    FROM series JOIN scales USING (indicator)
    GROUP BY indicator, unit, scale
    HAVING count(*) FILTER (value > 0) >= {_OTHERS}
       AND count(*) FILTER (value = 0 AND flag IS NULL) > 0
       AND min(value) = 0
       AND max(value) <= {_SPREAD} * min(value) FILTER (value > 0)
       AND min(value) FILTER (value > 0) >= {_DIGITS} * scale
       AND count(*) FILTER (value > 0) > count(*) FILTER (value = 0)
)
SELECT 'zero' AS kind, indicator, level, unit, year, NULL AS other, 0 AS value,
       usual AS expected, 1 AS count
FROM series
JOIN steady USING (indicator, unit)
SEMI JOIN rare USING (indicator, level)
ANTI JOIN empty USING (indicator, level, year)
WHERE value = 0 AND flag IS NULL
"""
