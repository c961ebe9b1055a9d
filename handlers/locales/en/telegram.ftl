# The list behind Telegram's menu button: one plain line for each command, without braces or choices.

telegram-command-menu = See what you can do here
telegram-command-melding = Say that something went wrong
telegram-command-mijnmeldingen = See what you told us
telegram-command-open = See what waits for your answer
telegram-command-bericht = Tell something about a process
telegram-command-berichten = See what you tell and told
telegram-command-trajecten = See what runs in your area
telegram-command-evaluaties = How meetings were
telegram-command-volgen = Choose what you get news about
telegram-command-qr = The code for who is at your meeting
telegram-command-rust = Choose when no messages come
telegram-command-groep = News in your board's group
telegram-command-help = Help, and whom you can call
telegram-command-koppel = Take part in one more app or browser
telegram-command-kanalen = Choose where your messages come
telegram-command-taal = Choose Dutch or English
telegram-command-stop = Stop something, or everything
telegram-command-afwezig = Say that you are away until a day
telegram-command-terug = Say that you are back
