## The card of a flag, on both sides, and the lists.

card-title = **Melding { $number }** · { $about }
card-holder = Nu bij: { $name }, { $title }
card-until = Antwoord: uiterlijk { $day }
card-then = Daarna: { $name }, op { $day }
card-delivered = Bezorgd bij { $name }: { $moment }
card-kept = Melding { $number } is bewaard. { $name } krijgt die nu.
card-kept-until = Melding { $number } is bewaard. { $name } krijgt die { $moment }. Het is nu buiten werktijd.
card-no-answer-asked = U vroeg geen antwoord.
card-taken-by = { $name } pakt dit op, sinds { $day }.
card-paused = { $name } wacht op uw antwoord. De termijn staat stil, tot en met { $day }.
card-answered = Er is een antwoord. De vereniging kan nog reageren.
card-answered-you = Er is een antwoord. U kunt nog reageren.
card-elsewhere = Melding { $number } is nu bij { $holder }. U hoeft niets meer te doen.
card-closed-helped = Gesloten op { $day }: geholpen.
card-closed-partly = Gesloten op { $day }: deels geholpen.
card-closed-not_agreed = Gesloten op { $day }: niet eens geworden.
card-closed-withdrawn = Gesloten op { $day }: ingetrokken.
card-closed-silent = Gesloten op { $day }: geen reactie.
card-closed-noted = Doorgegeven op { $day }. Een antwoord hoefde niet.
card-reopens = Weer openen kan tot en met { $day }.
card-add = Iets toevoegen
card-read-all = Alles lezen
card-withdraw = Intrekken

ask-explain = **{ $association } vraagt uitleg** over { $about } (melding { $number })
ask-change = **{ $association } wil dat het anders gaat**: { $about } (melding { $number })
ask-call = **{ $association } vraagt of u belt** over { $about } (melding { $number })
ask-note = **{ $association } geeft iets door** over { $about } (melding { $number }). Antwoord hoeft niet.
ask-fault = De vereniging vindt: { $fault }.
ask-words = { $name } schrijft: { $words }
ask-missed = Deze melding is weer open. { $name } mist nog iets: { $words }
ask-until = Antwoord graag uiterlijk { $day }. Bellen mag ook.
ask-who-sees = Alleen u en { $chair } zien dit nu. Dit gesprek hoort bij het dossier.
card-taken = U pakt dit op, sinds { $day }.
card-paused-officer = U wacht op { $chair }. De termijn staat stil.
card-take = Ik pak dit op
card-answer = Antwoorden
card-called = Wij hebben gebeld
card-more = Meer
card-not-yours = Melding { $number } is niet meer bij u. U hoeft niets te doen.

state-raised = Verstuurd, nog geen antwoord.
state-acknowledged = Opgepakt, nog geen antwoord.
state-answered = Er is een antwoord.
state-talking = Hierover wordt nog gepraat.
state-reopened = Opnieuw geopend, nog geen antwoord.

list-title =
    { $count ->
        [one] 1 melding.
       *[other] { $count } meldingen. De open meldingen staan bovenaan.
    }
list-holder = Nu bij: { $name }
list-open-one = Melding { $number }
list-newer = Nieuwere
list-older = Oudere
list-none-yet = U heeft nog geen meldingen. Ging iets niet goed? Typ menu.
list-none-open = U heeft geen open meldingen.

read-how = Hoe wilt u melding { $number } lezen?
read-here = Hier in de chat
read-text = Als tekstbestand
read-pdf = Als pdf
read-files = De bestanden bij melding { $number }.
read-paper = Melding { $number }, alles bij elkaar.

entry-story = { $name }, { $moment }
entry-message = { $name } schreef, { $moment }
entry-amended = { $name } paste iets aan, { $moment }
entry-question = { $name } vroeg, { $moment }
entry-answer-explanation = { $name } gaf uitleg, { $moment }
entry-answer-adjustment = { $name }: dit gaat anders, { $moment }
entry-answer-recognition = { $name }: dit ging niet goed, { $moment }
entry-answer-call = { $name }: wij hebben gebeld, { $moment }
told-call = Dat was op { $when }.
told-adjustment = Wanneer: { $when }.
told-recognition = Volgende keer: { $promise }. Wanneer: { $when }.
entry-missing = { $name } miste nog, { $moment }
entry-forwarded = { $name } gaf dit door, { $moment }
entry-more-time = { $name } vroeg meer tijd, { $moment }

paper-title = Melding { $number }
paper-about = Waarover
paper-association = Vereniging
paper-fault = Wat er niet goed ging
paper-raised = Verstuurd
paper-holder = Nu bij
paper-state = Hoe het staat
paper-made = Gemaakt { $moment }.
paper-sender = Gemeente { $municipality }
paper-name = melding-{ $number }
