## Wanneer iets is of gebeurt: een moment of een ritme, getypt en herhaald.

moment-is-this-right = { $moment }. Klopt dat?
moment-which-one = Welk moment bedoelt u?
moment-what-time = { $day }. Hoe laat?
moment-other = Een ander moment
moment-not-understood = Dat begrijp ik niet. Typ een dag en een tijd, bijvoorbeeld: donderdag 3 december om 19.30 uur.
moment-no-time = Dat begrijp ik niet. Typ een tijd, bijvoorbeeld: 19.30 uur of half acht.
moment-is-past = Dat moment is al geweest. Kies een later moment.
moment-only-once = Hier kan maar één moment. Typ een dag en een tijd, bijvoorbeeld: 3 december om 10 uur.

rhythm-is-this-right = { $rhythm }. De eerste keer is { $day }. Klopt dat?
rhythm-which-one = Wat bedoelt u?
rhythm-what-time = { $rhythm }. Hoe laat?
rhythm-other = Iets anders
rhythm-not-understood = Dat begrijp ik niet. Typ hoe vaak, bijvoorbeeld: elke eerste maandag van de maand om 10 uur.

rhythm-at = { $rhythm } om { $time }
rhythm-days =
    { $every ->
        [1] elke dag
       *[other] elke { $every } dagen
    }
rhythm-working-days = elke werkdag
rhythm-weeks =
    { $every ->
        [1] elke { $days }
       *[other] elke { $every } weken op { $days }
    }
rhythm-nth-weekdays =
    { $every ->
        [1] elke { $nth } { $days } van de maand
       *[other] elke { $every } maanden op de { $nth } { $days }
    }
rhythm-months =
    { $every ->
        [1] elke maand op de { $day }e
       *[other] elke { $every } maanden op de { $day }e
    }
rhythm-last-days =
    { $every ->
        [1] elke laatste dag van de maand
       *[other] elke { $every } maanden op de laatste dag
    }
rhythm-years =
    { $every ->
        [1] elk jaar op { $day } { $month }
       *[other] elke { $every } jaar op { $day } { $month }
    }
rhythm-nth =
    { $nth ->
        [1] eerste
        [2] tweede
        [3] derde
        [4] vierde
        [5] vijfde
       *[other] laatste
    }
