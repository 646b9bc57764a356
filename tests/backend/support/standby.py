"""A streaming replica of a test's PostgreSQL, made by pg_basebackup over the Unix socket."""

import os
import tempfile

from tests.backend.support.postgres import ADMIN, Cluster, _binary, as_admin


class Standby(Cluster):
    """Follows the primary from its birth to stop()."""

    def __init__(self, primary: Cluster) -> None:
        self._pg_ctl, self._user = primary._pg_ctl, primary._user
        self.socket = tempfile.mkdtemp(prefix="serein-pg-")
        if self._user:
            os.chown(self.socket, self._user["user"], self._user["group"])
        self._data = f"{self.socket}/data"
        self._run(
            _binary("pg_basebackup"),
            *("-h", primary.socket, "-U", ADMIN, "-D", self._data),
            *("--write-recovery-conf", "--checkpoint=fast", "--no-sync"),
        )
        # As many connections as the primary's at least.
        self._options = primary._options.replace(primary.socket, self.socket)
        self.start()

    def pause(self) -> None:
        """From now on it falls behind."""
        self._told("SELECT pg_wal_replay_pause()")

    def resume(self) -> None:
        self._told("SELECT pg_wal_replay_resume()")

    def promote(self) -> None:
        """It follows nobody any more."""
        self._told("SELECT pg_promote()")

    def _told(self, statement: str) -> None:
        with as_admin(self.socket) as connection:
            connection.exec_driver_sql(statement)
