"""What one feature tells the others, heard in the transaction in which it happened.

A feature publishes an event and need not know who listens; the application installs the listeners
that the features bring. So two features can follow each other without importing each other.
"""

from collections.abc import Callable, Mapping
from typing import Any

Listener = Callable[[Any], None]

_listeners: Mapping[type, Listener] = {}


def install(listeners: Mapping[type, Listener]) -> None:
    """Set who listens to which type of event, in place of whoever did."""
    global _listeners
    _listeners = dict(listeners)


def publish(event: object) -> None:
    """Tell the event's listener. What it raises undoes the whole transaction."""
    if listener := _listeners.get(type(event)):
        listener(event)
