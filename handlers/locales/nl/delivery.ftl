# Rond het bezorgen: wat voor een herhaald bericht staat, en wat beheerders horen.

again-mark = (nogmaals)

alarm-message-parked = Een bericht kon niet worden bezorgd. Kenmerk: { $reference }. Kijk met **wijklijn parked**.
alarm-moment-parked = Iets wat vandaag moest gebeuren, is niet gelukt. Kenmerk: { $reference }. Kijk met **wijklijn parked**.
