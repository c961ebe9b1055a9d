## What stands in an export of evaluations, for whoever reads it later.

codebook-column-outcome = Number of the outcome. All lines with this number belong together.
codebook-column-process = Key of the process in the town file.
codebook-column-process_name = Name of the process.
codebook-column-meeting = Key of the meeting. Empty: small meetings together.
codebook-column-meeting_name = Name of the meeting. Empty: small meetings together.
codebook-column-first_day = Day of the meeting, or of the first small meeting.
codebook-column-last_day = Day of the meeting, or of the last small meeting.
codebook-column-closed_on = Day on which the outcome was stored. Nothing changes after that.
codebook-column-set = Key of the set of questions.
codebook-column-version = Version of the set. Other words in a question give a higher version.
codebook-column-outcome_band = What may be shown of the whole outcome. See band.
codebook-column-answers = How many people answered. Empty below ten.
codebook-column-asked = How many people were asked in person. Empty below ten. Who used the code at the door is not counted here.
codebook-column-question = Key of the question in the set.
codebook-column-band = What may be shown of this question. See band.
codebook-column-word = What the answers come to. Only filled where there are no numbers.
codebook-column-option = Key of the answer.
codebook-column-count = How many people gave this answer. Only filled where ten people or more got the question.
codebook-band-few = Fewer than five people, or too small a difference with another question. Nothing was stored.
codebook-band-some = Only a word. Five to nine people answered, or the difference with another question is small.
codebook-band-many = Numbers. Ten people or more answered.
codebook-word-mostly-yes = Mostly yes: two thirds or more said yes or something like it.
codebook-word-mixed = Mixed: no two thirds said yes, and no two thirds said no.
codebook-word-mostly-no = Mostly no: two thirds or more said no or something like it.
codebook-threshold-shown = So many people stand behind everything we show, and behind every difference.
codebook-threshold-counted = So many people stand behind every number, and behind every difference of two numbers.
