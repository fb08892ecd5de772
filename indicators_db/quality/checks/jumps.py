"""Jumps of a factor 10, 100 or 1000 between two years: a slipped point, another unit of measure.

A step is log10 of a number over the one of the unit's year before, both positive.

``SCALE``: the median step of a year, over at least ``_UNITS`` units of a level, lies within
``_NEAR`` of a whole number other than 0, and three quarters of the steps lie within ``_ALIKE`` of
it. A change of the unit of measure moves all units alike; growth, however strong, moves them apart.

``JUMP``: one unit's step lies within ``_NEAR`` of such a number, and

- the indicator is steady: 95% of its steps are shorter than ``_STEADY`` of this one. (Tenfold
  investments from one year to the next are ordinary; a tenfold population is not.)
- the smaller number is at least ``_DIGITS`` times the smallest step of the indicator's scale, for
  1 → 10 libraries is a change that happens;
- the unit has no other long step (log10 over ``_LONG``), but one back the year after: then it is a
  slip of one year. A step that stays is a break, unless the number after it moves too.

What stands at fault is the number that jumps away; of a break after the very first year, the first.
Where more than ``_FEW`` of the units of a level jump in one year, that is an event and no slip.
"""

_UNITS = 8
_NEAR = 0.15
_ALIKE = 0.15
_STEADY = 0.2
_DIGITS = 20
_LONG = 0.5
_FEW = 0.05

_STEPS = """
steps AS (
    SELECT *, log10(value / before) AS step, log10(after / value) AS next_step
    FROM series WHERE value > 0 AND before > 0 AND (after IS NULL OR after > 0)
)
"""

SCALE = f"""
WITH {_STEPS}
SELECT 'scale' AS kind, indicator, level, NULL AS unit, year, NULL AS other,
       pow(10, round(median(step))) AS value, NULL AS expected, count(*)::INTEGER AS count
FROM steps
GROUP BY indicator, level, year
HAVING count(*) >= {_UNITS} AND round(median(step)) BETWEEN -3 AND 3 AND round(median(step)) <> 0
   AND abs(median(step) - round(median(step))) < {_NEAR}
   AND quantile_cont(step, 0.875) - quantile_cont(step, 0.125) < 2 * {_ALIKE}
"""

JUMP = f"""
WITH {_STEPS},
usual AS (
    SELECT indicator, level, quantile_cont(abs(step), 0.95) AS usual FROM steps GROUP BY ALL
),
restless AS (
    SELECT indicator, unit, count(*) FILTER (abs(step) > {_LONG}) AS long_steps
    FROM steps GROUP BY ALL
),
sizes AS (SELECT indicator, level, year, count(*) AS n FROM series GROUP BY ALL),
powers AS (
    SELECT *, round(step) AS power,
           coalesce(abs(next_step + round(step)) < {_NEAR}, FALSE) AS returns
    FROM steps
    WHERE round(step) BETWEEN -3 AND 3 AND round(step) <> 0 AND abs(step - round(step)) < {_NEAR}
),
jumps AS (
    SELECT p.*, is_second AND NOT returns AS first_is_at_fault
    FROM powers AS p
    JOIN usual USING (indicator, level)
    JOIN scales USING (indicator)
    JOIN restless USING (indicator, unit)
    WHERE usual < {_STEADY} * abs(power)
      AND least(value, before) >= {_DIGITS} * scale
      AND long_steps = 1 + returns::INTEGER
      AND (returns OR next_step IS NULL OR abs(next_step) < {_NEAR})
)
SELECT 'jump' AS kind, indicator, level, unit,
       CASE WHEN first_is_at_fault THEN before_year ELSE year END AS year, NULL AS other,
       CASE WHEN first_is_at_fault THEN before ELSE value END AS value,
       CASE WHEN first_is_at_fault THEN value ELSE before END AS expected, 1 AS count
FROM jumps
JOIN sizes USING (indicator, level, year)
QUALIFY count(*) OVER (PARTITION BY indicator, level, jumps.year) <= greatest(1, {_FEW} * n)
"""
