## Een medewerker is er niet: wie heeft het dan, en wat wacht.

away-until-when = Op welke dag bent u er weer? Kies een dag, of typ er een.
away-is-this-right = U bent er weer op { $day }. Klopt dat?
away-sure =
    { $count ->
        [0] U bent er weer op { $day }. Tot dan gaat wat nieuw is naar { $name }. Klopt dat?
        [one] U bent er weer op { $day }. { $name } krijgt nu uw open melding, met dezelfde datum. De voorzitter hoort dat. Klopt dat?
       *[other] U bent er weer op { $day }. { $name } krijgt nu uw { $count } open meldingen, met dezelfde datums. De voorzitters horen dat. Klopt dat?
    }
away-sure-nobody =
    { $count ->
        [0] U bent er weer op { $day }. Tot dan gaat wat nieuw is naar iemand anders. Klopt dat?
        [one] U bent er weer op { $day }. Uw open melding gaat nu naar iemand anders, met dezelfde datum. De voorzitter hoort dat. Klopt dat?
       *[other] U bent er weer op { $day }. Uw { $count } open meldingen gaan nu naar iemand anders, met dezelfde datums. De voorzitters horen dat. Klopt dat?
    }
away-yes = Ja, dat klopt
away-no = Nee, toch niet
away-kept = Goed. U bent er niet tot { $day }. Tot dan sturen wij u niets.
away-is-with = Melding { $number } is nu bij { $name }.
away-stays = Melding { $number } blijft bij u. Er is nu niemand anders.
away-until-back = Eerder terug? Tik hieronder, of typ /terug.
away-only-officers = Dit is er alleen voor mensen van de gemeente. Minder berichten? Typ stop.
away-was-not = U was niet afwezig. Berichten komen gewoon bij u.
away-you-have = { $name } is er niet tot { $day }. U heeft nu: melding { $numbers }. De datums blijven.
away-told = { $name } is er niet tot { $until }. { $other } heeft melding { $number } nu. Uw datum blijft { $day }.
away-told-note = { $name } is er niet tot { $until }. { $other } heeft melding { $number } nu.
left-told = { $name } werkt hier niet meer. { $other } heeft melding { $number } nu. Uw datum blijft { $day }.
left-told-note = { $name } werkt hier niet meer. { $other } heeft melding { $number } nu.
back-welcome = Welkom terug. Berichten komen weer bij u.
back-is-with = Melding { $number } is bij { $name }.
back-is-with-until = Melding { $number } is bij { $name }. Antwoord: uiterlijk { $day }.
back-take = Melding { $number } terugnemen
back-took = Melding { $number } is weer bij u.
back-took-told = { $name } is er weer en heeft melding { $number } nu.
back-took-deputy = { $name } is er weer en heeft melding { $number } nu. U hoeft niets te doen.
back-is-closed = Melding { $number } is gesloten.
fact-away = { $name } is afwezig tot { $day }.
menu-back = Ik ben er weer
menu-away = Ik ben afwezig
flag-check-away = { " " }({ $name } is er niet tot { $day }, daarom { $other })
