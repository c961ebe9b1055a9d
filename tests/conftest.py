"""What holds for every test: nothing is timed, and where everything is installed nothing is skipped."""

import os
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# The reference is no part of the project. Where it does not lie, that is said, and nothing is missing.
_REFERENCE = Path(__file__).parents[2] / "shared/telegram/bot-api-10.1.json"
collect_ignore = ["fakes/test_bot_api_reference.py"] if not _REFERENCE.exists() else []

hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize=IN_CI,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("house")


def pytest_report_header() -> list[str]:
    """Say what cannot be compared here."""
    return ["The fake Telegram is not compared with the reference of its Bot API, which is not here."] * bool(
        collect_ignore
    )


def no_excuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI everything is installed: what is skipped there has failed."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI nothing is skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Hold each test to it."""
    report = yield
    no_excuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Hold each file to it."""
    report = yield
    no_excuse(report)
    return report
