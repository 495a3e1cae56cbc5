"""Check digits: what makes a row of digits surely a number of a person or of an account."""

_MY_NUMBER = 12
_IBAN_LEAST, _IBAN_MOST = 15, 34


def is_my_number(digits: str) -> bool:
    """Individual Number: 11 digits and a check digit.

    Ordinance of the Ministry of Internal Affairs and Communications No. 85 of 2014, article 5: weights 2 to 7 from the
    right, twice over; 11 less the sum modulo 11, 0 where the remainder is 0 or 1.
    """
    if len(digits) != _MY_NUMBER or not digits.isascii() or not digits.isdigit():
        return False
    return int(digits[-1]) == my_number_check(digits[:-1])


def my_number_check(eleven: str) -> int:
    """The check digit of the first eleven."""
    weighted = sum(
        int(digit) * (place + 1 if place <= 6 else place - 5)
        for place, digit in enumerate(reversed(eleven), start=1)
    )
    remainder = weighted % 11
    return 0 if remainder <= 1 else 11 - remainder


def is_luhn(digits: str) -> bool:
    """Payment cards: ISO/IEC 7812-1, annex B."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_iban(written: str) -> bool:
    """ISO 13616: the country and check digits moved behind, letters as 10 to 35, modulo 97 leaves 1."""
    if not (_IBAN_LEAST <= len(written) <= _IBAN_MOST and written.isascii() and written.isalnum()):
        return False
    return int("".join(str(int(letter, 36)) for letter in written[4:] + written[:4])) % 97 == 1
