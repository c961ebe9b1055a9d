## Eén regel, waar iets op iemand wacht.

take-reminder = Heeft u melding { $number } van { $association } gezien? Tik op Ik pak dit op. Dan weet { $chair } dat u ermee bezig bent. Antwoord graag uiterlijk { $day }.
question-waits = { $name } wacht nog op uw antwoord over melding { $number }. De vraag was: "{ $words }" U kunt op dit bericht antwoorden. Op { $day } gaat de termijn vanzelf weer lopen.
reaction-waits-call = { $name } schreef op { $answered } wat u samen afsprak, bij melding { $number }. Klopt dat zo? Reageer voor { $day }. Hoort { $name } niets, dan sluiten wij de melding.
reaction-waits = { $name } gaf op { $answered } antwoord op melding { $number }. Bent u hiermee geholpen? Reageer voor { $day }. Hoort { $name } niets, dan sluiten wij de melding.
clock-runs-chair = De termijn loopt weer. U krijgt uiterlijk { $day } antwoord.
clock-runs-officer = De termijn loopt weer. Antwoord graag uiterlijk { $day }.
