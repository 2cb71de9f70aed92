"""The command line: one module per command group, each loaded only when it is called."""


def main() -> None:
    """Run the command that the process was started with, and leave with its exit code."""
    from harmledger.cli.outermost import run

    run()
