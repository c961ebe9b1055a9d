## When something is or happens: a moment or a rhythm, typed and said back.

moment-is-this-right = { $moment }. Is that right?
moment-which-one = Which moment do you mean?
moment-what-time = { $day }. What time?
moment-other = Another moment
moment-not-understood = I do not understand. Type a day and a time, for example: Thursday 3 December at 19:30.
moment-no-time = I do not understand. Type a time, for example: 19:30.
moment-is-past = That moment has passed. Choose a later moment.
moment-only-once = Only one moment is possible here. Type a day and a time, for example: 3 December at 10:00.

rhythm-is-this-right = { $rhythm }. The first time is { $day }. Is that right?
rhythm-which-one = What do you mean?
rhythm-what-time = { $rhythm }. What time?
rhythm-other = Something else
rhythm-not-understood = I do not understand. Type how often, for example: every first Monday of the month at 10:00.

rhythm-at = { $rhythm } at { $time }
rhythm-days =
    { $every ->
        [1] every day
       *[other] every { $every } days
    }
rhythm-working-days = every working day
rhythm-weeks =
    { $every ->
        [1] every { $days }
       *[other] every { $every } weeks on { $days }
    }
rhythm-nth-weekdays =
    { $every ->
        [1] every { $nth } { $days } of the month
       *[other] every { $every } months on the { $nth } { $days }
    }
rhythm-months =
    { $every ->
        [1] every month on day { $day }
       *[other] every { $every } months on day { $day }
    }
rhythm-last-days =
    { $every ->
        [1] every last day of the month
       *[other] every { $every } months on the last day
    }
rhythm-years =
    { $every ->
        [1] every year on { $day } { $month }
       *[other] every { $every } years on { $day } { $month }
    }
rhythm-nth =
    { $nth ->
        [1] first
        [2] second
        [3] third
        [4] fourth
        [5] fifth
       *[other] last
    }
