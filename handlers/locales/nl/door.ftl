## De deur in de browser: de uitnodiging, en opnieuw binnenkomen.

door-title = De lijn van gemeente { $municipality }
door-from = Gemeente { $municipality }
door-call = Vragen? Bel { $phone }.
door-call-sender = Vragen? Bel { $sender }, { $phone }.

door-preview = Een uitnodiging van gemeente { $municipality }. U gebruikt haar pas als u meedoet.
door-invited-title = U bent uitgenodigd
door-invited-by = Deze uitnodiging komt van { $sender }, van gemeente { $municipality }.
door-invited-how = Hoe wilt u meedoen?
door-invited-not-now = Meedoen kan nu even niet. Uw uitnodiging blijft goed. Bel { $phone }, of probeer het later.
door-way-browser = In uw browser
door-way-browser-note = U heeft geen nieuwe app nodig.
door-way-browser-code = U stelt één keer een app voor codes in, op uw telefoon.
door-way-browser-account = U logt in met uw account van de gemeente.
door-no-script-call = Het gesprek werkt alleen met JavaScript. Zet het aan in uw browser, of bel { $phone }.
door-way-telegram = Telegram
door-way-telegram-note = Telegram kan uw berichten dan lezen.
door-way-matrix = Matrix
door-way-matrix-note = Begin daar een gesprek en stuur deze code:
door-invited-until = Deze link is alleen voor u. Hij werkt **tot en met { $until }**. U tekent hiermee niets. Stoppen kan altijd.

door-over-title = Deze link werkt niet meer
door-over-what = Vraag een nieuwe: tik hieronder of bel { $phone }.
door-over-new = Nieuwe link vragen


door-nowhere-title = Hier is niets
door-nowhere-what = Deze pagina bestaat niet, of niet meer.
door-nowhere-on = Naar het begin

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
door-code-wrong = Deze code klopt niet, of is te oud. Vraag in uw gesprek een nieuwe: typ daar koppel.
door-code-wait = Deze code klopte te vaak niet. Wacht nu een uur, of bel { $phone }.
door-code-back = Terug
