"""The front end's API types are what openapi.json says."""

import subprocess
from pathlib import Path

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"


def test_are_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "schema.d.ts"
    for command in (
        ["openapi-typescript", "../backend/openapi.json", "-o", str(fresh)],
        ["prettier", "--config", ".prettierrc.json", "--write", "--log-level", "warn", str(fresh)],
    ):
        done = subprocess.run(
            ["npx", "--no-install", *command], cwd=FRONTEND, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
    committed = FRONTEND / "src" / "api" / "schema.d.ts"
    assert committed.read_text("utf-8") == fresh.read_text("utf-8"), "run `make api`"
