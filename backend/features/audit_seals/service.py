"""Sealing the audit log, and finding out whether it is as it was when it was sealed."""

import hmac
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.crypto import MasterKeys, key_number
from backend.common.db import db
from backend.features.audit_seals import chain
from backend.features.audit_seals.models import AuditSeal, AuditSealKey, place_of_key

log = logging.getLogger(__name__)

# An entry belongs to a transaction, and becomes visible when that ends: younger ones wait for the
# next seal. Ours: longer than any request may take.
SETTLED_AFTER = timedelta(minutes=10)
# Ours: a stretch that is found broken should be small enough to be read.
LONGEST_STRETCH = 1000
NO_SEAL = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch of the log that does not fit its seal, and what is wrong with it."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What came out: how much is sealed, what is not yet, and what does not fit."""

    seals: int
    entries: int
    unsealed: int
    head: str
    broken: tuple[Broken, ...]
    known_head: bool
    """Whether the seal that was asked for is among them; True when none was asked for."""

    @property
    def sound(self) -> bool:
        return not self.broken and self.known_head


def seal(*, master: MasterKeys) -> int:
    """Seal what has settled and is not sealed yet, in the running transaction; returns how many
    entries. Two that do so at once make the same seal, and the database takes one of them."""
    sealed, settled = 0, clock.now() - SETTLED_AFTER
    while True:
        last = _last()
        found = _after(last).where(AuditEntry.at <= settled).limit(LONGEST_STRETCH)
        entries = db.session.scalars(found).all()
        if not entries:
            return sealed
        number, made_under = last.number + 1 if last else 1, master.wrapping
        end = entries[-1]
        made = AuditSeal(
            number=number,
            sealed_at=clock.now(),
            entries=len(entries),
            last_at=end.at,
            last_id=end.id,
            key_number=made_under,
            mac=chain.mac(
                chain.sealing_key(master.keys[made_under]),
                number=number,
                before=last.mac if last else NO_SEAL,
                entries=len(entries),
                last_at=end.at,
                last_id=end.id,
                of=chain.digest(entries),
            ),
        )
        db.session.add(made)
        db.session.flush()
        sealed += len(entries)
        # In the log, too: a copy that whoever can write to the database may not reach.
        log.info("audit log sealed: seal %d, %d entries, %s", number, len(entries), made.mac)


def verify(*, master: MasterKeys, head: str | None = None) -> Verified:
    """Compare the whole log with its seals. `head` is a seal that was kept elsewhere."""
    broken: list[Broken] = []
    keys = sealing_keys(master)
    seals = db.session.scalars(sa.select(AuditSeal).order_by(AuditSeal.number)).all()
    before: AuditSeal | None = None
    for found in seals:
        broken += _problems(found, before, keys)
        before = found
    covered = sum(found.entries for found in seals)
    later = _after(before).order_by(None).subquery()
    unsealed = db.session.scalar(sa.select(sa.func.count()).select_from(later))
    return Verified(
        seals=len(seals),
        entries=covered,
        unsealed=unsealed or 0,
        head=before.mac if before else NO_SEAL,
        broken=tuple(broken),
        known_head=head is None or head in {found.mac for found in seals},
    )


def sealing_keys(master: MasterKeys) -> dict[int, bytes]:
    """The keys of seals by the number of their master key: of those at hand, and of former ones."""
    found = {number: chain.sealing_key(key) for number, key in master.keys.items()}
    for kept in db.session.scalars(sa.select(AuditSealKey)):
        if kept.number not in found and key_number(kept.wrapped) in master.keys:
            found[kept.number] = master.unwrap(kept.wrapped, place=place_of_key(kept.number))
    return found


def keep_sealing_keys(*, master: MasterKeys) -> None:
    """Keep the keys of seals that were made under other master keys than the one that wraps."""
    for number in seals_by_master_key():
        if number != master.wrapping and number in master.keys:
            wrapped = master.wrap(
                chain.sealing_key(master.keys[number]), place=place_of_key(number)
            )
            db.session.add(AuditSealKey(number=number, wrapped=wrapped))
    db.session.flush()


def seals_by_master_key() -> dict[int, int]:
    """How many seals cannot be verified without the master key that they were made under."""
    kept = sa.select(AuditSealKey.number)
    query = (
        sa.select(AuditSeal.key_number, sa.func.count())
        .where(AuditSeal.key_number.not_in(kept))
        .group_by(AuditSeal.key_number)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def oldest_unsealed() -> datetime | None:
    """When the first entry was written that no seal covers; None where all are covered."""
    return db.session.scalar(_after(_last()).with_only_columns(AuditEntry.at).limit(1))


def _problems(
    found: AuditSeal, before: AuditSeal | None, keys: Mapping[int, bytes]
) -> Iterator[Broken]:
    expected = before.number + 1 if before else 1
    if found.number != expected:
        yield Broken(found.number, f"seals {expected} to {found.number - 1} are missing")
    if found.key_number not in keys:
        yield Broken(found.number, f"master key {found.key_number} is not at hand")
        return
    count, of = _digest(before, found)
    if count != found.entries:
        yield Broken(found.number, f"{found.entries} entries were sealed, {count} are there")
    fits = chain.mac(
        keys[found.key_number],
        number=found.number,
        before=before.mac if before else NO_SEAL,
        entries=found.entries,
        last_at=found.last_at,
        last_id=found.last_id,
        of=of,
    )
    if count == found.entries and not hmac.compare_digest(fits, found.mac):
        yield Broken(found.number, "an entry or the seal itself was changed")


def _digest(before: AuditSeal | None, found: AuditSeal) -> tuple[int, str]:
    """How many entries lie between two seals, and their digest."""
    upto = sa.tuple_(AuditEntry.at, AuditEntry.id) <= sa.tuple_(
        sa.literal(found.last_at, AuditEntry.at.type), sa.literal(found.last_id)
    )
    entries = db.session.scalars(
        _after(before).where(upto).execution_options(populate_existing=True)
    ).all()
    return len(entries), chain.digest(entries)


def _after(last: AuditSeal | None) -> sa.Select[AuditEntry]:
    """The entries after a seal, in the order that seals have them."""
    query = sa.select(AuditEntry).order_by(AuditEntry.at, AuditEntry.id)
    if last is None:
        return query
    return query.where(
        sa.tuple_(AuditEntry.at, AuditEntry.id)
        > sa.tuple_(sa.literal(last.last_at, AuditEntry.at.type), sa.literal(last.last_id))
    )


def _last() -> AuditSeal | None:
    return db.session.scalar(sa.select(AuditSeal).order_by(AuditSeal.number.desc()).limit(1))
