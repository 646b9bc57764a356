"""What gunicorn and the flask command load."""

from backend.app import create_app
from backend.config import SettingsError

try:
    app = create_app()
except SettingsError as error:
    raise SystemExit(f"Serein cannot start: {error}") from None
