"""Amounts of money, kept with their currency."""

from __future__ import annotations

from flaicli.regex import regex
from flaicli.values.numbers import number
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import bare

_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES
KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND
TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_CODES.split())
"""The codes of ISO 4217 for money in use."""

SIGNS = {
    "\N{EURO SIGN}": "EUR",
    "$": "USD",
    "\N{POUND SIGN}": "GBP",
    "\N{YEN SIGN}": "JPY",
    "\N{INDIAN RUPEE SIGN}": "INR",
}

_AMOUNT = r"(?P<amount>[+-]?[0-9.,]+)"
_CURRENCY = r"(?P<currency>[A-Za-z]{3}|[$\u00a3\u00a5\u20ac\u20b9])"
_FORMS = (
    regex(rf"{_AMOUNT}\s*{_CURRENCY}"),
    regex(rf"{_CURRENCY}\s*{_AMOUNT}"),
)


def money(text: str) -> dict[str, object]:
    """Read an amount with its currency, a code of ISO 4217 or a sign, before or after it.

    The amount follows the rules of `number`; ``$`` is the US dollar. Raises `Refused`.

    >>> money("12.50 EUR"), money("$5")
    ({'amount': 12.5, 'currency': 'EUR'}, {'amount': 5, 'currency': 'USD'})
    """
    told = bare(text)
    found = next((found for form in _FORMS if (found := form.fullmatch(told))), None)
    if found is None:
        raise Refused(f"{shown(text)} is not an amount of money: write it like 12.50 EUR")
    return {"amount": number(found["amount"]), "currency": _currency(found["currency"])}


def _currency(told: str) -> str:
    code = SIGNS.get(told, told.upper())
    if code not in CURRENCIES:
        raise Refused(f"{shown(told)} is not a currency: write its code, like EUR")
    return code
