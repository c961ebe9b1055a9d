# The list behind Telegram's menu button: one plain line for each command, without braces or choices.

command-menu = See what you can do here
command-melding = Say that something went wrong
command-mijnmeldingen = See what you told us
command-open = See what waits for your answer
command-help = Help, and whom you can call
command-taal = Choose Dutch or English
command-stop = Stop something, or everything
