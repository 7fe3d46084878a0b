"""Tests for the deploy command; no process or socket is opened."""

import json
import subprocess
from types import SimpleNamespace
from unittest.mock import MagicMock, call, patch

import pytest
import requests

from deploytool import deploy, health

API_TOKEN = "test-token"
URL = "http://localhost:8080"


@pytest.fixture
def run():
    with patch("deploytool.deploy.subprocess.run") as fake:
        fake.return_value = SimpleNamespace(returncode=0, stdout="ok\n", stderr="")
        yield fake


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "deploy.json"
    path.write_text(json.dumps({"image": "registry.example.com/app", "replicas": 2, "password": "dummy"}))
    return path


def test_build_passes_a_list(run, config):
    deploy.build(config, tag="1.2.3")
    run.assert_called_once_with(
        ["docker", "build", "-t", "registry.example.com/app:1.2.3", "."], check=True, capture_output=True, text=True
    )


def test_names_with_spaces_stay_one_argument(run, config):
    deploy.build(config, tag="1.2.3", context="my app; rm -rf /")
    assert run.call_args.args[0][-1] == "my app; rm -rf /"


def test_failure_is_reported(run, config):
    run.side_effect = subprocess.CalledProcessError(1, ["docker"], stderr="no space left")
    with pytest.raises(deploy.BuildFailed, match="no space left"):
        deploy.build(config, tag="1.2.3")


def test_rollout_order(run, config):
    deploy.rollout(config)
    assert [c.args[0][1] for c in run.call_args_list] == ["pull", "stop", "run"]


@pytest.mark.parametrize("tag", ["", "latest!", "../x", "$(id)", "a" * 200])
def test_bad_tags(run, config, tag):
    with pytest.raises(ValueError):
        deploy.build(config, tag=tag)
    run.assert_not_called()


def test_health_retries_on_timeout():
    session = MagicMock()
    session.get.side_effect = [requests.Timeout(), MagicMock(status_code=200)]
    assert health.wait(URL, session=session, token=API_TOKEN, pause=0) is True
    assert session.get.mock_calls[0] == call(
        f"{URL}/healthz", headers={"Authorization": f"Bearer {API_TOKEN}"}, timeout=2
    )


def test_health_gives_up():
    session = MagicMock()
    session.get.side_effect = requests.ConnectionError("refused")
    assert health.wait(URL, session=session, token=API_TOKEN, attempts=3, pause=0) is False
    assert session.get.call_count == 3
