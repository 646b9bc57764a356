"""What one feature tells the others, heard in the transaction in which it happened.

A feature publishes an event and need not know who listens; the application installs the listeners
that the features bring. So two features can follow each other without importing each other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Listener = Callable[[Any], None]
# What one feature listens to.
Listeners = Mapping[type, Listener]

_listeners: Mapping[type, list[Listener]] = {}


def install(features: Iterable[Listeners]) -> None:
    """Set who listens to which type of event, in place of whoever did.

    Listeners of one event are told in the order of their features, so each should look only at
    what the event's own feature has stored.
    """
    global _listeners
    found = defaultdict(list)
    for listeners in features:
        for event, listener in listeners.items():
            found[event].append(listener)
    _listeners = dict(found)


def publish(event: object) -> None:
    """Tell the event's listeners. What one raises undoes the whole transaction."""
    for listener in _listeners.get(type(event), ()):
        listener(event)
