## The open answers: somebody other than the organiser takes names, numbers and addresses out.

reading-mark = [name]
reading-mark-other = [taken out]
reading-asked =
    There are open answers about { $meeting } of { $day }. Will you read them, by { $until } at the latest?
    You only take out names, numbers and addresses. You cannot add or rewrite anything. Then both sides get them at the same moment.
reading-reminder = Reminder: about { $meeting } of { $day } there are open answers still to be read. Both sides expect them by { $until }.
reading-late-yours = Not all open answers about { $meeting } of { $day } have been read. Both sides know that you have them. Will you read them by { $until }? What has not been read then, we erase.
reading-begin = Read open answers
reading-answer =
    { $place } of { $total }. Are there names in this, or numbers or addresses?

    { $words }
reading-keep = No names, leave it
reading-take = Take names out
reading-earlier = Previous answer
reading-which =
    Which name do you take out, or which number or address? Type it as it stands there. Is there more than one? Put a comma between them.

    { $words }
reading-not-in-it = I do not take out "{ $name }". It does not stand so in the answer, or it is too long.
reading-is-it-name =
    Is "{ $piece }" the name of a person or a company?

    { $words }
reading-is-it-number =
    Is "{ $piece }" a number or address of a person or a company?

    { $words }
reading-yes-name = Yes, a name
reading-yes-number = Yes, number or address
reading-let-stand = No, leave it there
reading-preview =
    So the answer goes on:

    { $words }
reading-so = This is right
reading-more = Take out more
reading-all-read =
    All is read. This is it, in short:
    { $overview }

    May the answers go to both sides?
reading-overview-more =
    { $count ->
        [one] And 1 more answer.
       *[other] And { $count } more answers.
    }
reading-send = Send
reading-will-go = Thank you. The open answers about { $meeting } go to both sides: { $moment }.
reading-nothing-left = About { $meeting } there is nothing left to read. The answers were sent or erased.
reading-not-yours = Somebody else reads these answers now.
reading-sent = **Open answers about { $meeting }, { $day }**
reading-sent-answer = • { $words }
reading-sent-by = Read by { $names }.
reading-taken-out =
    { $count ->
        [0] Nothing was taken out.
        [one] Once something was taken out.
       *[other] { $count } times something was taken out.
    }
reading-sent-changes = { reading-taken-out } Nothing was added or rewritten. The order is random.
reading-other = { $name } now reads the open answers about { $meeting } of { $day }. The date stays { $until } at the latest.
reading-late = Not all open answers about { $meeting } of { $day } have been read. What has not been read, we do not send now. { $name } has them. The new date is { $until } at the latest. We are sorry.
reading-gone = Not all open answers about { $meeting } of { $day } were read. { $name } had them until { $until }. What was not read, nobody gets any more. It is erased. We are sorry.
reading-gone-yours = The open answers about { $meeting } of { $day } that were not read have been erased. Both sides know that.
reading-nobody = There are open answers too. Nobody but { $name } can take the names out now. That is why we do not send them. They are erased.
