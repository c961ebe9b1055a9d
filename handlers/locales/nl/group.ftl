## A board's group chat.

group-not-here =
    In een groep laat ik niets zien over personen.
    Wilt u hier nieuws over trajecten? Dan schrijft de voorzitter mij: groep. Daar staat hoe het werkt.
    Vragen? Bel { $phone }.
group-word =
    Wilt u het nieuws over trajecten in de groep van { $association }?
    1. Zet { $name } in uw groep.
    2. Typ daar: /groep { $word }
    Dit werkt één keer, een half uur lang.
    Over personen en over wat u doorgaf, schrijven wij daar nooit iets.
group-line = de lijn van { $municipality }
group-word-wrong = Dit werkt niet, of niet meer. De voorzitter krijgt iets nieuws door mij te schrijven: groep. Vragen? Bel { $phone }.
group-welcome =
    Deze groep hoort nu bij { $association }. Hier komt nieuws over trajecten.
    Over personen en over wat u doorgaf, schrijven wij hier nooit iets.
group-is-linked = Nieuws over trajecten komt nu in de groep van { $association }, en niet ook bij u. Liever hier? Typ groep.
group-is-gone = De groep van { $association } krijgt geen nieuws meer: ik ben daar weggehaald. U leest het nieuws nu hier.
group-none = De groep van { $association } krijgt nog geen nieuws. Alleen de voorzitter kan dat regelen.
group-you-along = Nieuws over trajecten komt in de groep van { $association }. U leest het daar.
group-you-alone = Nieuws over trajecten komt in de groep van { $association }. U leest het hier.
group-alone = Liever hier, bij mij
group-along = Liever in de groep
group-unlink = Groep loskoppelen
group-now-alone = Goed. U krijgt nieuws over trajecten hier.
group-now-along = Goed. U leest nieuws over trajecten in de groep.
group-unlinked = Goed. De groep krijgt geen nieuws meer. Iedereen van het bestuur leest het weer zelf.
group-bye = Hier komt geen nieuws meer. De voorzitter heeft dat zo gekozen.
group-only-chairs = Alleen de voorzitter kan dit doen.
group-not-yours = Een groep is er voor het bestuur van een vereniging.
