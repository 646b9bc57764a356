"""What a server without Serein's frameworks makes of the same requests on the same tables.

`bare` is WSGI with psycopg2 and msgspec under the same gunicorn, `fast` is FastAPI with asyncpg
under uvicorn. Both look up the cookie's session in the database, look at the request's origin,
check ownership and content, store the same packed bytes and totals in one statement, and know a
repeated chunk. They name no field that is wrong and send no security headers.
"""
