## Dat er nieuws is: in een mail, een sms, of de browser. Nooit wat het nieuws is.

news-mail-subject = Er is nieuws op de lijn van gemeente { $municipality }
news-mail =
    Er is nieuws voor u op de lijn van gemeente { $municipality }.
    U leest het hier:
    { $link }

    Geen mail meer over nieuws? Zet het hier uit:
    { $stop }
news-sms = Er is nieuws op de lijn van gemeente { $municipality }. U leest het hier: { $link }
news-push = Er is nieuws op de lijn van gemeente { $municipality }
news-push-tap = Tik om het te lezen.
news-bounced-mail = De mail aan { $name } komt niet aan. Vraag het juiste adres en zet het in het bestand van de gemeente. Tot dan sturen wij { $name } geen mail.
news-bounced-sms = De sms aan { $name } komt niet aan. Vraag het juiste nummer en zet het in het bestand van de gemeente. Tot dan sturen wij { $name } geen sms.

door-stop-title = Geen mail meer over nieuws?
door-stop-what = U krijgt dan geen mail meer als er nieuws is op de lijn van gemeente { $municipality }.
door-stop-button = Zet de mail uit
door-stop-done = De mail staat uit
door-stop-again = U kunt de mail weer aanzetten. Dat doet u op de pagina hieronder.
door-stop-to-news = Bericht bij nieuws

door-news-title = Bericht bij nieuws
door-news-what = Is er nieuws op de lijn van gemeente { $municipality }, en heeft u het nog niet gezien? Dan krijgt u een kort bericht. Wat het nieuws is, staat er niet in.
door-news-browser = In deze browser
door-news-browser-on = U krijgt een bericht op dit apparaat.
door-news-browser-off = U krijgt geen bericht op dit apparaat.
door-news-browser-blocked = Uw browser houdt berichten van deze pagina tegen. U verandert dat in de instellingen van uw browser.
door-news-browser-asking = Uw browser vraagt nu of dit mag.
door-news-browser-not = Het staat nog uit: uw browser kreeg geen toestemming.
door-news-browser-failed = Het lukt nu niet. Probeer het later nog eens.
door-news-mail = Per mail
door-news-sms = Per sms
door-news-is-on = Dit staat aan.
door-news-is-off = Dit staat uit.
door-news-broken = Dit werkt nu niet: het komt niet bij u aan. Klopt uw adres of nummer nog? Bel { $phone }.
door-news-turn-on = Zet aan
door-news-turn-off = Zet uit
door-news-back = Terug naar het gesprek
