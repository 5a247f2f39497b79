"""Reading a report as a browser does: its tags, texts, tables and images."""

import base64
import html.parser
import xml.etree.ElementTree as xml

VOID = {"meta", "img", "br", "link", "input", "hr", "wbr"}


class Page(html.parser.HTMLParser):
    """``tags``: (name, attributes) in order; ``text``: everything that is read; ``unclosed``: must
    end empty. ``within(id)`` gives the texts and data of one element."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.unclosed, self.pieces = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.unclosed.append((tag, dict(attributes).get("id")))
        self.pieces.append((self._ids(), tag, dict(attributes)))

    def handle_endtag(self, tag):
        last, _ = self.unclosed.pop()
        assert last == tag, f"</{tag}> closes <{last}>"

    def handle_data(self, data):
        if "style" not in [tag for tag, _ in self.unclosed]:
            self.pieces.append((self._ids(), None, data))

    def _ids(self):
        return {name for _, name in self.unclosed if name}

    def text(self, within=None):
        texts = [what for ids, tag, what in self.pieces if tag is None and _inside(ids, within)]
        return " ".join(" ".join(texts).split())

    def data(self, within, name=None):
        """Numbers of <data> elements, as written for machines."""
        return [
            float(what["value"])
            for ids, tag, what in self.pieces
            if tag == "data"
            and _inside(ids, within)
            and (name is None or what.get("class") == name)
        ]

    def images(self):
        """The root of each picture, which must be an SVG inside the page."""
        begin = "data:image/svg+xml;base64,"
        sources = [attributes["src"] for tag, attributes in self.tags if tag == "img"]
        assert all(source.startswith(begin) for source in sources)
        return [xml.fromstring(base64.b64decode(source[len(begin) :])) for source in sources]


def _inside(ids, within):
    return within is None or within in ids
