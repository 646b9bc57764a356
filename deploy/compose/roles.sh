#!/bin/sh
# Run once by PostgreSQL's image, on an empty volume: a role that owns the tables, for `flask migrate` alone, and one that
# the program works as, which owns nothing (docs/database.md).
set -eu
psql --set ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set owner `cat /run/secrets/owner_password`
\set application `cat /run/secrets/application_password`
CREATE ROLE serein_owner LOGIN PASSWORD :'owner';
CREATE ROLE serein_app LOGIN PASSWORD :'application';
CREATE DATABASE serein OWNER serein_owner;
SQL
