"""What the stories of talks have in common."""

from tests.phone import Phone

WRITING_HELPS_NO_FURTHER = "Schrijven helpt nu niet verder."
NOT_AGREED = "zijn het niet eens geworden over melding 1. Dat mag."


def told(phone: Phone, words: str) -> list[str]:
    return [message.body for message in phone.messages if words in message.body]


def explains(phone: Phone, words: str) -> None:
    phone.picks("Antwoorden").picks("Uitleg geven").says(words).picks("Klaar").picks("Versturen")
    phone.sees("Verstuurd naar")
