## De pagina's van de demo, en wat de demo in het venster met opdrachten zegt.

demo-settling = De stad wordt ingericht …
demo-ready =
    De demo draait: { $address }
    Ctrl-C stopt.

page-title = Wijklijn, de demo
page-no-script = Deze pagina werkt alleen met JavaScript. Zet het aan in uw browser.
page-heading = Wijklijn
page-subtitle = { $name }, een verzonnen stad
page-hint = Tik op Iets ging niet goed.
page-hint-more = Zet daarna de klok vooruit, en kijk wat er gebeurt.
page-hint-close = Sluiten
page-offline = Geen verbinding. Wij proberen het opnieuw.

page-clock = De klok van de stad
page-hour = +1 uur
page-workday = +1 werkdag
page-next = Volgend moment
page-next-none = er staat niets klaar
page-hall-open = Stadhuis is open
page-hall-closed = Stadhuis is dicht
page-moving = De klok loopt vooruit.
page-moved = Het is nu { $when }.

page-phones = Telefoons
page-phone-of = Telefoon van { $name }
page-choose = Wissel
page-choose-for = Wie krijgt de telefoon van { $name }?
page-search = Zoek op naam of vereniging
page-associations = Wijkverenigingen
page-municipality = Gemeente
page-found = { $number } gevonden
page-found-nobody = Niemand gevonden.
page-alone = Open als losse pagina
page-unread = { $number } nieuw

page-talk-with = Gesprek met { $name }
page-messages-with = Berichten van u en { $name }
page-messages-of = Berichten van { $name }
page-you = U
page-line = Wijklijn
page-choices = Keuzes
page-answer = Reageren
page-answering = U reageert op: { $name }
page-change = Veranderen
page-changing = U verandert uw bericht
page-changed = aangepast
page-updated = bijgewerkt
page-go-to = Ga naar: { $name }
page-new-below = Nieuw bericht
page-choices-below = Naar de knoppen
page-photo = Foto
page-voice = Gesproken bericht
page-file = Bestand
page-sending = Wordt verstuurd …
page-sending-later = Wordt verstuurd zodra er verbinding is
page-file-lost = Uw bestand is niet verstuurd. Kies het nog eens.
page-not-sent = Dit is niet verstuurd. Probeer het nog eens.

page-write = Typ een bericht
page-write-as = Typ een bericht als { $name }
page-send = Stuur bericht
page-nothing-typed = Typ eerst een bericht, of kies hierboven.
page-not-sent-before = Dit was nog niet verstuurd. Lees het na en verstuur het.
page-more = Meer
page-menu = Menu
page-attach = Bestand
page-speak = Inspreken
page-recording = Wij nemen op
page-send-voice = Stuur opname
page-discard = Weggooien
page-speaking-not = Inspreken lukt hier niet. Mag deze pagina uw microfoon gebruiken?
page-too-big = Dit is te groot. Een bestand tot 20 MB kan.
page-too-long = Deze tekst is te lang. Stuur hem in delen, of als bestand.
page-cancel = Annuleren
