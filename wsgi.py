"""What gunicorn and the flask command load."""

from backend.app import create_app

app = create_app()
