## News in between: what the associations hear about a process.

notice-news = **{ $process }** · news of { $day }
notice-none = **{ $process }** · no news
notice-none-reason = { $reason }.
notice-none-step = { $reason }. The next step is { $step }, on { $day }.
notice-next-step = Next step: { $step }, on { $day }.
notice-questions = Questions? Reply to this message, or call { $name }, { $phone }.
notice-sender = This message is from the municipality of { $municipality }. You may pass it on.
notice-next-door = This is in the area next to yours. That is why you get the beginning only.
notice-read = Read it all
