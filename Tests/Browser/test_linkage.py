"""Each CGI program stands alone: no shared library, no ICU, not too large."""

import subprocess

import pytest

from support.project import PROGRAMS, program

LARGEST = 16_000_000  # bytes


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_shared_library_is_needed(programs, name):
    headers = subprocess.run(["readelf", "-Wld", program(name)], capture_output=True, text=True, check=True).stdout
    assert "INTERP" not in headers, "it asks for a dynamic loader"
    assert "(NEEDED)" not in headers, "it asks for shared libraries"


@pytest.mark.parametrize("name", PROGRAMS)
def test_icu_is_not_inside(programs, name):
    data = program(name).read_bytes()
    for sign in (b"ucnv_", b"icudt", b"FoundationInternationalization"):
        assert sign not in data, sign


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_is_stripped_and_small(programs, name):
    assert program(name).stat().st_size < LARGEST
    sections = subprocess.run(["readelf", "-WS", program(name)], capture_output=True, text=True, check=True).stdout
    assert ".symtab" not in sections
