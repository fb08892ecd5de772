"""The demo data set: invented numbers for real places, so that everything can be tried offline.

Only population and area come from the register of units. Every other number is drawn from a seeded
generator, in three steps that are three tables of ``data``:

``quantities.csv``
    the world: what there is to count or measure (inhabitants, pupils, kilometres, złoty), each
    drawn from another one and a typical level (``models``, ``effects``, ``world``);
``publications.csv``
    what is told of the world: an indicator is a quantity, or a ratio of quantities, for certain
    units and years (``publication``). So a total always equals its value per head times people;
``indicators.csv``, ``services.csv``, ``datapackage.json``
    the catalogue in the words of the data package, handed on as it is.
"""

from indicators_db.demo.generate import SEED, generate

__all__ = ["SEED", "generate"]
