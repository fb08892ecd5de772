"""How one word of a name inflects: as a noun of the dictionary, or as an adjective."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from polish.endings import guessed_paradigm
from polish.grammar import Agreement, Case, Forms, Paradigm, decline_adjective
from polish.morphology import Analysis, analyses, inflections
from polish.overrides import exceptional_paradigm, meant_homonym, with_preferred

_TAGS = {
    Case.NOMINATIVE: "nom",
    Case.GENITIVE: "gen",
    Case.DATIVE: "dat",
    Case.ACCUSATIVE: "acc",
    Case.INSTRUMENTAL: "inst",
    Case.LOCATIVE: "loc",
}
_GENDERS = {"f": Agreement.FEMININE, "n": Agreement.NEUTER}
_AGREEMENT_BY_ENDING = {
    "a": Agreement.FEMININE,
    "e": Agreement.NEUTER,
    "y": Agreement.MASCULINE,
    "i": Agreement.MASCULINE,
}


@lru_cache(maxsize=10_000)
def noun_paradigms(word: str) -> tuple[Paradigm, ...]:
    """The ways ``word``, a nominative as it stands in a name, inflects as a noun.

    Names of places come before parts of such names, and those before ordinary nouns; the first kind
    that is found is taken alone. Surnames and first names are no places. Empty if no dictionary and
    no override has such a noun.
    """
    exceptional = exceptional_paradigm(word)
    if exceptional:
        return (exceptional,)
    nouns = [reading for reading in analyses(word) if reading.part_of_speech == "subst"]
    nominatives = [noun for noun in nouns if "nom" in noun.tags[2]]
    for of_kind in (_is_place, _is_part_of_place_name, _is_ordinary):
        kind = [noun for noun in nominatives if of_kind(noun)]
        own = [noun for noun in kind if noun.lemma.lower() == word.lower()]
        # The plural of another noun (``Dolne`` of ``Dolna``) only where no adjective explains it.
        meant = own or ([] if adjective_lemma(word) else kind)
        if meant:
            return tuple(_noun_paradigm(word, meant, lemma) for lemma in _lemma_ids(word, meant))
    return ()


def _is_place(noun: Analysis) -> bool:
    return "nazwa_geograficzna" in noun.labels


def _is_part_of_place_name(noun: Analysis) -> bool:
    return "człon_nazwy_geograficznej" in noun.labels


def _is_ordinary(noun: Analysis) -> bool:
    return not noun.is_proper_name


def _lemma_ids(word: str, nouns: Iterable[Analysis]) -> list[str]:
    meant = meant_homonym(word)
    return sorted(dict.fromkeys(noun.lemma_id for noun in nouns), key=lambda lemma: lemma != meant)


def _noun_paradigm(word: str, readings: Iterable[Analysis], lemma_id: str) -> Paradigm:
    numbers = {number for noun in readings if noun.lemma_id == lemma_id for number in noun.tags[1]}
    number = "sg" if "sg" in numbers else "pl"
    found = [form for form in inflections(lemma_id) if number in form.tags[1]]
    agreement = Agreement.PLURAL
    if number == "sg":
        genders = found[0].tags[3]
        agreement = next((_GENDERS[g] for g in genders if g in _GENDERS), Agreement.MASCULINE)
    forms = {
        case: _ordinary_first(word, (form for form in found if tag in form.tags[2])) or (word,)
        for case, tag in _TAGS.items()
    }
    forms[Case.NOMINATIVE] = (word,)
    return Paradigm(agreement, with_preferred(word, _with_both_endings(agreement, forms)))


def _ordinary_first(word: str, forms: Iterable[Analysis]) -> tuple[str, ...]:
    """The forms without duplicates, those in ordinary use first, capitalised as ``word`` is."""
    ranked = sorted(forms, key=lambda form: bool(form.qualifiers))
    return tuple(dict.fromkeys(_capitalised_like(word, form.form) for form in ranked))


def _capitalised_like(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


@lru_cache(maxsize=10_000)
def adjective_lemma(word: str) -> str | None:
    """The masculine nominative of the adjective that ``word`` is a nominative of, if it is one."""
    for reading in analyses(word):
        if reading.part_of_speech == "adj" and "nom" in reading.tags[2]:
            lemma = reading.lemma.lower()
            if lemma.endswith(("y", "i")):
                return lemma
    return None


def guessed_adjective_lemma(word: str) -> str | None:
    """The same for a word that no dictionary has, told from its ending (``uhruski``)."""
    lowered = word.lower()
    if lowered[-1:] not in _AGREEMENT_BY_ENDING:
        return None
    stem = lowered[:-2] if lowered.endswith("ie") else lowered[:-1]
    return stem + ("i" if stem.endswith(("k", "g")) else "y")


def adjectival_paradigm(word: str, lemma: str, agreement: Agreement) -> Paradigm:
    """The adjective ``lemma``, spelled like ``word``, as it agrees with ``agreement``."""
    declined = decline_adjective(lemma, agreement)
    forms: Forms = {case: (_capitalised_like(word, form),) for case, form in declined.items()}
    return Paradigm(agreement, _with_both_endings(agreement, forms))


def lone_paradigms(word: str) -> tuple[Paradigm, ...]:
    """The ways ``word`` inflects where no other word of its name tells more."""
    nouns = noun_paradigms(word)
    if nouns:
        return nouns
    lemma = adjective_lemma(word)
    if lemma:
        return (adjectival_paradigm(word, lemma, _AGREEMENT_BY_ENDING[word[-1].lower()]),)
    guess = guessed_paradigm(word)
    return (guess,) if guess else ()


def _with_both_endings(agreement: Agreement, forms: Forms) -> Forms:
    """Neuter adjectives end in -em in names of their own (``w Zakopanem``), in -ym elsewhere
    (``w Nowym Mieście``); people mix the two, so the other one follows."""
    if agreement is not Agreement.NEUTER or not is_adjectival(forms):
        return forms
    both = dict(forms)
    for case in (Case.INSTRUMENTAL, Case.LOCATIVE):
        both[case] = tuple(dict.fromkeys((*forms[case], *map(_other_ending, forms[case]))))
    return both


def is_adjectival(forms: Forms) -> bool:
    """Whether these are forms of a masculine or neuter adjective: no noun's locative ends in -m."""
    return forms[Case.LOCATIVE][0].endswith("m")


def _other_ending(form: str) -> str:
    for ending, other in (("iem", "im"), ("em", "ym"), ("im", "iem"), ("ym", "em")):
        if form.endswith(ending):
            return form.removesuffix(ending) + other
    return form
