"""How English pages write dates."""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
