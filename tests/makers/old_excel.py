"""A workbook as Excel 97 writes it (.xls), with texts and numbers on one sheet."""

from __future__ import annotations

import struct

SECTOR = 512
FREE, END, IS_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# A stream shorter than this would lie in another kind of sectors.
LEAST = 4096


def old_workbook(rows, name: str = "汇总表") -> bytes:
    """Return the bytes of a workbook with these rows: texts, and numbers as floats."""
    return _container(_stream(rows, name))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str, size: str) -> bytes:
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def _stream(rows, name: str) -> bytes:
    """Return the Workbook stream: globals that name one sheet, then the sheet."""
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    label = _text(name, "B")
    length = len(begin) + 4 + 6 + len(label) + len(end)
    bound = _record(0x0085, struct.pack("<IBB", length, 0, 0) + label)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for r, cells in enumerate(rows):
        for c, cell in enumerate(cells):
            at = struct.pack("<HHH", r, c, 0)
            if isinstance(cell, float):
                sheet += _record(0x0203, at + struct.pack("<d", cell))
            elif cell:
                sheet += _record(0x0204, at + _text(cell, "H"))
    return begin + bound + end + sheet + end


def _container(stream: bytes) -> bytes:
    """Return the stream in a compound file: header, one sector of FAT, directory, stream."""
    stream += b"\0" * (max(LEAST, -(-len(stream) // SECTOR) * SECTOR) - len(stream))
    number = len(stream) // SECTOR
    fat = [IS_FAT, END, *range(3, number + 2), END]
    fat += [FREE] * (SECTOR // 4 - len(fat))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, LEAST, END, 0, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    root = _entry("Root Entry", 5, END, 0, child=1)
    directory = root + _entry("Workbook", 2, 2, len(stream)) + _entry("", 0, 0, 0) * 2
    return head + struct.pack(f"<{SECTOR // 4}I", *fat) + directory + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    ids = struct.pack("<III", FREE, FREE, child)
    made = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + ids + b"\0" * 36
    return made + struct.pack("<IQ", start, size)
