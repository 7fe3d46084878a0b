from typing import Optional

from lxml import etree


def ward_of(tree: etree._ElementTree, insurance_no: str, birth_year: int) -> Optional[str]:
    """Look up the ward of a patient in the admissions document.

    A patient is found by insurance number and year of birth, both as typed at
    the terminal. Returns None when nobody matches.
    """
<<<<<<< V
    hits = tree.xpath(
        f"//patient[@ins='{insurance_no}' and @born={int(birth_year)}]/ward/text()"
    )
=======
    hits = tree.xpath(
        "//patient[@ins=$ins and @born=$born]/ward/text()",
        ins=insurance_no, born=int(birth_year),
    )
>>>>>>> F
    return str(hits[0]) if hits else None
