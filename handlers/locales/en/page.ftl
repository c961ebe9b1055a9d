## The pages of the demo, and what the demo says in the terminal.

demo-settling = The town is being set up …
demo-ready =
    The demo is running: { $address }
    Ctrl-C stops it.

page-title = Wijklijn, the demo
page-no-script = This page needs JavaScript. Please switch it on in your browser.
page-heading = Wijklijn
page-subtitle = { $name }, an invented town
page-hint = Tap Something went wrong.
page-hint-more = Then move the clock ahead, and see what happens.
page-hint-close = Close
page-offline = No connection. We keep trying.

page-clock = The town's clock
page-hour = +1 hour
page-workday = +1 working day
page-next = Next moment
page-next-none = nothing is waiting
page-hall-open = Town hall is open
page-hall-closed = Town hall is closed
page-moving = The clock is moving ahead.
page-moved = It is now { $when }.

page-phones = Phones
page-phone-of = { $name }'s phone
page-choose = Change
page-choose-for = Who gets { $name }'s phone?
page-search = Search by name or association
page-associations = Neighbourhood associations
page-municipality = Municipality
page-found = { $number } found
page-found-nobody = Nobody found.
page-alone = Open as a page of its own
page-unread = { $number } new

page-talk-with = Conversation with { $name }
page-messages-with = Messages between you and { $name }
page-messages-of = { $name }'s messages
page-you = You
page-line = Wijklijn
page-choices = Choices
page-answer = Reply
page-answering = You reply to: { $name }
page-change = Change
page-changing = You are changing your message
page-changed = changed
page-updated = updated
page-go-to = Go to: { $name }
page-new-below = New message
page-choices-below = To the buttons
page-photo = Photo
page-voice = Voice message
page-file = File
page-sending = Sending …
page-sending-later = Will be sent once there is a connection
page-file-lost = Your file was not sent. Please choose it again.
page-not-sent = This was not sent. Please try again.

page-write = Type a message
page-write-as = Type a message as { $name }
page-send = Send message
page-nothing-typed = Type a message first, or choose above.
page-not-sent-before = This was not sent yet. Read it through and send it.
page-more = More
page-menu = Menu
page-attach = File
page-speak = Speak
page-recording = Recording
page-send-voice = Send recording
page-discard = Throw away
page-speaking-not = Speaking does not work here. May this page use your microphone?
page-too-big = This is too big. A file of up to 20 MB is fine.
page-too-long = This text is too long. Send it in parts, or as a file.
page-cancel = Cancel
