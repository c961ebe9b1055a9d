## De deur in de browser: de uitnodiging, en opnieuw binnenkomen.

door-title = De lijn van gemeente { $municipality }
door-from = Gemeente { $municipality }
door-call = Vragen? Bel { $phone }.
door-call-sender = Vragen? Bel { $sender }, { $phone }.

door-preview = Een uitnodiging van gemeente { $municipality }. U gebruikt haar pas als u meedoet.
door-invited-title = U bent uitgenodigd
door-invited-by = Deze uitnodiging komt van { $sender }, van gemeente { $municipality }.
door-invited-how = Hoe wilt u meedoen?
door-way-browser = In uw browser
door-way-browser-note = U heeft geen nieuwe app nodig.
door-way-telegram = Telegram
door-way-telegram-note = Telegram kan uw berichten dan lezen.
door-way-matrix = Matrix
door-way-matrix-note = Begin daar een gesprek en stuur deze code:
door-invited-until = Deze link is alleen voor u. Hij werkt **tot en met { $until }**. U tekent hiermee niets. Stoppen kan altijd.

door-over-title = Deze link werkt niet meer
door-over-what = Vraag een nieuwe: tik hieronder of bel { $phone }.
door-over-new = Nieuwe link vragen


door-busy-title = Even geduld
door-busy-what = Er kwam te veel tegelijk binnen. Wacht een paar minuten en probeer het dan opnieuw.

door-mine = Van mij
door-mine-devices = Mijn apparaten
door-mine-news = Nieuws

door-no-script = Deze pagina werkt alleen met JavaScript. Zet het aan in uw browser, of bel ons.

door-offline-title = Er is geen verbinding
door-offline-what = Wat u typte, is op dit apparaat bewaard. Wij versturen het zodra er weer verbinding is. Deze pagina gaat dan vanzelf verder.
door-offline-again = Probeer het nog eens

door-code-title = Ik heb een code
door-code-where = Een code krijgt u in het gesprek dat u al heeft, op Telegram of Matrix. Typ daar koppel.
door-code-have = Uw code van zes cijfers
door-code-use = Verder
door-code-not-six = Een code heeft zes cijfers. Kijk nog eens.
