"""orgsim-report, which `orgsim report` runs: a result file as a page and as pictures.

Exit status as the program's: 2 for a wrong input (one line), 1 for a failure, 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from orgsim.errors import UserError
from orgsim.files import check_free
from orgsim.results import open as open_results


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; `orgsim report --help` tells the options")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives its exit status."""
    try:
        _write(_parser().parse_args(arguments))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"orgsim: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("orgsim: interrupted", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="orgsim report",
        description="Tells a comparison as one HTML page that needs no network, and as PNG pictures.",
        allow_abbrev=False,
    )
    parser.add_argument("result", metavar="RESULT.h5", help="result file of `orgsim compare`")
    parser.add_argument("-o", "--output", metavar="FILE", help="the page")
    parser.add_argument("--figures", metavar="FOLDER", help="one PNG file per figure, for slides")
    parser.add_argument("--force", action="store_true", help="replace what stands there")
    return parser


def _write(asked: argparse.Namespace) -> None:
    if asked.output is None and asked.figures is None:
        raise UserError("nothing to write; -o report.html, --figures FOLDER, or both")
    results = open_results(asked.result)
    import matplotlib

    matplotlib.use("Agg")  # draws into files, so it needs no display
    from orgsim import figures

    # every refusal comes before the first file
    figures.check_compared(results)
    if asked.output is not None:
        check_free(asked.output, asked.force)
    if asked.figures is not None:
        figures.check_folder(asked.figures, asked.force)
        figures.write_figures(results, asked.figures, asked.force)
    if asked.output is not None:
        results.report(asked.output, asked.force)


if __name__ == "__main__":
    sys.exit(main())
