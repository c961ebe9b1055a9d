"""The town of the stories: one association, one square, and the people of the town hall around it."""

from datetime import date, time

from handlers.town import Area, Association, Meeting, Office, Person, Process, Seat, SeatRole, Town

WATERSTAD = Town(
    areas=(Area("centrum", "Centrum"),),
    associations=(Association("gracht", "Vereniging De Gracht", ("centrum",)),),
    people=(
        Person("annie", "Annie Jansen", seats=(Seat("gracht", SeatRole.CHAIR),)),
        Person("mila", "Mila de Boer", "projectmanager", office=Office.PROJECT_MANAGER, deputy="joris"),
        Person("joris", "Joris Vink", "projectmanager", office=Office.PROJECT_MANAGER),
        Person("yusuf", "Yusuf Arslan", "wijkregisseur", office=Office.WIJKREGISSEUR, areas=("centrum",)),
        Person("coordinator", "Petra Vos", "coördinator", office=Office.COORDINATOR),
        Person("operator", "Tom Beek", "beheerder", office=Office.TEAM_LEAD),
    ),
    processes=(Process("plein", "Stationsplein", ("centrum",), "mila", "schetsontwerp"),),
    meetings=(Meeting("inloop", "plein", "Inloopavond Stationsplein", date(2037, 11, 24), time(20)),),
)
