"""What holds for all tests: signals reach whoever is tested, and nothing is timed."""

from __future__ import annotations

import signal

from hypothesis import settings

# What runs under nohup or in the background of a shell begins with signals ignored, and so would
# every process that a test starts; flai keeps ignored what its caller ignores.
signal.signal(signal.SIGINT, signal.default_int_handler)
for _each in (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
    if signal.getsignal(_each) is signal.SIG_IGN:
        signal.signal(_each, signal.SIG_DFL)

# A machine that tests may do ten things at once: a slow example is no finding.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
