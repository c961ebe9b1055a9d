## On Matrix: said where nothing personal may be said, and how to choose there.

matrix-choose = Type the number of your choice.
matrix-or-type = Or type: { $words }.
matrix-crowded = Somebody else can read along in this chat. That is why I leave it. We go on in a chat with you alone.
matrix-only-encrypted = I only talk in an encrypted chat. Turn encryption on in this chat, or begin a new chat with me.
