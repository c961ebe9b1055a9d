## A talk when writing helps no further, and what each side thinks if they do not agree.

talk-which-day = Writing helps no further now. { $host } would like to talk with you and { $officer }. Which day suits you? Tap a day, or type one.
talk-which-day-alone = Writing helps no further now. { $host } would like to talk with you. Which day suits you? Tap a day, or type one.
talk-which-day-again = We are sorry. { $host } still would like to talk with you. Which day suits you? Tap a day, or type one. If you choose none, { $host } calls you.
talk-call = Call me
talk-none = No talk
talk-not-that-day = { $host } does not work on { $day }.
talk-choose-day = Choose a day
talk-other-day = Another day
talk-was-offered = { $name } says for the second time: the answer to report { $number } does not help. We asked { $name } which day suits for a talk. If we hear nothing, the report closes after { $day }. You need not do anything now.

talk-kept-day = Good. { $host } talks with you on { $day } about report { $number }. { $host } tells you before that day when and where. After it we ask how it went.
talk-kept-call = Good. { $host } calls you by { $day } about report { $number }. After it we ask how it went.
talk-none-kept = Good. There will be no talk.
talk-day-host =
    **Talk about report { $number }**: { $name } of { $association } can come on { $day }.
    Tell { $name } before that day when and where. Reply to this message for that, or call.
    After that day we ask how it went.
talk-day-officer =
    **Talk about report { $number }**: { $name } of { $association } can come on { $day }.
    { $host } agrees on a time and a place with you. After that day we ask how it went.
talk-call-host =
    **Call about report { $number }**: call { $name } of { $association } by { $day }.
    Then write here, shortly, what you agreed.
talk-call-officer = { $host } calls { $name } of { $association } by { $day }, about report { $number }. You need not do anything now.

talk-how = On { $day } you spoke with { $host } about report { $number }. How did it go?
talk-how-call = { $host } would call you about report { $number } by { $day }. How did it go?
talk-how-call-officer = { $host } would call { $name } about report { $number } by { $day }. How did it go?
talk-how-officer = On { $day } was the talk of { $host } with { $name } about report { $number }. How did it go?
talk-how-button = How did it go?
talk-note = Write what we agreed
talk-agreed = We agree
talk-partly = We agree in part
talk-differ = We do not agree
talk-off = It did not take place
talk-told-agreed = { $name } says after the talk: we agree. Report { $number } is closed.
talk-told-partly = { $name } says after the talk: we agree in part. Report { $number } is closed.
talk-off-thanks = Thank you. We ask { $name } for another day.
talk-was-off = The talk with { $host } about report { $number } did not take place. We are sorry. Which day suits you? Choose before { $day }. If you choose none, { $host } calls you.
talk-call-sorry = We did not speak with you yet about report { $number }. We are sorry. { $host } now calls you by { $day }. After it we ask how it went. Does a day suit you better? Tap below.
talk-call-known = { $name } now knows too that it did not take place.
talk-call-again =
    **Calling about report { $number }**: it did not take place yet. { $name } of { $association } knows that you now call, by { $day }.
    After it, write here shortly what you agreed.
talk-call-help = The talk with { $name } of { $association } about report { $number } did not take place twice or more. { $host } now calls by { $day }. Can you help? Call { $host }.
talk-comes-call =
    **Calling about report { $number }**: { $name } of { $association } waits for you. You call by { $day }.
    After it, write here shortly what you agreed.
talk-comes-day =
    **Talk about report { $number }**: on { $day }, with { $name } of { $association }.
    Does { $name } know when and where? Answer this message for that, or call.
talk-waits-for-day = { $host } would like to talk with you about report { $number }. Which day suits you? Choose before { $day }. If we hear nothing, we close the report.
talk-silence = We heard nothing more about a talk with { $host }. Report { $number } is closed now. You can open it for { $weeks } more weeks.
talk-silence-officer = { $name } chose no day, or did not say how the talk went. Report { $number } is closed now. You need not do anything.

card-talk-offered = { $name } would like to talk with you. Which day suits you?
card-talk-offered-officer = { $name } chooses a day for a talk.
card-talk-day = Talk with { $name }: { $day }
card-talk-call = { $name } calls you by { $day }
card-talk-call-officer = Call { $name } by { $day }
card-talk-held-call = There was to be a call, by { $day }.
card-talk-held = The talk was on { $day }.
card-talk-words = Not agreed. Each side can write a text of its own, up to { $day }.
entry-talk = { $name } chose for a talk, { $moment }
entry-talk-none = { $name } wanted no talk, { $moment }
entry-talk-off = { $name } said that a talk did not take place, { $moment }
entry-own-words = { $name }, in their own words, { $moment }

agreement-what = What did you agree with { $name }? One sentence is enough. We keep it with report { $number }. { $name } reads it too.
agreement-kept = Kept with report { $number }: what you agreed on { $day }. Who was there reads it too.
agreement-told =
    { $name } wrote down what you agreed on { $day }, with report { $number }:
    "{ $words }"
    Do you remember something else? Add it.
entry-talk-agreement = { $name } wrote down what was agreed, { $moment }

not-agreed =
    You and { $name } did not come to agree about report { $number }. That is all right.
    Write shortly what you think. { $name } does so too. We keep both texts beside each other. Nobody changes your words.
    We count this report as "not agreed". It stands like that in the yearly report too, without names.
    You can write up to { $day }. After that you see both texts.
not-agreed-known = { $name } and { $other } do not agree about report { $number }. Each can write a text of their own, up to { $day }. After that you read both texts. You need not do anything.
own-words-write = Write my text
own-words-not = Not needed
own-words-what = What do you think? Write it shortly, in your own words. { $name } reads your text only when both texts are there.
own-words-check =
    Do you want to keep your text like this? After that nobody changes it, not even you.
    "{ $words }"
    If you choose nothing, we keep it like this after { $day }.
own-words-waits = Will you write a text of your own with report { $number }? You can up to { $day }. After that you see both texts.
own-words-typed =
    Your text with report { $number } is not kept yet. You can keep it up to { $day }:
    "{ $words }"
    If you choose nothing, we keep it like this after that day.
own-words-keep = Keep it like this
own-words-kept = Your text stands with report { $number }. By { $day } you see both texts beside each other.
own-words-none-kept = Good. You write no text with report { $number }. By { $day } you see what the other wrote.
own-words-too-late = No text can be added here any more.
both-texts = **Report { $number }: not agreed**
both-texts-one = { $name } writes: "{ $words }"
both-texts-none = { $name } wrote no text.
both-texts-kept = We keep it like this, side by side. Nobody changes these words. Thank you.

partly-what = What are you still missing in report { $number }? One sentence is enough. { $next } then reads along. You hear something by { $day }. Is it good enough like this? Then tap the button.
partly-close = It may be closed
answer-partly-thanks = Good. Report { $number } is closed: helped in part. You can read everything again: type my reports.
answer-partly = { $name } is helped in part by your answer to report { $number }. The report is closed.

is-it-better = Report { $number } was about { $about }. We closed it on { $day }. Is it better now?
better-yes = Yes
better-bit = A little
better-no = No
better-unknown = I do not know
better-thanks = Thank you. { $name } hears this too.
better-thanks-no = We are sorry. { $name } hears this too. Would you like to say something about it again? Tap below, or type report.
better-told-yes = Report { $number } closed on { $day }. { $name } says: it is better now.
better-told-bit = Report { $number } closed on { $day }. { $name } says: it is a little better now.
better-told-no = Report { $number } closed on { $day }. { $name } says: it is not better now.
better-told-unknown = Report { $number } closed on { $day }. { $name } does not know whether it is better now.
