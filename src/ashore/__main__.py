"""python -m ashore"""

import sys

from ashore.cli import main

if __name__ == "__main__":
    sys.exit(main())
