"""The open transaction: all or nothing, alone or in a group, also when the database gives up halfway."""

import resource
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import areas, audit
from storage.database import (
    Database,
    Db,
    Job,
    LostTransactionError,
    NoSuchRowError,
    UnsupportedDatabaseError,
    connect,
    place_of,
    run_group,
)
from storage.query import Query

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KIB = 1024

how_many_areas = Query(select(func.count()).select_from(areas.area), int)
subjects = Query(select(audit.audit.c.subject).order_by(audit.audit.c.id), str)


def named(name: str, size: int = 0) -> Job[int]:
    """A job that writes two rows, the second of ``size`` bytes: half of it would show."""

    def job(db: Db) -> int:
        number = db.one(areas.add_area, key=name, name=name)
        db.run(audit.add, at=NOW, actor_id=None, action="x" * size, subject=name)
        return number

    return job


def done(database: Database) -> list[str]:
    """The jobs that are wholly there; fails when one is there by half."""
    with database.reading() as db:
        whole = db.all(subjects)
        assert sorted(area.key for area in db.all(areas.areas)) == sorted(whole)
        return whole


def fails(db: Db) -> None:
    db.one(areas.add_area, key="half", name="half")
    raise ValueError("said no")


def takes_the_transaction_along(db: Db) -> None:
    db.one(areas.add_area, key="half", name="half")
    db.text("ROLLBACK")


def test_nobody_else_on_the_machine_reads_a_new_database(tmp_path: Path) -> None:
    with closing(connect(place_of(f"sqlite:///{tmp_path / 'new.db'}"))) as connection:
        connection.execute("CREATE TABLE something (number INTEGER)")
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_transaction_that_ends_well_is_there_for_others(database: Database) -> None:
    with database.transaction() as db:
        named("noord")(db)
    assert done(database) == ["noord"]


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ValueError, match="said no"), database.transaction() as db:
        fails(db)
    assert done(database) == []


def test_who_reads_sees_one_moment(database: Database) -> None:
    with database.reading() as before:
        assert before.one(how_many_areas) == 0
        with database.transaction() as db:
            named("noord")(db)
        assert before.one(how_many_areas) == 0
    with database.reading() as after:
        assert after.one(how_many_areas) == 1


def test_who_reads_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"(?i)read-?only"), database.reading() as db:
        named("noord")(db)
    assert done(database) == []


def test_asking_for_one_row_that_is_not_there_is_an_error(database: Database) -> None:
    with database.reading() as db:
        assert db.first(areas.area_by_key, key="noord") is None
        with pytest.raises(NoSuchRowError):
            db.one(areas.area_by_key, key="noord")


def test_what_a_savepoint_took_in_goes_with_the_whole(database: Database) -> None:
    """With the driver's own way of beginning, a savepoint's insert survives the outer rollback."""
    with suppress(ValueError), database.transaction() as db:
        with db.savepoint():
            named("noord")(db)
        fails(db)
    assert done(database) == []


def test_a_savepoint_that_fails_leaves_the_rest(database: Database) -> None:
    with database.transaction() as db:
        named("noord")(db)
        with suppress(ValueError), db.savepoint():
            with db.savepoint():
                named("oost")(db)
            fails(db)
        named("zuid")(db)
    assert done(database) == ["noord", "zuid"]


def test_an_error_of_the_database_ends_its_savepoint_only(database: Database) -> None:
    with database.transaction() as db:
        named("noord")(db)
        with pytest.raises(Exception, match=r"(?i)unique"), db.savepoint():
            named("noord")(db)
        named("zuid")(db)
    assert done(database) == ["noord", "zuid"]


def test_a_group_gives_each_job_its_result_in_order(database: Database) -> None:
    outcomes = run_group(database, [named("noord"), named("oost"), named("zuid")])

    assert [outcome.error for outcome in outcomes] == [None] * 3
    assert [outcome.result for outcome in outcomes] == [1, 2, 3]
    assert done(database) == ["noord", "oost", "zuid"]


def test_a_job_that_raises_loses_only_its_own(database: Database) -> None:
    first, failed, last = run_group(database, [named("noord"), fails, named("zuid")])

    assert isinstance(failed.error, ValueError)
    assert (first.error, last.error) == (None, None)
    assert done(database) == ["noord", "zuid"]


def test_jobs_of_a_group_that_are_well_share_one_commit(sqlite: Database) -> None:
    with sqlite.reading() as db:
        before = Path(f"{sqlite.place.address}-wal").stat().st_size
        assert db.one(how_many_areas) == 0
    run_group(sqlite, [named(f"area-{number}") for number in range(20)])
    together = Path(f"{sqlite.place.address}-wal").stat().st_size - before
    for number in range(20, 40):
        run_group(sqlite, [named(f"area-{number}")])
    alone = Path(f"{sqlite.place.address}-wal").stat().st_size - before - together

    assert together < alone / 4


@pytest.mark.parametrize("size", [1, 3])
def test_a_transaction_lost_under_a_group_is_done_again_job_by_job(sqlite: Database, size: int) -> None:
    names = [f"area-{number}" for number in range(size)]
    jobs: list[Job[object]] = [*map(named, names)]
    jobs.insert(1, takes_the_transaction_along)

    outcomes = run_group(sqlite, jobs)

    assert [type(outcome.error) for outcome in outcomes if outcome.error] == [LostTransactionError]
    assert done(sqlite) == names


def test_a_reference_found_broken_at_commit_fails_its_own_job(sqlite: Database) -> None:
    def breaks(db: Db) -> None:
        db.text("PRAGMA defer_foreign_keys=ON")
        db.run(areas.add_neighbour, area_id=404, next_id=404)

    first, failed, last = run_group(sqlite, [named("noord"), breaks, named("zuid")])

    assert "FOREIGN KEY" in str(failed.error)
    assert (first.error, last.error) == (None, None)
    assert done(sqlite) == ["noord", "zuid"]


def test_an_error_that_a_job_hides_is_not_hidden(postgresql_database: Database) -> None:
    """PostgreSQL answers COMMIT with ROLLBACK then, without any error."""

    def hides(db: Db) -> None:
        db.one(areas.add_area, key="half", name="half")
        with pytest.raises(Exception, match="division"):
            db.text("SELECT 1/0")

    first, failed, last = run_group(postgresql_database, [named("noord"), hides, named("zuid")])

    assert isinstance(failed.error, LostTransactionError)
    assert (first.error, last.error) == (None, None)
    assert done(postgresql_database) == ["noord", "zuid"]


def test_a_database_that_was_started_again_is_found_again(postgresql_database: Database) -> None:
    run_group(postgresql_database, [named("noord")])
    with postgresql_database.transaction() as db:
        (mine,) = db.text("SELECT pg_backend_pid()")[0]
    other = Database(postgresql_database.url, postgresql_database.keys)
    with other.transaction() as db:
        db.text(f"SELECT pg_terminate_backend({mine}, 5000)")
    other.close()

    outcomes = run_group(postgresql_database, [named("oost"), named("zuid")])

    assert [outcome.error for outcome in outcomes] == [None, None]
    assert done(postgresql_database) == ["noord", "oost", "zuid"]


def test_a_disk_that_fills_in_the_middle_of_a_group_costs_only_what_did_not_fit(sqlite: Database) -> None:
    """SQLite's own limit of pages stands in for the disk: the error is the same one, SQLITE_FULL."""
    begun: list[str] = []

    def counted(name: str, size: int = 0) -> Job[int]:
        def job(db: Db) -> int:
            begun.append(name)
            return named(name, size)(db)

        return job

    with sqlite.transaction() as db:
        (pages,) = db.text("PRAGMA page_count")[0]
        db.text(f"PRAGMA max_page_count={pages + 20}")

    outcomes = run_group(
        sqlite, [counted("noord"), counted("too-large", 400 * KIB), counted("oost", 8 * KIB), counted("zuid")]
    )

    assert begun == ["noord", "too-large", "noord", "too-large", "oost", "zuid"]
    assert ["full" in str(outcome.error) for outcome in outcomes] == [False, True, False, False]
    assert done(sqlite) == ["noord", "oost", "zuid"]


def test_a_disk_that_is_full_at_the_commit_keeps_nothing_by_half(sqlite: Database) -> None:
    """The file may not grow any more: the whole transaction is lost at COMMIT, for each that tries."""
    run_group(sqlite, [named("noord")])

    with no_file_grows_beyond(16 * KIB):
        outcomes = run_group(sqlite, [named("oost", 40 * KIB), named("zuid", 40 * KIB)])
        assert all(outcome.error for outcome in outcomes)
        assert done(sqlite) == ["noord"]

    outcomes = run_group(sqlite, [named("oost", 40 * KIB), named("zuid", 40 * KIB)])
    assert not any(outcome.error for outcome in outcomes)
    assert done(sqlite) == ["noord", "oost", "zuid"]


def test_writers_take_turns(database: Database) -> None:
    def work(name: str) -> None:
        for turn in range(10):
            run_group(database, [named(f"{name}-{turn}")])

    threads = [threading.Thread(target=work, args=[name]) for name in ("noord", "zuid")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done(database)) == 20


def test_the_file_is_durable_and_clean(sqlite: Database) -> None:
    with sqlite.transaction() as db:
        asked = {
            name: db.text(f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


@pytest.mark.parametrize("url", ["mysql://localhost/town", "sqlite://", "postgresql://localhost/town"])
def test_an_address_that_we_do_not_know_is_refused(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError):
        place_of(url)


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
