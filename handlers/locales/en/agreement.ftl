## An agreement for next time.

agreement-offer = After { $meeting }, what do you take along to next time? One sentence. The associations see your agreement. Before the next meeting it comes back to you.
agreement-make = Make an agreement
agreement-not-now = Not now
agreement-line = What do you take along to next time? Type one sentence.
agreement-which-day = There is no next meeting yet. On which day do we ask the associations whether it happened? Choose a day, or type one.
agreement-day-too-late = That is too far away. Choose a day up to { $day }.
agreement-check =
    Your agreement: "{ $words }"
    The chairs see it at once, with your name. We ask them on { $asked } whether it happened.
agreement-send = Send
agreement-made = Agreed: { $words }. The chairs see it now.
agreement-to-chairs = { $name } takes this along after { $meeting } of { $day }: { $words }.
agreement-next-meeting = The next meeting is { $meeting }, on { $day }. On { $asked } we ask the chairs whether it happened.
agreement-next-meeting-yours = The next meeting is { $meeting }, on { $day }. On { $asked } we ask you whether it happened.
agreement-asked-on = On { $asked } we ask the chairs whether it happened.
agreement-asked-on-yours = On { $asked } we ask you whether it happened.
agreement-back = This is what you agreed for next time: { $words }.
agreement-back-of = This is what { $name } agreed for next time: { $words }. You have the process now.
agreement-happened = { $name } agreed for next time: { $words }. Did it happen?
agreement-thanks = Thank you. { $name } hears what you say.
agreement-told-yes = { $name } says: it happened. This was the agreement: { $words }.
agreement-told-partly = { $name } says: it happened in part. This was the agreement: { $words }.
agreement-told-no = { $name } says: it did not happen. This was the agreement: { $words }.
agreement-told-unknown = { $name } does not know whether it happened. This was the agreement: { $words }.
agreement-moved = The agreement of { $name } goes along to the next meeting: { $words }.
agreement-without-meeting = The meeting does not take place. The agreement of { $name } stands: { $words }.
agreement-not-yours = This question is for the chair of now.
