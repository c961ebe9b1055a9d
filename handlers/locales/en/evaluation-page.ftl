## The questions after a meeting, on the page for whoever scans the code at the door.

door-evaluation-other-language = Nederlands
door-evaluation-short =
    { $number ->
        [one] One short question.
       *[other] { $number } short questions.
    } { $minutes ->
        [one] This takes you one minute.
       *[other] This takes you { $minutes } minutes.
    }
door-evaluation-secret = We show nobody who answered what. After closing we do not know it ourselves either.
door-evaluation-few = Are there **fewer than five** answers? Then we show nothing and erase everything. With five to nine answers we give no numbers.
door-evaluation-until = You can answer **until { $until }**.
door-evaluation-once = On this device you can answer once. On another device it can be done again. We do not prevent that.
door-evaluation-send = Send

door-evaluation-again-title = Not sent yet
door-evaluation-wanting =
    { $number ->
        [one] Your answers have not been sent yet. Please look at one question again.
       *[other] Your answers have not been sent yet. Please look at { $number } questions again.
    } What you filled in is still there.
door-evaluation-choose = Please choose an answer here.
door-evaluation-too-long = This is too long. Make it shorter than { $most } characters.
door-evaluation-once-more = Your browser had not remembered this page yet. Tap Send once more. What you filled in is still there. Does it fail again? Then allow cookies for this page.
door-evaluation-busy = Very many people are answering now. Wait a minute and tap Send again. What you filled in is still there.
door-evaluation-no-line = There is no connection. What you filled in is still there. Leave this page open and tap Send again later.
door-evaluation-only-if = Only if you chose this for question { $number }: { $answers }.
door-evaluation-reads-first = The municipality's coordinator reads this first, and only takes out names.

door-evaluation-elsewhere = Would you rather answer in an app?
door-evaluation-matrix = Begin a conversation there and type **{ $code }**.

door-evaluation-thanks-title = Thank you
door-evaluation-thanks = Your answers about { $meeting } have been sent.
door-evaluation-outcome = The associations and the municipality see the outcome on **{ $day }**, at the same moment.
door-evaluation-thanks-close = You can close this page.

door-evaluation-already-title = You have answered already
door-evaluation-already = We had answers about { $meeting } from this device before. Thank you.
door-evaluation-already-other = Does somebody else want to answer? They can, on another device.

door-evaluation-early-title = You are early
door-evaluation-early = { $meeting } begins **{ $opens }**. From then on the questions are here.
door-evaluation-early-until = You can answer **until { $until }**.
door-evaluation-look-again = Look again

door-evaluation-closed-title = You cannot answer any more
door-evaluation-closed = About { $meeting } you could answer **until { $until }**.
door-evaluation-closed-told = The associations and the municipality heard on { $day }, at the same moment.
door-evaluation-late = Your answers came too late. We have not kept them.
door-evaluation-say-still = Do you still want to say something? Call { $phone }. The municipality likes to hear it.

door-evaluation-cancelled-title = The meeting does not take place
door-evaluation-cancelled = { $meeting } does not take place. So we ask no questions.
door-evaluation-skipped-title = No questions this time
door-evaluation-skipped = We ask no questions about { $meeting }. The associations know why.

door-evaluation-code-title = Questions about a meeting
door-evaluation-code-where = The code is on the sheet at the door, and on the screen in the hall.
door-evaluation-code-label = The code, six letters and digits
door-evaluation-code-go = To the questions
door-evaluation-unknown-title = We do not know this code
door-evaluation-unknown = Please look at the sheet again. A code looks like this: BCD 234. It never has the letters A, E, I, O, U and Y. Nor the digits 0, 1 and 8.

## In the demo: the questions that are open at a door, and the residents who answer there.

page-evaluations = Questions at the door
page-evaluation-open = { $name }: questions open
page-evaluation-page = Open the page of the code { $number }
page-residents = { $number } residents answer
page-residents-did = { $number } residents have answered about { $name }.
page-residents-late = It cannot be answered any more.

demo-resident-sound = The microphone did not work well at the back of the hall.
demo-resident-earlier = I would like to hear earlier what is fixed already.
demo-resident-thanks = Mrs De Boer of the municipality explained it very clearly.
demo-resident-longer = There was too little time for questions.
demo-resident-tables = A table for each street again, please. That worked well.
