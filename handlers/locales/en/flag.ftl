## Something went wrong: the questions, the check, and what a chair hears.

flag-which-association = For which association is this?
flag-which-meeting =
    A loose paving stone, rubbish or noise? That is not possible here. Call { $phone } or go to { $place }.

    Which meeting is it about? Tap or type the number.
flag-meeting = { $name }, { $day }
flag-other-meeting = Another meeting
    .button = Another meeting
flag-no-meeting = It is not about a meeting
    .button = Not a meeting
flag-meeting-name = What is the meeting called, or on which day was it? Type it here.
flag-meeting-not-found = I cannot find that meeting. Try another word, or the day.
flag-which-of-these = Which of these do you mean?
flag-search-again = Search again
flag-which-process = Which project is it about?
flag-no-process = None of these

flag-what-went-wrong = What went wrong?
fault-organised = Badly organised
fault-late = We were asked too late
    .button = Asked too late
fault-bypassed = It went on without us
fault-informed = The information was wrong, or too little
    .button = Information was wrong
fault-unheard = We do not hear what was done with our ideas
    .button = No word on our ideas
fault-other = Something else

flag-what-happened =
    What happened? Type it, or say it in a voice message. A few sentences are enough.
    Write what happened. Names are not needed. Do not send a list of names or addresses of others.

flag-what-do-you-want = What do you want from us?
wish-explain = An explanation
wish-change = That it goes differently
wish-call = Call me
wish-note = Just pass it on, no answer needed
    .button = Just pass it on

flag-to-whom = Who should get this?
flag-check =
    We send this to { $name }, { $title }:{ $instead }
    { $about }. { $fault }.
    { $words }
    You want: { $wish }.

    Who sees this? { $name } and you. Other associations do not see it.{ $later }
    This is not a formal objection to a decision. The time limit for an objection simply runs on.
flag-check-summer = It is summer. An answer may take longer now: until { $day }.
flag-check-later = If there is no answer on { $day }, these too:
flag-check-after = • { $name }, on { $on }
flag-check-talk = • { $name }, on { $on }: for the agenda of { $talk }, on { $talk_on }
flag-check-instead = { " " }({ $name } cannot be reached now, so it goes to { $other })
flag-send = Send
flag-send-to-other = To someone else
flag-change-text = Change the text
flag-do-not-send = Do not send

flag-is-closed = Report { $number } is closed. Nothing can be added. Do you want to say something new? Type menu.
flag-named = Report { $number }, { $about }
about-nothing = No meeting

draft-waits = You were busy with a report about { $about }. Nobody has seen it. Do you want to go on?
draft-about-something = something that went wrong
draft-go = Go on
draft-later = Later
draft-drop = Throw away
draft-kept = All right. Your text stays saved. Type report to go on.
draft-is-gone = This text is no longer here.

add-what = What do you want to add to report { $number }? Type it, or say it in a voice message.
withdraw-sure = Do you want to withdraw report { $number }? You can still read it afterwards.
withdraw-yes = Yes, withdraw
withdraw-no = No, leave it
flag-withdrawn = Report { $number } is withdrawn. You need not do anything more.
flag-was-withdrawn = { $association } withdrew report { $number }. You need not do anything more.

relay = { $name } writes about report { $number }: "{ $words }"
relay-amended = { $name } changed something in report { $number }: "{ $words }"
relay-passed-on = Saved with report { $number }. { $name } gets this now.
relay-kept = Saved with report { $number }. { $name } gets this { $moment }. It is outside office hours now.
amended-kept = Your changed text is with report { $number }. The old text is kept too.
files-along = { $name } sent this along with report { $number }.

formal-way =
    Do you want to make an official objection, complaint or Woo request? That is not possible in this chat. Do it through { $way }.
    Please note: there is a time limit for an objection. It runs on.
    We kept your message of { $moment }. { $name } contacts you today or on the first working day.
formal-handed =
    { $name } wrote something { $moment } that looks like { $kind }.
    "{ $words }"
    Can you make contact today or on the first working day?
    The writer knows that you will, and knows the official way.
formal-objection = an objection
formal-complaint = an official complaint
formal-woo-request = a Woo request
