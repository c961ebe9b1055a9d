## After too few answers: talking is possible, by name. This is apart from the questions.

evaluation-talk-offer = Would you like to talk about it? Invite the chairs. This is apart from the questions.
evaluation-talk-say = Say something
evaluation-talk-invite = Invite the chairs
evaluation-talk-no = No, thank you
evaluation-talk-what = What would you like to say to { $name } about { $meeting }? { $name } sees your name. This is apart from the questions.
evaluation-talk-what-to-all = What would you like to say to the chairs, or ask them, about { $meeting }? They see your name.
evaluation-talk-said = { $name } says about { $meeting } of { $day }: "{ $words }"
evaluation-talk-files = { $name } sent this about { $meeting } of { $day }.
evaluation-talk-invited = The chairs get your message. If somebody answers, you read it here.
evaluation-talk-not-yours = This talk is not yours (any more).
