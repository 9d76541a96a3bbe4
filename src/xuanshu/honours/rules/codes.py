"""How a certificate's check code is made and read."""

from xuanshu.kit.codes import LENGTH, SIGNS, grouped, new_code, read_code

__all__ = ["LENGTH", "SIGNS", "grouped", "new_code", "read_code"]
