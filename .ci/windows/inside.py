"""Tell which libraries in C are inside the shipped parts, with their versions, as JSON.

Run by the interpreter that is shipped: each part is asked, so the list is of what runs.
"""

import ctypes
import json
import sqlite3
import sys
import zlib
from pathlib import Path
from pyexpat import EXPAT_VERSION

import pikepdf
import pypdfium2_raw.version
import sqlcipher3
from lxml import etree
from PIL import features
from PySide6 import QtCore


def dotted(numbers):
    return ".".join(map(str, numbers))


def openssl():
    """Return the version of the library that the interpreter's sums are made with."""
    library = ctypes.CDLL(str(Path(sys.executable).parent / "libcrypto-3.dll"))
    library.OpenSSL_version.restype = ctypes.c_char_p
    return library.OpenSSL_version(0).decode().split()[1]


def cipher(what):
    connection = sqlcipher3.connect(":memory:")
    try:
        connection.execute("PRAGMA key = 'x'")
        return str(connection.execute(f"PRAGMA {what}").fetchone()[0]).split()
    finally:
        connection.close()


found = [
    ("qt", QtCore.qVersion(), "LGPL-3.0-only", "PySide6"),
    ("sqlite", sqlite3.sqlite_version, "blessing", "python"),
    ("openssl", openssl(), "Apache-2.0", "python"),
    ("zlib", zlib.ZLIB_RUNTIME_VERSION, "Zlib", "python"),
    ("expat", EXPAT_VERSION.removeprefix("expat_"), "MIT", "python"),
    ("qpdf", pikepdf.__libqpdf_version__, "Apache-2.0", "pikepdf"),
    ("libxml2", dotted(etree.LIBXML_VERSION), "MIT", "lxml"),
    ("libxslt", dotted(etree.LIBXSLT_VERSION), "MIT", "lxml"),
    ("pdfium", str(pypdfium2_raw.version.PDFIUM_INFO), "BSD-3-Clause", "pypdfium2"),
    ("hunspell", "1.7", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later", "chunspell"),
    ("sqlcipher", cipher("cipher_version")[0], "BSD-3-Clause", "sqlcipher3"),
    ("openssl", cipher("cipher_provider_version")[1], "Apache-2.0", "sqlcipher3"),
]
for name, licence in (
    ("freetype2", "FTL"),
    ("jpg", "IJG"),
    ("zlib", "Zlib"),
    ("libtiff", "libtiff"),
):
    if features.check(name):
        found.append((name, str(features.version(name)), licence, "Pillow"))
print(json.dumps(found))
