## Coming in, the menu, the language, and stopping.

link-does-not-work = This link no longer works. Ask for a new one: tap below or call { $phone }.
code-please = Welcome. Paste the code from your invitation here. No code? Call { $phone }.
link-new = Ask for a new link
link-not-yours = This link is not for you, or no longer works. You already take part here as { $name }. Is that not right? Call { $phone }.
link-asked = All right. The municipality knows that you want a new link. Please also call { $phone }, so that we know who you are.
link-was-asked = Somebody asked for a new link, { $moment }. You hear who it is when that person calls.

welcome-chair =
    Welcome { $name }. You are here as chair of { $association }.
    Did a meeting go wrong? Or did something go on without you? Say it here. You get an answer from a person, on a fixed date.
    You sign nothing with this. Joining does not mean that you agree with the municipality.
    We keep your name and your messages in the archive of the municipality. Your successor can read your reports. Who asks the municipality for documents can get a report. We then protect personal details.
    You can always stop: type stop. You can also call: { $phone }.
welcome-board =
    Welcome { $name }. You are here as a board member of { $association }.
    Here you read news about meetings in your neighbourhood.
    You sign nothing with this. Joining does not mean that you agree with the municipality.
    We keep your name and your messages in the archive of the municipality.
    You can always stop: type stop. You can also call: { $phone }.
welcome-officer =
    Welcome { $name }. Neighbourhood associations can ask you here to explain something, or to do it differently.
    You get one card for each report. Please answer within { $days } working days. You may always call: then note here briefly what you agreed.
    { $late }
    There is no list for each employee. Your manager does not see one either, because there is no such list.
    Conversations here are part of the file. Messages only come on your working days: { $weekdays }.
welcome-late = Will it not be in time? Then we warn only you first. Only after that do we ask { $next } to help.
welcome-late-alone = Will it not be in time? Then we warn you.
welcome-weekdays = Change working days
welcome-join = I am joining
welcome-not-me = I am not { $name }
welcome-know-more = Tell me more first
joined-already = You take part already.
joined = Welcome, { $name }. You have joined.
not-me-thanks = Thank you. The municipality knows. Questions? Call { $phone }.
has-joined = { $name } joined for { $association }, { $moment }. Is that not right? Tap below.
has-joined-officer = { $name }, { $title }, has joined, { $moment }. Is that not right? Tap below.
has-joined-wrong = This is not right
join-undone = All right. This address no longer belongs to { $name }. Make a new invitation.
invitation-went-astray = The invitation of { $name } reached someone else. That link no longer works. Make a new one.

know-readers =
    **Who reads along?** Only you and the officer who has your message.
    If no answer comes, we ask one other person to help. You always see who that is.
know-keeping-button = How long is it kept?
know-keeping =
    **How long do we keep it?** Your reports belong to the archive of { $municipality }. We keep them as long as the law asks.
    Half a story that you do not send, we erase after 30 days.
know-lawful-button = Why is this allowed?
know-lawful =
    **Why is this allowed?** The municipality promised neighbourhood associations a direct line. That is a task of the municipality.
    We keep no more than we need for it. Questions? Call { $phone }.
know-telegram-button = Telegram knows what?
know-telegram = **What does Telegram know?** Do you choose Telegram? Then Telegram can read your messages. In your browser and on Matrix that is not possible.
know-whatsapp-button = Why not WhatsApp?
know-whatsapp =
    **Why not WhatsApp?** WhatsApp belongs to Meta. The municipality wants to decide for itself where your messages are kept.
    You may always forward messages to your WhatsApp group.

weekdays-which =
    On which days do you work? Tap a day on or off.
    Or type them, like: Monday to Thursday.
weekdays-on = ✓ { $day }
weekdays-keep = Change nothing
weekdays-none = Choose at least one day.
weekdays-closed = The municipality is closed on that day. Choose from the days below.
weekdays-not-understood = I do not understand that. Tap the days, or type them.
weekdays-are-set = Good. Messages only come on your working days: { $weekdays }.
weekdays-only-officers = Only people who work at the municipality have working days. You can always write here.

weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

menu-chair = What do you want to do?
menu-officer = What do you want to do?
menu-flag = Something went wrong
menu-greetings = hello, hello there, hi, hey, good morning, good afternoon, good evening, good day, hallo
menu-flag-words = report, complaint, problem, went wrong, something went wrong, melding, klacht, probleem, niet goed, iets ging niet goed
menu-mine = My reports
menu-open = Open reports
menu-notice = Message associations
menu-notices = My messages
menu-help = Help
menu-language = Taal / Language
menu-stop = Stop
menu-only-chairs = Only a chair can tell us something here. Is that not right? Call { $phone }.
help-chair =
    Did something go wrong? Tap Something went wrong, or type report.
    You can always type: back, stop, menu or help.
    See how meetings were? Type evaluations.
    With every question you may type the number, or the word.
    Take part in another app or browser too? Type link.
    Choose where your messages come? Type channels.
    More or less news? Type follow. No messages in the evening? Type rest.
    Would you rather call? { $phone }.
help-board =
    Here you read news about meetings in your area.
    Did something go wrong? The chair of your association can report it here. You can also call: { $phone }.
    See how meetings were? Type evaluations.
    With every question you may type the number, or the word.
    Take part in another app or browser too? Type link.
    Choose where your messages come? Type channels.
    More or less news? Type follow. No messages in the evening? Type rest.
help-officer =
    When an association asks you something, you get a card here.
    See your open reports? Type open reports.
    Something to tell about your process? Type bericht. What you told? Type berichten.
    Is there no news? Type /geennieuws.
    Change your working days? Type weekdays.
    Are you away for a while? Type away.
    See how meetings were? Type evaluations. The code for the room? Type qr.
    With every question you may type the number, or the word.
    Take part in another app or browser too? Type link.
    Choose where your messages come? Type channels.
    Questions? { $phone }.

language-which = Welke taal wilt u? / Which language?
language-nl = Nederlands
language-en = English
language-is-set = All right. From now on we write to you in English.

stop-what = What do you want to stop?
stop-draft = Throw this report away
stop-few = Fewer messages
stop-all = Stop everything
stop-none = Nothing, go on
stop-answer-how = Report { $number } is still open. How do you want to get the answer? After that you get no more messages.
stop-by-mail = By e-mail
stop-by-letter = By letter
stop-by-call = Call me
stop-by-withdraw = Withdraw the report
stopped-few = All right. You now only get messages about your own reports.
stopped-all = All right. You get no more messages here. Do you want to join again? Type menu, or call { $phone }.
answer-by-mail = { $name } gets no more messages here. Send the answer to report { $number } by e-mail.
answer-by-letter = { $name } gets no more messages here. Send the answer to report { $number } by letter.
answer-by-call = { $name } gets no more messages here. Call about report { $number }.
