"""Image, Compose file and Kubernetes manifests fit the program, and each other. Nothing here starts
a container: what was run for real, and what was not, is told in docs/operations.md."""

import json
import re
import shutil
import subprocess
import tomllib
from typing import Any

import kubernetes_validate
import pytest
import yaml
from compose_spec import PyCompose
from flask import Flask
from packaging.requirements import Requirement

from backend import config, gunicorn_conf
from backend.app import create_app
from backend.common import metrics
from backend.config import Settings
from tests.operations import deployment
from tests.operations.deployment import BASE, DEPLOY, EXAMPLE, ROOT

KUBERNETES = "1.35.0"
UID = 10001
DOCUMENTED = set(re.findall(r"^    ([A-Z_]{6,}) ", Settings.__doc__ or "", re.MULTILINE))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("deployment")
    return create_app(Settings(database_url=f"sqlite:///{folder}/serein.sqlite"))


def settings_used() -> dict[str, set[str]]:
    """The names of our settings in each file's environment."""
    used = {f"compose {name}": set(s["environment"]) for name, s in deployment.ours().items()}
    for manifest in deployment.manifests():
        if manifest["kind"] == "ConfigMap":
            used["kubernetes"] = set(manifest["data"])
    used["migrate"] = {
        each["name"]
        for _, pod in deployment.pods()
        for container in pod["containers"]
        for each in container.get("env", [])
    }
    given = next(rest for word, rest in deployment.stages()[-1] if word == "ENV")
    used["Dockerfile"] = {n for n in re.findall(r"([A-Z_]+)=", given) if n.startswith("SEREIN_")}
    return used


def test_every_setting_that_is_given_exists() -> None:
    used = settings_used()
    assert len(used) == len(deployment.ours()) + 3
    for place, names in used.items():
        unknown = {name.removesuffix("_FILE") for name in names} - DOCUMENTED
        assert not unknown, f"{place} sets what the program does not know"


def test_every_secret_is_a_file_that_is_there() -> None:
    for service in deployment.ours().values():
        for name, value in service["environment"].items():
            if name.endswith("_FILE"):
                assert value.removeprefix("/run/secrets/") in service["secrets"]
    assert set(deployment.compose()["secrets"]) == {
        name for s in deployment.compose()["services"].values() for name in s.get("secrets", [])
    }


def test_only_the_migration_has_the_owners_password() -> None:
    name = "SEREIN_OWNER_URL_FILE"
    assert [n for n, s in deployment.ours().items() if name in s["environment"]] == ["migrate"]
    assert [n for n, s in deployment.ours().items() if "owner_url" in s["secrets"]] == ["migrate"]
    holders = [n for n, pod in deployment.pods() if "serein-owner" in repr(pod)]
    assert holders == ["migrate"]


def test_no_secret_lies_in_the_files() -> None:
    for file in DEPLOY.rglob("*"):
        if file.is_file() and "secrets" not in file.parts and file.name != "requirements.txt":
            text = file.read_text()
            assert "PRIVATE KEY" not in text
            assert not re.search(r"kind: Secret\b", text), file


def test_every_command_exists(app: Flask) -> None:
    commands = [s["command"] for s in deployment.ours().values() if "command" in s]
    commands += [
        c["command"] for _, p in deployment.pods() for c in p["containers"] if "command" in c
    ]
    commands.append(deployment.command_line(dict(deployment.stages()[-1])["CMD"]))
    assert len(commands) >= 7
    for program, *arguments in commands:
        if program == "flask":
            context = app.cli.commands[arguments[0]].make_context(arguments[0], arguments[1:])
            assert context is not None
        else:
            assert program == "gunicorn"
            assert arguments[arguments.index("--config") + 1] == f"python:{gunicorn_conf.__name__}"
            assert arguments[-1] == "wsgi:app"


def test_ports_and_probes_lead_to_what_listens() -> None:
    image = dict(deployment.stages()[-1])
    web_port = image["EXPOSE"]
    assert f":{web_port}" in image["CMD"]
    assert f":{web_port}/healthz" in image["HEALTHCHECK"]
    assert f"server web:{web_port};" in (DEPLOY / "compose" / "nginx.conf").read_text()
    pods = dict(deployment.pods())
    listens = {"web": int(web_port), "worker": 8001}
    for name, port in listens.items():
        (container,) = pods[name]["containers"]
        assert [p["containerPort"] for p in container["ports"]] == [port]
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            if probe in container:
                assert container[probe]["httpGet"]["path"] in ("/healthz", "/readyz")
                assert container[probe]["httpGet"]["port"] == container["ports"][0]["name"]
    assert "8001/healthz" in " ".join(
        deployment.compose()["services"]["worker"]["healthcheck"]["test"]
    )


def test_there_is_time_to_stop() -> None:
    (settings,) = (m for m in deployment.manifests() if m["kind"] == "ConfigMap")
    drain = int(settings["data"]["SEREIN_DRAIN_SECONDS"])
    grace = dict(deployment.pods())["web"]["terminationGracePeriodSeconds"]
    assert grace > drain + gunicorn_conf.graceful_timeout
    compose = deployment.compose()["services"]["web"]["stop_grace_period"]
    assert int(compose.removesuffix("s")) > gunicorn_conf.graceful_timeout


def test_containers_of_compose_may_do_nothing_they_need_not() -> None:
    for name, service in deployment.compose()["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert "privileged" not in service
    for service in deployment.ours().values():
        assert service["user"] == f"{UID}:{UID}"
    exposed = {name for name, s in deployment.compose()["services"].items() if "ports" in s}
    assert exposed == {"proxy"}


def test_pods_may_do_nothing_they_need_not() -> None:
    """The "restricted" standard, which the namespace enforces, and no token of the cluster."""
    for name, pod in deployment.pods():
        assert pod["automountServiceAccountToken"] is False, name
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] == UID
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert "memory" in container["resources"]["limits"]
            mounted = {mount["name"] for mount in container["volumeMounts"]}
            assert mounted == {volume["name"] for volume in pod["volumes"]}


def test_nothing_is_reachable_that_is_not_named() -> None:
    policies = {
        m["metadata"]["name"]: m for m in deployment.manifests() if m["kind"] == "NetworkPolicy"
    }
    assert policies["nothing"]["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    labels = {name for name, _ in deployment.pods()}
    for policy in policies.values():
        chosen = policy["spec"]["podSelector"].get("matchLabels", {})
        assert set(chosen.values()) <= labels


@pytest.mark.parametrize("folder", [BASE, EXAMPLE], ids=["base", "example"])
def test_manifests_fit_kubernetes_schemas(folder: Any) -> None:
    for manifest in deployment.manifests(folder):
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def test_a_wrong_manifest_would_be_found() -> None:
    manifest = next(m for m in deployment.manifests() if m["kind"] == "Deployment")
    manifest["spec"]["template"]["spec"]["containers"][0]["redinessProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl resolves kustomizations")
def test_the_example_resolves_to_what_fits_the_schemas() -> None:
    command = ["kubectl", "kustomize", str(EXAMPLE)]
    built = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = list(yaml.safe_load_all(built))
    assert len(found) == len(deployment.manifests(BASE)) + len(deployment.manifests(EXAMPLE))
    for manifest in found:
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)
    assert "serein.example" not in built
    assert "image: serein\n" not in built


def test_the_dockerfile_copies_what_is_there_and_what_may_reach_it() -> None:
    allowed = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert allowed.count("*") == 1, "nothing but what is named"
    named = {line.removeprefix("!") for line in allowed if line.startswith("!")}
    for stage in deployment.stages():
        for word, rest in stage:
            if word == "COPY" and not rest.startswith("--from"):
                for source in rest.split()[:-1]:
                    assert (ROOT / source).exists(), source
                    assert any(source == n or source.startswith(f"{n}/") for n in named), source


def test_the_image_runs_as_nobody_and_can_build_nothing() -> None:
    final = deployment.stages()[-1]
    assert dict(final)["USER"] == f"{UID}:{UID}"
    runs = [rest for word, rest in final if word == "RUN"]
    assert any("pip uninstall" in run for run in runs)
    assert not any(re.search(r"apt-get|pip install|npm|gcc", run) for run in runs)
    assert {rest.split()[0] for word, rest in deployment.dockerfile() if word == "FROM"} == {
        "${NODE}",
        "${PYTHON}",
    }
    for word, rest in deployment.dockerfile():
        if word == "ARG" and rest.startswith(("NODE=", "PYTHON=")):
            assert re.search(r":\d+[\w.]*-[\w-]+$", rest), "a version, and never latest"


def test_the_locked_packages_are_those_that_the_program_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    text = (DEPLOY / "requirements.txt").read_text()
    locked = dict(re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE))
    assert text.count("--hash=sha256:") >= len(locked)
    for line in project["dependencies"]:
        wanted = Requirement(line)
        assert wanted.name.lower() in locked, f"{wanted.name}: run `make lock`"
        assert locked[wanted.name.lower()] in wanted.specifier, f"{line}: run `make lock`"


def test_the_proxy_and_the_program_agree_on_sizes_and_times() -> None:
    text = (DEPLOY / "compose" / "nginx.conf").read_text()

    def given(name: str) -> int:
        found = re.search(rf"^\s*{name} (\d+)[sk];", text, re.MULTILINE)
        assert found, name
        return int(found[1])

    assert given("client_max_body_size") * 1024 > config.Settings().body_limit
    assert given("keepalive_timeout") < gunicorn_conf.keepalive
    assert given("proxy_read_timeout") > gunicorn_conf.timeout


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool reads Prometheus' rules")
def test_prometheus_takes_the_alerts() -> None:
    command = ["promtool", "check", "rules", str(DEPLOY / "monitoring" / "alerts.yaml")]
    assert "SUCCESS" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_alerts_ask_for_figures_that_there_are(app: Flask) -> None:
    rules = yaml.safe_load((DEPLOY / "monitoring" / "alerts.yaml").read_text())["groups"][0][
        "rules"
    ]
    asked = {n for rule in rules for n in re.findall(r"serein_\w+", rule["expr"])}
    assert {name for name in asked if not known(app, name)} == set()


def known(app: Flask, name: str) -> bool:
    stored = {m.name for m in app.extensions[metrics.EXTENSION].known} | {"serein_database_up"}
    own = {family.name for family in metrics.OWN.collect()}
    return name in stored or re.sub(r"_(total|bucket|count|sum)$", "", name) in own


def test_compose_reads_its_file() -> None:
    read = PyCompose.from_json(json.dumps(deployment.compose()))
    assert set(read.service_names()) == set(deployment.compose()["services"])


@pytest.mark.parametrize(
    "wrong", [{"red_only": True}, {"healthcheck": {"tst": []}}, {"restart": "x"}]
)
def test_a_wrong_compose_file_would_be_found(wrong: dict[str, Any]) -> None:
    loaded = deployment.compose()
    loaded["services"]["web"] |= wrong
    with pytest.raises(ValueError, match="line"):
        PyCompose.from_json(json.dumps(loaded))
