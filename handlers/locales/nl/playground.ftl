## De pagina's van de demo, en wat de demo in het venster met opdrachten zegt.

demo-settling = De stad wordt ingericht …
demo-ready =
    De demo draait: { $address }
    Ctrl-C stopt.

playground-title = Wijklijn, de demo
playground-no-script = Deze pagina werkt alleen met JavaScript. Zet het aan in uw browser.
playground-heading = Wijklijn
playground-subtitle = { $name }, een verzonnen stad
playground-hint = Tik op Iets ging niet goed.
playground-hint-more = Zet daarna de klok vooruit, en kijk wat er gebeurt.
playground-hint-close = Sluiten
playground-offline = Geen verbinding. Wij proberen het opnieuw.

playground-clock = De klok van de stad
playground-hour = +1 uur
playground-workday = +1 werkdag
playground-next = Volgend moment
playground-next-none = er staat niets klaar
playground-hall-open = Stadhuis is open
playground-hall-closed = Stadhuis is dicht
playground-moving = De klok loopt vooruit.
playground-moved = Het is nu { $when }.

playground-phones = Telefoons
playground-phone-of = Telefoon van { $name }
playground-choose = Wissel
playground-choose-for = Wie krijgt de telefoon van { $name }?
playground-search = Zoek op naam of vereniging
playground-associations = Wijkverenigingen
playground-municipality = Gemeente
playground-found = { $number } gevonden
playground-found-nobody = Niemand gevonden.
playground-alone = Open als losse pagina
playground-unread = { $number } nieuw

playground-messages-of = Berichten van { $name }
playground-you = U
playground-line = Wijklijn
playground-choices = Keuzes
playground-answer = Reageren
playground-answering = U reageert op: { $name }
playground-change = Veranderen
playground-changing = U verandert uw bericht
playground-changed = aangepast
playground-updated = bijgewerkt
playground-go-to = Ga naar: { $name }
playground-new-below = Nieuw bericht
playground-choices-below = Naar de knoppen
playground-photo = Foto
playground-voice = Gesproken bericht
playground-file = Bestand
playground-sending = Wordt verstuurd …
playground-not-sent = Dit is niet verstuurd. Probeer het nog eens.

playground-write = Typ een bericht
playground-write-as = Typ een bericht als { $name }
playground-send = Versturen
playground-menu = Menu
playground-attach = Foto of bestand
playground-speak = Inspreken
playground-recording = Wij nemen op
playground-send-voice = Versturen
playground-discard = Weggooien
playground-speaking-not = Inspreken lukt hier niet. Mag deze pagina uw microfoon gebruiken?
playground-too-big = Dit is te groot. Een bestand tot 20 MB kan.
playground-too-long = Deze tekst is te lang. Stuur hem in delen, of als bestand.
playground-cancel = Annuleren
