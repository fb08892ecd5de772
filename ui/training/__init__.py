"""Training: scenarios as files, their tasks with answers that the product itself checks.

A scenario is a YAML file with Polish words for keys, because trainers write their own
(``docs/szkolenia.md``). The built-in ones lie in ``scenarios/``, people's own under
``szkolenia/`` in the home directory.
"""
