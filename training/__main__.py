"""`python -m training WORK_FOLDER`: `training.make`, apart so that the processes that it starts find it."""

import sys

from training.make import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
