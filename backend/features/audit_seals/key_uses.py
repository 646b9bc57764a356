"""What of the audit log's seals depends on the master keys."""

from backend.common.master_keys import KeyUse
from backend.features.audit_seals import service

uses = [
    KeyUse(
        name="seals of the audit log",
        needed=service.seals_by_master_key,
        move=lambda master: service.keep_sealing_keys(master=master),
    )
]
