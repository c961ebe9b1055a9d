## When a date is near, when it passes, and who is asked to help.

card-helps = Helpt mee: { $name }, { $title }
card-talk = Staat op de agenda van { $talk }, op { $day }.
ask-who-helps =
    { $count ->
        [one] { $names } helpt mee.
       *[other] { $names } helpen mee.
    }
    U, { $names } en { $chair } zien dit nu. Dit gesprek hoort bij het dossier.

near-today = Vandaag, { $day }, verwacht { $association } uw antwoord op melding { $number }.
near-tomorrow = Morgen, { $day }, verwacht { $association } uw antwoord op melding { $number }.
near-later = Op { $day } verwacht { $association } uw antwoord op melding { $number }.
warning-new-date = Lukt dat niet? Kies dan een nieuwe datum. { $chair } ziet die datum en uw reden.
warning-then = Doet u niets? Dan vragen wij { $name } op { $day } om te helpen.
warning-private = Dit bericht krijgt alleen u.
warning-answer = Ik antwoord nu
warning-not-me = Ik ben niet de juiste
warning-lost = Wij kunnen { $name } niet bereiken over melding { $number }. { $association } verwacht op { $day } antwoord. Is er dan geen antwoord, dan vragen wij u op { $on } om te helpen. Misschien lukt het u nu al om { $name } te spreken.

passed-sorry = **Melding { $number }**: u had { $day } antwoord moeten krijgen. Dat is niet gelukt. Onze excuses.
passed-helper = { $name }, { $title }, heeft uw melding nu ook. U hoort uiterlijk { $day } van { $name }.
passed-talk = Uw melding komt op de agenda van { $talk }, op { $on }. { $name }, { $title }, zorgt daarvoor. U krijgt de uitkomst uiterlijk { $day }.
passed-again = { $name }, { $title }, heeft uw melding nog. U hoort uiterlijk { $day } van { $name }.
passed-rest = U hoeft niets te doen. Liever bellen? { $phone }.
passed-officer = Wij hebben { $name } gevraagd om te helpen met melding { $number }. U kunt nog steeds zelf antwoorden.
passed-end = { $association } wacht nog op antwoord op melding { $number }. U bent nu aan zet. De vereniging hoort uiterlijk { $day } iets.

help-asked = **Kunt u helpen?** { $association } wacht op antwoord van { $name } over { $about } (melding { $number }).
help-facts = De datum was { $day }. { $facts }
help-until = Vaak is één telefoontje genoeg. { $association } hoort uiterlijk { $day } iets van u.
help-talk = Wilt u dit op de agenda zetten van { $talk }, op { $on }? { $association } hoort de uitkomst uiterlijk { $day }.
help-answered = { $name } heeft geantwoord op melding { $number }. U hoeft niets te doen.
help-over = Melding { $number } is gesloten. U hoeft niets te doen.
help-back = Terug, met afspraak
help-take-over = Ik neem het over
fact-more-time = { $name } vroeg extra tijd tot { $day }.
fact-delivered = Onze berichten aan { $name } zijn bezorgd.
fact-not-delivered = Onze berichten aan { $name } komen niet aan.
talk-held = Wat kwam er uit { $talk } over melding { $number }? { $association } hoort de uitkomst uiterlijk { $day }.

back-agreement = Wat sprak u af met { $name }? Eén zin is genoeg. { $chair } ziet die zin.
back-which-day = Op welke dag hoort { $chair } van { $name }?
back-told =
    { $helper } sprak met { $name } over melding { $number }: "{ $words }"
    U krijgt uiterlijk { $day } antwoord van { $name }.
back-officer =
    { $helper } gaf melding { $number } aan u terug, met deze afspraak: "{ $words }"
    { $chair } rekent op antwoord op { $day }.
back-done = Goed. { $name } antwoordt uiterlijk { $day }. { $chair } weet het ook.
entry-agreement = { $name } sprak af, { $moment }

over-done = Melding { $number } is nu bij u. { $chair } krijgt uiterlijk { $day } antwoord van u.
over-chair = { $helper }, { $title }, heeft melding { $number } overgenomen van { $name }. U krijgt uiterlijk { $day } antwoord van { $helper }.
over-officer = { $helper } heeft melding { $number } van u overgenomen. U hoeft niets te doen.
over-already = Melding { $number } is al bij u.

table-ends-closing = De lijst met dagen waarop het stadhuis dicht is, eindigt op { $day }. Vul **closing_days** aan in de instellingen.
table-ends-talks = De lijst met overleggen eindigt op { $day }. Vul **talk_days** aan in de instellingen. Anders heeft de laatste stap geen agenda meer.
table-ends-summers = De laatste zomer in de instellingen eindigt op { $day }. Vul **summer** aan, of haal de lijst weg.

help-passed-on = { $name } is nu gevraagd om te helpen. { $association } hoort uiterlijk { $day } iets van { $name }. U kunt nog steeds helpen.
fact-question = { $name } stelde de vereniging een vraag.
back-no-talk = Het komt dan niet op de agenda van { $talk }.
card-moved-down = Melding { $number } staat lager in dit gesprek.
clock-same-day = U kunt op dit bericht antwoorden. U krijgt nog steeds uiterlijk { $day } antwoord.
question-same-day = De datum blijft { $day }.
threat-holder = Melding { $number } is nu bij { $name }, { $title }. Uw datum blijft { $day }.
threat-holder-note = Melding { $number } is nu bij { $name }, { $title }.
