"""A town's values written to their tables; what changes is decided in :mod:`handlers.commands.town`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import evaluation_asking, moved_dates, promised, silence
from handlers.context import Ctx
from handlers.rules.workdays import wall_moment
from handlers.town import Area, Association, Meeting, Person, Process
from storage import areas, audit, evaluations, nudges, people, processes
from storage.database import Db
from storage.types import Sealed


class Writing:
    """Writes values to their tables; ``ids`` grows with what is added."""

    def __init__(self, db: Db, ctx: Ctx, ids: dict[str, dict[str, int]]) -> None:
        self._db, self._ctx, self._ids = db, ctx, ids

    def note(self, section: str, key: str, *, new: bool) -> None:
        """A line in the audit trail, without words or names."""
        about = f"{section}:{self._ids[section][key]}"
        action = "added_from_file" if new else "changed_from_file"
        self._db.run(audit.add, at=self._ctx.now, actor_id=None, action=action, subject=about)

    def write_areas(self, found: list[Area]) -> None:
        """Every area is there before any is named as next door."""
        db, ids = self._db, self._ids["area"]
        for area in found:
            if area.key in ids:
                db.run(areas.change_area, which=ids[area.key], new_name=area.name)
            else:
                ids[area.key] = db.one(areas.add_area, key=area.key, name=area.name)
        for area in found:
            db.run(areas.drop_neighbours, area_id=ids[area.key])
            for next_door in self._areas(area.neighbours):
                db.run(areas.add_neighbour, area_id=ids[area.key], next_id=next_door)

    def write_association(self, association: Association) -> None:
        """An association and the areas it speaks for."""
        db, ids = self._db, self._ids["association"]
        if association.key in ids:
            db.run(
                areas.change_association,
                which=ids[association.key],
                new_name=association.name,
                new_active=association.active,
            )
        else:
            ids[association.key] = db.one(
                areas.add_association,
                key=association.key,
                name=association.name,
                active=association.active,
            )
        number = ids[association.key]
        db.run(areas.drop_association_areas, association_id=number)
        for area in self._areas(association.areas):
            db.run(areas.add_association_area, association_id=number, area_id=area)

    def write_people(self, found: list[Person]) -> None:
        """Everybody is there before anybody is named as a deputy."""
        for person in found:
            if person.key not in self._ids["person"]:
                self._ids["person"][person.key] = self._db.one(
                    people.add_person,
                    key=person.key,
                    name=Sealed("person:new", person.name),  # locked again below, once they have a number
                    title=person.title,
                    office=None if person.office is None else person.office.value,
                    phone=None,
                    language=person.language.value,
                    weekdays="",
                    active=person.active,
                    quiet="",
                )
        for person in found:
            self._write_person(person, self._ids["person"][person.key])

    def _write_person(self, person: Person, number: int) -> None:
        db, ids, owner = self._db, self._ids["person"], f"person:{number}"
        db.run(
            people.seal_person,
            which=number,
            new_name=Sealed(owner, person.name),
            new_phone=None if person.phone is None else Sealed(owner, person.phone),
        )
        db.run(
            people.change_person,
            which=number,
            new_title=person.title,
            new_office=None if person.office is None else person.office.value,
            new_language=person.language.value,
            new_weekdays="".join(map(str, person.weekdays)),
            new_deputy=None if person.deputy is None else ids[person.deputy],
            new_lead=None if person.lead is None else ids[person.lead],
            new_active=person.active,
        )
        self._write_address(number, person.email)
        db.run(people.drop_seats, person_id=number)
        for seat in person.seats:
            association = self._ids["association"][seat.association]
            db.run(people.add_seat, person_id=number, association_id=association, role=seat.role.value)
        db.run(people.drop_officer_areas, person_id=number)
        for area in self._areas(person.areas):
            db.run(people.add_officer_area, person_id=number, area_id=area)

    def _write_address(self, number: int, email: str | None) -> None:
        """A new address begins anew: that the old one sent our mails back says nothing about it."""
        db = self._db
        if db.one(people.person_by_id, id=number).email == email:
            return
        sealed = None if email is None else Sealed(f"person:{number}", email)
        db.run(people.set_email, which=number, new_email=sealed)
        nudge = db.first(nudges.of_person, person_id=number)
        if nudge is not None and nudge.mail == nudges.BOUNCED:
            db.run(nudges.set_mail, whose=number, to=nudges.ON)

    def write_process(self, process: Process) -> None:
        """A process and where it is about."""
        db, ids, officer = self._db, self._ids["process"], self._ids["person"][process.officer]
        stood_still = False
        if process.key in ids:
            stood_still = not db.one(processes.process_by_id, id=ids[process.key]).active
            db.run(
                processes.change_process,
                which=ids[process.key],
                new_name=process.name,
                new_stage=process.stage,
                new_officer=officer,
                new_active=process.active,
            )
        else:
            ids[process.key] = db.one(
                processes.add_process,
                key=process.key,
                name=process.name,
                stage=process.stage,
                officer_id=officer,
                active=process.active,
            )
        db.run(processes.drop_process_areas, process_id=ids[process.key])
        for area in self._areas(process.areas):
            db.run(processes.add_process_area, process_id=ids[process.key], area_id=area)
        self._write_terms(process, ids[process.key])
        self._write_steps(process, ids[process.key])
        if stood_still and process.active:
            silence.begin_again(db, self._ctx, ids[process.key])
        elif process.active:
            silence.begin(db, self._ctx, ids[process.key])

    def _write_terms(self, process: Process, number: int) -> None:
        db = self._db
        db.run(processes.drop_terms, process_id=number)
        db.run(
            processes.add_terms,
            process_id=number,
            room=process.room,
            answer_days=process.answer_days,
            news_weeks=process.news_weeks,
        )
        db.run(evaluations.drop_chosen_set, process_id=number)
        if process.evaluation_set is not None:
            db.run(evaluations.choose_set, process_id=number, set_key=process.evaluation_set)
        db.run(processes.drop_frameworks, process_id=number)
        for place, fixed in enumerate(process.frameworks):
            db.run(processes.add_framework, process_id=number, place=place, what=fixed.what, why=fixed.why)

    def _write_steps(self, process: Process, number: int) -> None:
        """A step keeps its row for as long as it keeps its key: what was planned around it moves with it."""
        db = self._db
        there = {step.key: step for step in db.all(processes.steps_of, process_id=number, active=True)}
        for step in process.steps:
            known = db.first(processes.step_by_key, process_id=number, key=step.key)
            if known is None:
                db.one(
                    processes.add_step,
                    process_id=number,
                    key=step.key,
                    name=step.name,
                    day=step.day,
                    active=True,
                )
            else:
                db.run(
                    processes.change_step,
                    which=known.id,
                    new_name=step.name,
                    new_day=step.day,
                    new_active=True,
                )
                moved_dates.of_step(db, self._ctx, known)
            there.pop(step.key, None)
        for gone in there.values():
            db.run(
                processes.change_step,
                which=gone.id,
                new_name=gone.name,
                new_day=gone.day,
                new_active=False,
            )
            moved_dates.of_step(db, self._ctx, gone)

    def write_meeting(self, meeting: Meeting) -> None:
        """A meeting, at its hour by the town's clock."""
        db, ids, zone = self._db, self._ids["meeting"], self._ctx.policy.timezone
        starts = wall_moment(meeting.day, meeting.starts, ZoneInfo(zone))
        wall = datetime.combine(meeting.day, meeting.starts).isoformat()
        ends = None if meeting.ends is None else datetime.combine(meeting.day, meeting.ends).isoformat()
        if meeting.key in ids:
            before = db.one(processes.meeting_by_id, id=ids[meeting.key])
            db.run(
                processes.change_meeting,
                which=ids[meeting.key],
                new_process=self._ids["process"][meeting.process],
                new_name=meeting.name,
                new_wall=wall,
                new_zone=zone,
                new_starts=starts,
                new_ends=ends,
                new_place=meeting.place,
                new_active=meeting.active,
            )
            moved_dates.of_meeting(db, self._ctx, before)
            promised.meeting_was_written(db, self._ctx, before.id, before)
            evaluation_asking.meeting_was_written(db, self._ctx, before.id)
        else:
            ids[meeting.key] = db.one(
                processes.add_meeting,
                key=meeting.key,
                process_id=self._ids["process"][meeting.process],
                name=meeting.name,
                wall=wall,
                zone=zone,
                starts_at=starts,
                ends_wall=ends,
                place=meeting.place,
                active=meeting.active,
            )
            promised.meeting_was_written(db, self._ctx, ids[meeting.key], None)
            evaluation_asking.meeting_was_written(db, self._ctx, ids[meeting.key])

    def _areas(self, keys: tuple[str, ...]) -> list[int]:
        return [self._ids["area"][key] for key in keys]
