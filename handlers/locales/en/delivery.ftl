# Around delivery: what stands before a repeated message, and what operators hear.

again-mark = (again)

alarm-message-parked = A message could not be delivered. Reference: { $reference }. Look with **wijklijn parked**.
alarm-moment-parked = Something that had to happen today did not work. Reference: { $reference }. Look with **wijklijn parked**.
