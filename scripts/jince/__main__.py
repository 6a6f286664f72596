"""``python -m jince``."""

import sys

from jince.cli import main

sys.exit(main())
