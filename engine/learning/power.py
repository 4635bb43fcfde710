"""Power: whether this machine runs on its battery, where a night's training has no business.

Asked before a scheduled training and, through its wishes, while it runs. A machine without a
battery, or one that tells nothing, is on mains.
"""

from __future__ import annotations

WAITS = "waits for mains power"


def on_battery() -> bool:
    """Whether the plug is out."""
    import psutil  # not at the window's start: the loop reads this file

    if not hasattr(psutil, "sensors_battery"):
        return False
    try:
        battery = psutil.sensors_battery()
    except OSError:  # Linux without /sys/class/power_supply: a container, a bare root
        return False
    return battery is not None and battery.power_plugged is False
