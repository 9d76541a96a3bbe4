from datetime import date

from xuanshu.press.words import date_in_words, document_number, period_in_words


def test_dates_have_no_leading_zero_and_blanks_when_unknown():
    assert date_in_words(date(2020, 4, 5)) == "2020年4月5日"
    assert date_in_words(None).strip() == "年　　月　　日"


def test_a_period_repeats_the_year_only_when_it_changes():
    assert period_in_words(date(2020, 10, 19), date(2020, 10, 23), 5) == (
        "2020年10月19日至10月23日（5个工作日）"
    )
    assert period_in_words(date(2020, 12, 30), date(2021, 1, 6)) == "2020年12月30日至2021年1月6日"


def test_any_bracket_of_a_document_number_becomes_the_right_one():
    for typed in (
        "云工发[2020]12号",
        "云工发【2020】12号",
        "云工发（2020）12号",
        "云工发﹝2020﹞12号",
    ):
        assert document_number(typed) == "云工发〔2020〕12号"
