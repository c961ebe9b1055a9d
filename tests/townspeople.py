"""The usual people of the town in ``tests/town``, with their associations, one plan and its two meetings."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.events import Sender
from storage import areas, people, processes
from storage.database import Db
from storage.types import Sealed

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Townspeople:
    """They are put in a migrated, empty database; ``senders`` are they as the line knows them, by key."""

    def __init__(self, db: Db, now: datetime) -> None:
        self.senders: dict[str, Sender] = {}
        self._db = db
        self._now = now
        self._settle()

    def _settle(self) -> None:
        db = self._db
        centre = db.one(areas.add_area, key="centrum", name="Centrum")
        west = db.one(areas.add_area, key="west", name="West")
        for one, other in ((centre, west), (west, centre)):
            db.run(areas.add_neighbour, area_id=one, next_id=other)
        canal = db.one(areas.add_association, key="gracht", name="Vereniging De Gracht", active=True)
        station = db.one(areas.add_association, key="station", name="Bewoners Stationsbuurt", active=True)
        db.run(areas.add_association_area, association_id=canal, area_id=centre)
        db.run(areas.add_association_area, association_id=station, area_id=west)
        officer = self._person("officer", "Mila de Boer", "projectmanager", "project_manager")
        deputy = self._person("deputy", "Joris Vink", "projectmanager", "project_manager")
        lead = self._person("lead", "Karin Smit", "teamleider", "team_lead")
        wijkregisseur = self._person("wijkregisseur", "Yusuf Arslan", "wijkregisseur", "wijkregisseur")
        self._person("coordinator", "Petra Vos", "coördinator participatie", "coordinator")
        self._person("operator", "Tom Beek", "beheerder", "team_lead")
        chair = self._person("chair", "Annie Jansen", "voorzitter", None)
        neighbour = self._person("neighbour", "Bram Kok", "voorzitter", None)
        db.run(people.add_seat, person_id=chair, association_id=canal, role="chair")
        db.run(people.add_seat, person_id=neighbour, association_id=station, role="chair")
        for area in (centre, west):
            db.run(people.add_officer_area, person_id=wijkregisseur, area_id=area)
        self._appoint(officer, deputy, lead)
        plan = db.one(
            processes.add_process,
            key="plein",
            name="Stationsplein",
            stage="schetsontwerp",
            officer_id=officer,
            active=True,
        )
        for area in (centre, west):
            db.run(processes.add_process_area, process_id=plan, area_id=area)
        self._meeting(plan, "Inloopavond Stationsplein", datetime(2026, 11, 24, 20, 0, tzinfo=AMSTERDAM))
        self._meeting(plan, "Vervolgavond Stationsplein", datetime(2026, 12, 15, 20, 0, tzinfo=AMSTERDAM))

    def _appoint(self, officer: int, deputy: int, lead: int) -> None:
        person = self._db.one(people.person_by_id, id=officer)
        self._db.run(
            people.change_person,
            which=officer,
            new_title=person.title,
            new_office=person.office,
            new_language="nl",
            new_weekdays=person.weekdays,
            new_deputy=deputy,
            new_lead=lead,
            new_active=True,
        )

    def _meeting(self, process: int, name: str, wall: datetime) -> None:
        self._db.one(
            processes.add_meeting,
            key=name,
            process_id=process,
            name=name,
            wall=wall.replace(tzinfo=None).isoformat(),
            zone="Europe/Amsterdam",
            starts_at=wall,
            ends_wall=None,
            place="Wijkhuis",
            active=True,
        )

    def _person(self, key: str, name: str, title: str, office: str | None) -> int:
        number = self._db.one(
            people.add_person,
            key=key,
            name=Sealed("person:new", name),
            title=title,
            office=office,
            phone=None,
            language="nl",
            weekdays="01234",
            active=True,
            quiet="",
        )
        owner = f"person:{number}"
        self._db.run(
            people.seal_person, which=number, new_name=Sealed(owner, name), new_phone=Sealed(owner, "06 1234")
        )
        self._db.run(people.set_joined, which=number, at=self._now)
        chat = people.open_chat(self._db, "paper", key, number, rank=1)
        self.senders[key] = Sender(chat, number, "paper")
        return number
