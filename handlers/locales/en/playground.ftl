## The pages of the demo, and what the demo says in the terminal.

demo-settling = The town is being set up …
demo-ready =
    The demo is running: { $address }
    Ctrl-C stops it.

playground-title = Wijklijn, the demo
playground-no-script = This page needs JavaScript. Please switch it on in your browser.
playground-heading = Wijklijn
playground-subtitle = { $name }, an invented town
playground-hint = Tap Something went wrong.
playground-hint-more = Then move the clock ahead, and see what happens.
playground-hint-close = Close
playground-offline = No connection. We keep trying.

playground-clock = The town's clock
playground-hour = +1 hour
playground-workday = +1 working day
playground-next = Next moment
playground-next-none = nothing is waiting
playground-hall-open = Town hall is open
playground-hall-closed = Town hall is closed
playground-moving = The clock is moving ahead.
playground-moved = It is now { $when }.

playground-phones = Phones
playground-phone-of = { $name }'s phone
playground-choose = Change
playground-choose-for = Who gets { $name }'s phone?
playground-search = Search by name or association
playground-associations = Neighbourhood associations
playground-municipality = Municipality
playground-found = { $number } found
playground-found-nobody = Nobody found.
playground-alone = Open as a page of its own
playground-unread = { $number } new

playground-messages-of = { $name }'s messages
playground-you = You
playground-line = Wijklijn
playground-choices = Choices
playground-answer = Reply
playground-answering = You reply to: { $name }
playground-change = Change
playground-changing = You are changing your message
playground-changed = changed
playground-updated = updated
playground-go-to = Go to: { $name }
playground-new-below = New message
playground-choices-below = To the buttons
playground-photo = Photo
playground-voice = Voice message
playground-file = File
playground-sending = Sending …
playground-not-sent = This was not sent. Please try again.

playground-write = Type a message
playground-write-as = Type a message as { $name }
playground-send = Send
playground-menu = Menu
playground-attach = Photo or file
playground-speak = Speak
playground-recording = Recording
playground-send-voice = Send
playground-discard = Throw away
playground-speaking-not = Speaking does not work here. May this page use your microphone?
playground-too-big = This is too big. A file of up to 20 MB is fine.
playground-too-long = This text is too long. Send it in parts, or as a file.
playground-cancel = Cancel
