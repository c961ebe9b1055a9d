## Een gesprek als schrijven niet verder helpt, en wat elke kant vindt als zij het niet eens worden.

talk-which-day = Schrijven helpt nu niet verder. { $host } wil met u en { $officer } praten. Welke dag past u? Tik op een dag, of typ er een.
talk-which-day-alone = Schrijven helpt nu niet verder. { $host } wil met u praten. Welke dag past u? Tik op een dag, of typ er een.
talk-which-day-again = Dat spijt ons. { $host } wil nog steeds met u praten. Welke dag past u? Tik op een dag, of typ er een. Kiest u niets, dan belt { $host } u.
talk-call = Bel mij
talk-none = Geen gesprek
talk-not-that-day = Op { $day } werkt { $host } niet.
talk-choose-day = Een dag kiezen
talk-other-day = Een andere dag
talk-was-offered = { $name } zegt voor de tweede keer: het antwoord op melding { $number } helpt niet. Wij vroegen { $name } welke dag past voor een gesprek. Horen wij niets, dan sluit de melding na { $day }. U hoeft nu niets te doen.

talk-kept-day = Goed. { $host } praat met u op { $day } over melding { $number }. { $host } laat u voor die dag weten hoe laat en waar. Daarna vragen wij hoe het ging.
talk-kept-call = Goed. { $host } belt u uiterlijk { $day } over melding { $number }. Daarna vragen wij hoe het ging.
talk-none-kept = Goed. Er komt geen gesprek.
talk-day-host =
    **Gesprek over melding { $number }**: { $name } van { $association } kan op { $day }.
    Laat { $name } voor die dag weten hoe laat en waar. Antwoord daarvoor op dit bericht, of bel.
    Na die dag vragen wij hoe het ging.
talk-day-officer =
    **Gesprek over melding { $number }**: { $name } van { $association } kan op { $day }.
    { $host } spreekt een tijd en een plek met u af. Na die dag vragen wij hoe het ging.
talk-call-host =
    **Bellen over melding { $number }**: bel { $name } van { $association }, uiterlijk { $day }.
    Leg daarna hier kort vast wat u afsprak.
talk-call-officer = { $host } belt { $name } van { $association } uiterlijk { $day }, over melding { $number }. U hoeft nu niets te doen.

talk-how = Op { $day } sprak u { $host } over melding { $number }. Hoe ging het?
talk-how-call = { $host } zou u bellen over melding { $number }, uiterlijk { $day }. Hoe ging het?
talk-how-call-officer = { $host } zou { $name } bellen over melding { $number }, uiterlijk { $day }. Hoe ging het?
talk-how-officer = Op { $day } was het gesprek van { $host } met { $name } over melding { $number }. Hoe ging het?
talk-how-button = Hoe ging het?
talk-note = Afspraak vastleggen
talk-agreed = Wij zijn het eens
talk-partly = Voor een deel eens
talk-differ = Niet eens geworden
talk-off = Het ging niet door
talk-told-agreed = { $name } zegt na het gesprek: wij zijn het eens. Melding { $number } is gesloten.
talk-told-partly = { $name } zegt na het gesprek: wij zijn het voor een deel eens. Melding { $number } is gesloten.
talk-off-thanks = Dank u wel. Wij vragen { $name } om een andere dag.
talk-was-off = Het gesprek met { $host } over melding { $number } ging niet door. Dat spijt ons. Welke dag past u? Kies voor { $day }. Kiest u niets, dan belt { $host } u.
talk-call-sorry = Wij spraken u nog niet over melding { $number }. Dat spijt ons. { $host } belt u nu uiterlijk { $day }. Daarna vragen wij hoe het ging. Past een dag u beter? Tik hieronder.
talk-call-known = { $name } weet nu ook dat het niet doorging.
talk-call-again =
    **Bellen over melding { $number }**: het ging nog niet door. { $name } van { $association } weet dat u nu belt, uiterlijk { $day }.
    Leg daarna hier kort vast wat u afsprak.
talk-call-help = Het gesprek met { $name } van { $association } over melding { $number } ging twee keer of vaker niet door. { $host } belt nu uiterlijk { $day }. Kunt u helpen? Bel { $host }.
talk-comes-call =
    **Bellen over melding { $number }**: { $name } van { $association } wacht op u. U belt uiterlijk { $day }.
    Leg daarna hier kort vast wat u afsprak.
talk-comes-day =
    **Gesprek over melding { $number }**: op { $day }, met { $name } van { $association }.
    Weet { $name } al hoe laat en waar? Antwoord daarvoor op dit bericht, of bel.
talk-waits-for-day = { $host } wil met u praten over melding { $number }. Welke dag past u? Kies voor { $day }. Horen wij niets, dan sluiten wij de melding.
talk-silence = Wij hoorden niets meer over een gesprek met { $host }. Melding { $number } is nu gesloten. U kunt haar nog { $weeks } weken openen.
talk-silence-officer = { $name } koos geen dag, of zei niet hoe het gesprek ging. Melding { $number } is nu gesloten. U hoeft niets te doen.

card-talk-offered = { $name } wil met u praten. Welke dag past u?
card-talk-offered-officer = { $name } kiest een dag voor een gesprek.
card-talk-day = Gesprek met { $name }: { $day }
card-talk-call = { $name } belt u, uiterlijk { $day }
card-talk-call-officer = Bel { $name }, uiterlijk { $day }
card-talk-held-call = Er zou worden gebeld, uiterlijk { $day }.
card-talk-held = Het gesprek was op { $day }.
card-talk-words = Niet eens geworden. Elke kant kan een eigen tekst schrijven, tot en met { $day }.
entry-talk = { $name } koos voor een gesprek, { $moment }
entry-talk-none = { $name } wilde geen gesprek, { $moment }
entry-talk-off = { $name } zei dat een gesprek niet doorging, { $moment }
entry-own-words = { $name }, in eigen woorden, { $moment }

agreement-what = Wat sprak u af met { $name }? Eén zin is genoeg. Wij bewaren dat bij melding { $number }. { $name } leest het ook.
agreement-kept = Bewaard bij melding { $number }: wat u afsprak op { $day }. Wie erbij was, leest het ook.
agreement-told =
    { $name } schreef op wat u afsprak op { $day }, bij melding { $number }:
    "{ $words }"
    Heeft u iets anders onthouden? Schrijf het erbij.
entry-talk-agreement = { $name } schreef op wat is afgesproken, { $moment }

not-agreed =
    U en { $name } zijn het niet eens geworden over melding { $number }. Dat mag.
    Schrijf kort wat u vindt. { $name } doet dat ook. Wij bewaren beide teksten naast elkaar. Niemand verandert uw woorden.
    Wij tellen deze melding mee als "niet eens geworden". Zo staat het ook in het jaarverslag, zonder namen.
    Schrijven kan tot en met { $day }. Daarna ziet u beide teksten.
not-agreed-known = { $name } en { $other } zijn het niet eens geworden over melding { $number }. Zij kunnen elk een eigen tekst schrijven, tot en met { $day }. Daarna leest u beide teksten. U hoeft niets te doen.
own-words-write = Mijn tekst schrijven
own-words-not = Niet nodig
own-words-what = Wat vindt u? Schrijf het kort, in uw eigen woorden. { $name } leest uw tekst pas als beide teksten er zijn.
own-words-check =
    Wilt u uw tekst zo bewaren? Daarna verandert niemand hem, u ook niet.
    "{ $words }"
    Kiest u niets, dan bewaren wij hem zo na { $day }.
own-words-waits = Schrijft u nog een eigen tekst bij melding { $number }? Dat kan tot en met { $day }. Daarna ziet u beide teksten.
own-words-typed =
    Uw tekst bij melding { $number } is nog niet bewaard. Dat kan tot en met { $day }:
    "{ $words }"
    Kiest u niets, dan bewaren wij hem zo na die dag.
own-words-keep = Zo bewaren
own-words-kept = Uw tekst staat bij melding { $number }. Uiterlijk { $day } ziet u beide teksten naast elkaar.
own-words-none-kept = Goed. U schrijft geen tekst bij melding { $number }. Uiterlijk { $day } ziet u wat de ander schreef.
own-words-too-late = Hier kan geen tekst meer bij.
both-texts = **Melding { $number }: niet eens geworden**
both-texts-one = { $name } schrijft: "{ $words }"
both-texts-none = { $name } schreef geen tekst.
both-texts-kept = Wij bewaren dit zo, naast elkaar. Niemand verandert deze woorden. Dank u wel.

partly-what = Wat mist u nog bij melding { $number }? Eén zin is genoeg. { $next } leest dan mee. U hoort uiterlijk { $day } iets. Is het zo goed genoeg? Tik dan op de knop.
partly-close = Mag zo dicht
answer-partly-thanks = Goed. Melding { $number } is gesloten: deels geholpen. U kunt alles teruglezen: typ mijn meldingen.
answer-partly = { $name } is voor een deel geholpen met uw antwoord op melding { $number }. De melding is gesloten.

is-it-better = Melding { $number } ging over { $about }. Wij sloten haar op { $day }. Is het nu beter?
better-yes = Ja
better-bit = Een beetje
better-no = Nee
better-unknown = Weet ik niet
better-thanks = Dank u wel. { $name } hoort dit ook.
better-thanks-no = Dat spijt ons. { $name } hoort dit ook. Wilt u er weer iets over zeggen? Tik hieronder, of typ melding.
better-told-yes = Melding { $number } sloot op { $day }. { $name } zegt: het is nu beter.
better-told-bit = Melding { $number } sloot op { $day }. { $name } zegt: het is nu een beetje beter.
better-told-no = Melding { $number } sloot op { $day }. { $name } zegt: het is nu niet beter.
better-told-unknown = Melding { $number } sloot op { $day }. { $name } weet niet of het nu beter is.
