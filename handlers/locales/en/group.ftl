## A board's group chat.

group-not-here =
    In a group I show nothing about people or reports.
    Would you like news about processes here? Then the chair writes to me: group. That says how it works.
    Questions? Call { $phone }.
group-word =
    Would you like the news about processes in the group of { $association }?
    1. Put { $name } in your group.
    2. Type there: /group { $word }
    This works once, for half an hour. We never write anything there about reports or people.
group-line = the line of { $municipality }
group-word-wrong = This does not work, or not any more. The chair gets a new one by writing to me: group. Questions? Call { $phone }.
group-welcome =
    This group now belongs to { $association }. News about processes comes here.
    We never write anything here about reports or people.
group-is-linked = News about processes now comes in the group of { $association }, and not to you as well. Rather here? Type group.
group-is-gone = The group of { $association } gets no more news: I was taken out of it. You now read the news here.
group-none = The group of { $association } gets no news yet. Only the chair can arrange that.
group-you-along = News about processes comes in the group of { $association }. You read it there.
group-you-alone = News about processes comes in the group of { $association }. You read it here.
group-alone = Rather here, with me
group-along = Rather in the group
group-unlink = Unlink the group
group-now-alone = Good. You get news about processes here.
group-now-along = Good. You read news about processes in the group.
group-unlinked = Good. The group gets no more news. Everybody of the board reads it by themselves again.
group-bye = No more news comes here. The chair chose so.
group-only-chairs = Only the chair can do this.
group-not-yours = A group is for the board of an association.
