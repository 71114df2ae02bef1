"""The configurations that docs/editors.md gives, so that what it says is what is tested."""

import re

from story import ROOT


def block(section, language):
    """The first fence of a language under a heading."""
    text = (ROOT / "docs/editors.md").read_text()
    part = re.search(rf"^## {re.escape(section)}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    fence = re.search(rf"^```{language}\n(.*?)^```$", part.group(1), re.M | re.S)
    return fence.group(1)
