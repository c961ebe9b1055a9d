## Nieuws tussendoor: wat de verenigingen over een traject horen.

notice-news = **{ $process }** · nieuws van { $day }
notice-none = **{ $process }** · geen nieuws
notice-none-reason = { $reason }.
notice-none-step = { $reason }. De volgende stap is { $step }, op { $day }.
notice-next-step = Volgende stap: { $step }, op { $day }.
notice-questions = Vragen? Antwoord op dit bericht, of bel { $name }, { $phone }.
notice-sender = Dit bericht komt van gemeente { $municipality }. U mag het doorsturen.
notice-next-door = Dit is in de wijk naast u. Daarom krijgt u alleen het begin.
notice-read = Alles lezen
