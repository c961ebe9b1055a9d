## Evaluations through time: of one process, and of the town for the council.

menu-evaluations = Evaluations
trend-which = Of which process do you want to see the evaluations? Tap or type the number.
trend-none = There is nothing to see yet. An outcome comes after a meeting with five answers or more. Questions? Call { $phone }.
trend-not-yours = These evaluations are for who organises the process, and for the associations of its neighbourhoods.
trend-title = **Evaluations of { $process }**
trend-town-title = **Evaluations in { $municipality }**
trend-question = **{ $question }**
trend-point = { $when }: { $figures }
trend-small = { $first } through { $last }, small meetings together
trend-quarter = quarter { $number } of { $year }
trend-quarters = { $first } through { $last }
trend-nothing-yet = There are no outcomes yet that we may show.
trend-thresholds =
    With five to nine answers we give no numbers. With fewer than five we show nothing.
    Small meetings stand here only once there are ten answers together.
trend-town-next =
    We count by quarter. Are there fewer than { $most } processes? Then we count them with the next quarter.
    This quarter is added on { $day }.
trend-picture = Outcomes after meetings, the last one on the right

council-only-looks = You see the evaluations of the whole municipality here. There is nothing else you need to do. Questions? Call { $phone }.
welcome-council =
    Welcome { $name }. You are here for the town council.
    You see what people answer after meetings, for the whole municipality together. You do not see which process it is from.
    Type evaluations to see it. You can always stop: type stop. You can also call: { $phone }.
help-council =
    Type evaluations. Then you see what people answer after meetings, for the whole municipality together.
    You can always type: stop, menu or help. Questions? Call { $phone }.
