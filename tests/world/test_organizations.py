"""A user's own table of actors: it outranks what ships, holds only while entered, and errors say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from parallax.errors import UsageError
from parallax.world.actors import describe
from parallax.world.organizations import also, known_organization, load_own

TABLE = """
[[organizations]]
kind = "armed_group"
country = "MLI"
sectors = ["REB"]
names = [["Dune Front", "DUF"], ["Pentagon"]]

[[organizations]]
kind = "person"
country = "MLI"
sectors = ["GOV", "MIL"]
names = [["Amadou Kessi"]]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_actors_are_known_while_entered_alone(tmp_path: Path) -> None:
    table = load_own(written(tmp_path, TABLE))
    before = describe("the Dune Front"), describe("fighters of the Dune Front"), describe("the Pentagon")
    with also(table):
        assert describe("the Dune Front").country == "MLI"
        assert describe("fighters of the Dune Front").sectors == ("REB",)
        assert describe("the Pentagon").sectors == ("REB",)
        assert describe("Amadou Kessi", name_kind="PERSON").sectors == ("GOV", "MIL")
        body = known_organization("DUF")
        assert body is not None
        assert body.name == "Dune Front"
    assert (describe("the Dune Front"), describe("fighters of the Dune Front"), describe("the Pentagon")) == before
    assert before[2].country == "USA"


def test_equal_files_are_one_table(tmp_path: Path) -> None:
    first = load_own(written(tmp_path, TABLE))
    assert load_own(written(tmp_path, TABLE)) == first
    assert load_own(written(tmp_path, TABLE + "# changed\n")) != first


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[organizations]", "not TOML"),
        ("", r"no \[\[organizations\]\]"),
        ("[[groups]]\nkind = 'group'", "unknown table 'groups'"),
        ("[organizations]\nkind = 'group'", r"no \[\[organizations\]\]"),
        ("[[organizations]]\nkind = 'militia'\nnames = [['X']]", "row 1: kind 'militia' is none of person"),
        ("[[organizations]]\nkind = 'group'\ncountry = 'Mali'\nnames = [['X']]", "country 'Mali'"),
        ("[[organizations]]\nkind = 'group'\nsectors = ['ARMY']\nnames = [['X']]", r"sectors \['ARMY'\]"),
        ("[[organizations]]\nkind = 'group'\nsectors = 'MIL'\nnames = [['X']]", "sectors 'MIL'"),
        ("[[organizations]]\nkind = 'group'\nnames = ['X']", "names are not a list of lists"),
        ("[[organizations]]\nkind = 'group'\nname = 'X'", "unknown key 'name'"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        load_own(written(tmp_path, text))


def test_a_file_that_is_not_there_or_no_text_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_own(tmp_path / "none.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(b"# caf\xe9")
    with pytest.raises(UsageError, match="not UTF-8"):
        load_own(path)
