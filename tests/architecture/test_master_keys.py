"""Whatever needs the master keys is known to `flask keys`: nothing is lost with an old one."""

import ast
from pathlib import Path

from backend.app import create_app
from backend.common.master_keys import key_uses, wrapped_columns
from backend.config import Settings
from tests.architecture.test_imports import ROOT, modules

KNOWN = {
    "backend/config.py": "reads them",
    "backend/common/master_keys.py": "what needs them",
    "backend/common/vault.py": "wrapped columns of data keys",
    "backend/features/keys/service.py": "replaces them",
    "backend/features/keys/cli.py": "replaces them",
    "backend/features/audit_seals/service.py": "seals: a KeyUse, and a wrapped column",
    "backend/features/audit_seals/cli.py": "hands them to the service",
    "backend/features/audit_seals/jobs.py": "hands them to the service",
    "backend/features/second_factors/service.py": "wrapped columns of secrets and digests",
    "backend/features/backups/service.py": "backups: two KeyUses",
    "backend/features/backups/envelope.py": "backups: two KeyUses",
    "backend/features/backups/cli.py": "hands them to the service",
    "backend/features/backups/key_uses.py": "says so",
}


def test_code_that_touches_the_master_keys_is_known() -> None:
    """Another place? Keep what it wraps in a wrapped_column(), or bring a KeyUse; then name it."""
    found = {
        str(path.relative_to(ROOT))
        for path, tree in modules("backend")
        if path.name != "crypto.py"  # where they come from
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr == "master_keys")
        or (isinstance(node, ast.Name) and node.id == "MasterKeys")
        or (isinstance(node, ast.alias) and node.name == "MasterKeys")
    }
    assert found == set(KNOWN)


def test_what_is_known_is_looked_at(tmp_path: Path) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/serein.sqlite"))
    names = {column.name for column in wrapped_columns()} | {use.name for use in key_uses(app)}
    assert names >= {
        "data_key.wrapped",
        "former_data_key.wrapped",
        "audit_seal_key.wrapped",
        "totp.secret_wrapped",
        "totp.pending_wrapped",
        "recovery_code.digest_wrapped",
        "seals of the audit log",
        "the keys file beside the backups",
        "backups in SEREIN_BACKUPS",
    }
