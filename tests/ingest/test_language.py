import pytest

from parallax.ingest import Blob, Metadata, read, unread_reason
from parallax.ingest.language import language_code, language_of

SAMPLES = {
    "en": "The bridge at Qara was closed on Monday after the flood, and the mayor said that nobody was hurt.",
    "fr": "Le pont de Qara a été fermé lundi après la crue, et le maire a déclaré que personne n'avait été blessé.",
    "nl": "De brug bij Qara werd maandag gesloten na de vloed, en de burgemeester zei dat niemand gewond was.",
    "de": "Die Brücke bei Qara wurde am Montag gesperrt, und der Bürgermeister sagte, niemand sei verletzt.",
    "ar": "أغلق الجسر في قارة يوم الاثنين بعد الفيضان وقال رئيس البلدية إن أحدا لم يصب بأذى في البلدة",
    "ru": "Мост в Каре закрыли в понедельник после наводнения, и мэр сказал, что никто не пострадал.",
    "he": "הגשר בקארה נסגר ביום שני לאחר השיטפון, וראש העיר אמר שאיש לא נפגע",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_language_shows_in_its_words_whatever_the_template_declares(code: str) -> None:
    assert language_of(SAMPLES[code], "en") == code


def test_a_few_words_take_the_declared_language_or_none() -> None:
    assert language_of("Two dead.", None) is None
    assert language_of("Deux morts.", "fr-FR") == "fr"


@pytest.mark.parametrize(
    ("words", "code"), [("en-GB", "en"), ("en_US", "en"), ("eng", "en"), ("English", "en"), ("??", None), (None, None)]
)
def test_codes_are_read_as_people_write_them(words: str | None, code: str | None) -> None:
    assert language_code(words) == code


def test_what_is_not_english_is_kept_with_the_reason() -> None:
    (document,), skipped = read(Blob(path="a.txt", url=None, data=SAMPLES["fr"].encode()))
    assert (document.text, skipped) == (SAMPLES["fr"], ())
    assert unread_reason(document) == "language is French; only English is read"


def test_what_the_user_tells_is_not_questioned() -> None:
    (document,), _ = read(Blob(path="a.txt", url=None, data=SAMPLES["fr"].encode(), given=Metadata(language="English")))
    assert unread_reason(document) is None
