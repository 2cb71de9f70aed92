"""The command `harmledger`: its help, and where each subcommand lies."""

import importlib

import click

COMMANDS = {
    "build": "harmledger.cli.build:build",
    "show": "harmledger.cli.show:show",
    "import": "harmledger.cli.import_:import_",
    "explain": "harmledger.cli.explain:explain",
    "review": "harmledger.cli.review:review",
    "accept": "harmledger.cli.deciding_acts:accept",
    "amend": "harmledger.cli.deciding_acts:amend",
    "hold": "harmledger.cli.deciding_acts:hold",
    "scope": "harmledger.cli.deciding_acts:scope",
    "merge": "harmledger.cli.merge:merge",
    "split": "harmledger.cli.split:split",
    "undo": "harmledger.cli.undo:undo",
    "tolls": "harmledger.cli.tolls:tolls",
    "conflicts": "harmledger.cli.conflicts:conflicts",
    "sums": "harmledger.cli.sums:sums",
    "criteria": "harmledger.cli.criteria:criteria",
    "facilities": "harmledger.cli.facilities:facilities",
    "victims": "harmledger.cli.victims:victims",
    "grades": "harmledger.cli.grades:grades",
    "matrix": "harmledger.cli.matrix:matrix",
    "seal": "harmledger.cli.seal:seal",
    "unseal": "harmledger.cli.seal:unseal",
    "reveal": "harmledger.cli.reveal:reveal",
    "erase": "harmledger.cli.erase:erase",
    "passphrase": "harmledger.cli.passphrase:passphrase",
    "verify": "harmledger.cli.verify:verify",
    "backup": "harmledger.cli.backup:backup",
    "restore": "harmledger.cli.backup:restore",
    "extract": "harmledger.cli.extract:extract",
    "locate": "harmledger.cli.locate:locate",
    "link": "harmledger.cli.link:link",
    "annotate": "harmledger.cli.annotate:annotate",
    "score": "harmledger.cli.score:score",
    "findings": "harmledger.cli.findings:findings",
    "observations": "harmledger.cli.observations:observations",
    "agreements": "harmledger.cli.agreements:agreements",
    "gazetteer": "harmledger.cli.gazetteer:gazetteer",
    "doctor": "harmledger.cli.doctor:doctor",
    "serve": "harmledger.cli.serve:serve",
    "user": "harmledger.cli.user:user",
    "version": "harmledger.cli.version:version",
}
"""In the order in which a person meets them. Each module loads only click; what is heavy loads when a command runs."""


HELP = """
The book of record for harm in armed conflict.

harmledger reads reports, takes from each what it says happened with the words that say so, finds which reports are
about the same incident, and tells you what they change in your book. It works offline.

\b
Start here:
  harmledger build inbox/                        what a folder of reports says
  harmledger build inbox/ --ledger my.ledger     the same, kept in a book
  harmledger build new.jsonl --ledger my.ledger --html changes.html
  harmledger show inc-3f2 --ledger my.ledger     one incident: how do we know?
  harmledger verify --ledger my.ledger           has anybody changed the book behind its log?

\b
As filters, JSON Lines in and out ("-" is standard input):
  harmledger extract reports.jsonl > accounts.jsonl
  cat places.jsonl | harmledger locate -

Progress goes to standard error. Exit codes: 0 done, 1 something was dropped or failed, 2 the command was given
wrongly. "harmledger COMMAND --help" tells more about each.
"""


class LazyGroup(click.Group):
    """A group whose subcommands are imported when somebody names them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of COMMANDS."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=HELP,
)
@click.option("--debug", is_flag=True, help="When something fails, show where in the program.")
def app(*, debug: bool) -> None:
    """Everything goes through here."""
    del debug  # read by the outermost loop, which also has to know it when this line is never reached
