# De lijst achter de menuknop van Telegram: per opdracht één gewone regel, zonder haakjes of keuzes.

command-menu = Laat zien wat u hier kunt doen
command-melding = Zeg dat iets niet goed ging
command-mijnmeldingen = Bekijk wat u hebt gemeld
command-open = Bekijk wat op uw antwoord wacht
command-help = Hulp, en wie u kunt bellen
command-taal = Kies Nederlands of Engels
command-stop = Stoppen met iets, of met alles
