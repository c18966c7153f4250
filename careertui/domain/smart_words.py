"""The words by which a title is judged. English, folded; a list of our own."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VAGUE: Final = _words("better improve improved improving improvement more try trying good")
"""Words that say little without a measure."""

ARTICLES: Final = _words("a an the my our")
"""A title that opens with one of these names a thing."""

NUMBERS: Final = _words(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred
    thousand first second third fourth fifth half twice once every
    """
)

LEARNING: Final = _words(
    """
    find learn explore discover try study investigate understand research test practise practice
    """
)
"""A goal that opens with one of these is a learning goal."""

VERBS: Final = LEARNING | _words(
    """
    accept accomplish achieve acquire act adapt add adopt advance agree aim analyse analyze answer
    apply argue arrange ask assemble attend attract audit automate balance be become begin book
    bring build buy call celebrate certify chair challenge change choose clean clear climb close
    coach co-author co-found collect combine come commit complete connect consult contribute convert
    convince cook coordinate create cultivate cut cycle dance debate decide define delegate deliver
    demonstrate deploy design develop diversify do double draft draw drive drop earn eat edit
    eliminate employ enable encourage end engage enrol enroll ensure enter establish evaluate exceed
    exercise exhibit expand experiment explain facilitate fill finalise finalize finish fix focus
    follow form found fund gain gather get give go graduate grow guide halve handle have help hire
    hold host identify implement improve increase initiate inspire install interview introduce
    invent invest join keep know land launch lead leave let lift limit list listen live look lose
    lower maintain make manage master measure meet mentor migrate move negotiate network obtain
    offer onboard open organise organize outline overcome own paint participate pass pay perform
    pick pilot pitch plan play polish prepare present preserve prevent prioritise prioritize produce
    program promote propose protect prove provide publish pursue put qualify quit raise reach read
    rebuild receive recover recruit redesign reduce refactor register relocate remove renew replace
    represent resign resolve rest retire return review revise rewrite ride run save say schedule
    secure see sell send serve set settle shadow share shift ship show sign sing sketch sleep slow
    solve speak spend stabilise stabilize start stay stop strengthen submit succeed supervise
    support swim switch take talk teach tell tidy track train transfer transform transition
    translate travel treat turn update upgrade use validate visit volunteer walk watch win work
    write
    """
)
"""Verbs that a goal may open with."""

OUTCOMES: Final = _words(
    """
    promotion degree diploma certificate certification licence license award offer contract job role
    position book article paper portfolio website app product prototype launch release talk speech
    presentation company business startup studio shop cafe team office house flat savings income
    salary revenue profit customers clients marathon race exam test interview internship
    apprenticeship scholarship grant fellowship phd master bachelor thesis patent prize exhibition
    show concert album film engineer manager director teacher doctor nurse designer lawyer scientist
    professor partner founder owner writer artist head chief lead live week month year day
    """
)
"""Nouns that name something which is there or is not."""

ENGLISH: Final = (
    VERBS | VAGUE | ARTICLES | NUMBERS | OUTCOMES
    | _words(
        """
        of to in on at by for with from into about and or as up out than without within between own
        their his her your this that all any some new career growth skills skill learning work life
        health family money time people leadership communication writing reading coding programming
        knowledge experience confidence
        """
    )
)  # fmt: skip
"""A title with none of these is taken for another language."""
