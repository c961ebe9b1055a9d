## On Matrix: said where nothing personal may be said, and how to choose there.

matrix-choose = Typ het nummer van uw keuze.
matrix-or-type = Of typ: { $words }.
matrix-crowded = In dit gesprek leest iemand anders mee. Daarom ga ik hier weg. Wij praten verder in een gesprek met u alleen.
matrix-only-encrypted = Ik praat alleen in een versleuteld gesprek. Zet versleuteling aan in dit gesprek, of begin een nieuw gesprek met mij.
