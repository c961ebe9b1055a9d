## How far a notice to the associations is: one card for whoever wrote it.

sending-title = **{ $process }** · your message of { $day }
sending-gathering = We are finding out who gets it.
sending-going = We are sending it. { $many } of { $people } people have it now.
sending-paused = You have paused it. { $many ->
        [one] 1 person has it.
       *[other] { $many } people have it.
    }
sending-stopped = Stopped: { $moment }. { $many ->
        [0] Everybody had it already.
        [one] 1 person does not get it.
       *[other] { $many } people do not get it.
    }
sending-people = { $people ->
        [one] 1 person
       *[other] { $people } people
    } in { $associations ->
        [one] 1 association
       *[other] { $associations } associations
    }:
sending-had = Delivered: { $many }, { $moment }.
sending-had-between = Delivered: { $many }. The first { $first }, the last { $last }.
sending-later-rest = Comes later: { $many }, { $moment }. These are their hours of rest.
sending-kept-can-wait = In the overview: { $many }, { $moment }. Ordinary news goes there.
sending-kept-week-is-full = In the overview: { $many }, { $moment }. They had enough messages this week.
sending-kept-chosen = In the overview: { $many }, { $moment }. They chose so.
sending-held-closed = Waiting: { $many }. Their channel is closed just now.
sending-doubt-doubt = Not certain: { $many }. The connection was lost. We do not send it again, or they would have it twice.
sending-missed-blocked = Not delivered: { $many }. They have blocked us.
sending-missed-no-address = Not delivered: { $many }. They have no channel.
sending-missed-not-joined = Not delivered: { $many }. They do not take part on this line yet.
sending-missed-refused = Not delivered: { $many }. Something went wrong. The operators know.
sending-missed-nobody = Not delivered: { $many ->
        [one] 1 association without a board
       *[other] { $many } associations without a board
    } on this line.
sending-missed-stopped = No longer in the overview either: { $many }.
sending-off-stopped = Wants no messages: { $many }.
sending-off-chosen = Wants no news about this: { $many }.
sending-unheard = At { $names } nobody got it.
sending-unheard-asked = At { $names } nobody got it. We asked { $helper } to help.
sending-and-more = { $names } and { $many } more
sending-help = **Can you help?** { $author } sent a message about { $process }. At { $names } nobody got it: they cannot be reached on this line. Often one telephone call is enough.
sending-already = That was done already.

sending-pause = Pause
sending-pause-done = Paused.
sending-resume = Go on sending
sending-resume-done = We go on.
sending-stop = Stop altogether
sending-stop-done = Stopped.
sending-again = Once more to who has not had it
    .button = Send once more
sending-again-done = We send it once more.
