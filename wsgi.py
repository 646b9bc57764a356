"""What gunicorn and the flask command load."""

from backend.app import create_app
from backend.common import logs
from backend.config import Settings, SettingsError

try:
    settings = Settings.from_env()
    logs.configure(production=settings.production)
    app = create_app(settings)
except SettingsError as error:
    raise SystemExit(f"Serein cannot start: {error}") from None
