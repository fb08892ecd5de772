from concurrent.futures import ThreadPoolExecutor

from polish.morphology import analyses, is_known, is_ordinary_word, lemmas


def test_inflected_words_have_their_lemma() -> None:
    assert lemmas("Wydatki") == ("wydatek",)
    assert "szkoła" in lemmas("szkół")
    assert lemmas("Skawinie") == ("skawina",)


def test_missing_polish_letters_are_restored() -> None:
    assert "żłobek" in lemmas("zlobkach")
    assert "zadłużenie" in lemmas("zadluzenie")
    assert "bezpieczeństwo" in lemmas("bezpieczenstwa")


def test_known_words_are_restored_only_in_undiacritised_text() -> None:
    assert lemmas("szkol") == ("szkolić",)
    assert lemmas("szkol", undiacritised=True) == ("szkolić", "szkoła")
    assert lemmas("szkół", undiacritised=True) == ("szkoła",)


def test_unknown_words_are_their_own_lemma_folded() -> None:
    assert lemmas("Xyzżć") == ("xyzzc",)
    assert not is_known("xyzzc")


def test_ordinary_words_are_told_from_names_and_from_adjectives_of_places() -> None:
    assert is_ordinary_word("Nowe")
    assert is_ordinary_word("turku")
    assert not is_ordinary_word("Kwidzynie")
    assert not is_ordinary_word("koszalińskiego")


def test_anything_may_be_asked() -> None:
    for odd in ("", " ", "😀", "a" * 1000, "<b>", "ab cd", "\x00", "12", "Rb28"):
        assert analyses(odd) == ()
        assert len(lemmas(odd)) == 1


def test_threads_share_the_analyser() -> None:
    words = ["wydatków", "dochodami", "mieszkańcom", "drogach", "szkół", "gminie"] * 50
    alone = [lemmas.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lemmas.__wrapped__, words)) == alone
