"""Give the pages that sphinx-gallery writes our own frame, in the language of the build.

sphinx-gallery puts its English sentences into the generated text, where no catalogue reaches.
"""

import re

from sphinx.application import Sphinx
from sphinx.locale import _

# The note above the title ("Go to the end ...") and everything from the download links on.
HEADER = re.compile(r"\A.*?(?=^\.\. rst-class:: sphx-glr-example-title)", re.M | re.S)
FOOTER = re.compile(r"^\.\. _sphx_glr_download_.*\Z", re.M | re.S)


def _frame(app: Sphinx, docname: str, content: list[str]) -> None:
    name = docname.rpartition("/")[2]
    if not docname.startswith("gallery/") or not name.startswith("plot_"):
        return
    text = HEADER.sub("", content[0])
    text = FOOTER.sub("", text)
    # Line numbers of the script add nothing.
    text = re.sub(r"^\.\. GENERATED FROM PYTHON SOURCE LINES.*\n", "", text, flags=re.M)
    text = re.sub(r"^   :lineno-start:.*\n", "", text, flags=re.M)
    if app.builder.format == "html":
        links = ", ".join(
            f":download:`{title} <{name}{suffix}>`"
            for title, suffix in ((_("Python script"), ".py"), (_("Jupyter notebook"), ".ipynb"))
        )
        text = f"{text}\n\n.. rst-class:: downloads\n\n{_('Download:')} {links}\n"
    content[0] = text


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", _frame)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
