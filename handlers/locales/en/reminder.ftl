## One line, where something waits for somebody.

take-reminder = Have you seen report { $number } from { $association }? Tap I take this on. Then { $chair } knows that you are working on it. Please answer by { $day }.
question-waits = { $name } is still waiting for your answer about report { $number }. The question was: "{ $words }" You can reply to this message. On { $day } the clock starts again by itself.
reaction-waits-call = { $name } wrote on { $answered } what you agreed together, with report { $number }. Is that right? React before { $day }. If { $name } hears nothing, we close the report.
reaction-waits = { $name } answered report { $number } on { $answered }. Does this help you? React before { $day }. If { $name } hears nothing, we close the report.
clock-runs-chair = The clock runs again. You get an answer by { $day }.
clock-runs-officer = The clock runs again. Please answer by { $day }.
