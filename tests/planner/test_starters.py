"""What a new plan can begin with is complete, clean, and never says the same twice."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from careertui.domain.skills import SkillDraft
from careertui.domain.text import clean_line, fold
from careertui.domain.values import Pile
from careertui.planner import starters

CATEGORIES = ("Communication", "Thinking", "People", "Leadership", "Organising", "Digital", "Self")
GROUPS = ("values", "passions", "strengths", "people", "direction")


def test_there_are_about_sixty_values_each_with_a_definition_of_one_short_line() -> None:
    values = starters.values()
    assert 58 <= len(values) <= 62
    for value in values:
        assert value.name == clean_line(value.name) != ""
        assert value.definition == clean_line(value.definition) != ""
        assert len(value.definition) <= 70
        assert value.definition[0].isupper()
        assert value.definition[-1].isalpha(), "a fragment, no sentence"
        assert (value.meaning, value.pile) == ("", Pile.UNSORTED)


def test_no_two_values_are_alike_and_none_is_explained_by_itself() -> None:
    values = starters.values()
    assert len({fold(value.name) for value in values}) == len(values)
    assert len({fold(value.definition) for value in values}) == len(values)
    for value in values:
        assert not set(words(value.name)) & set(words(value.definition)) - {"others"}, value.name
    openings = Counter(words(value.definition)[0] for value in values)
    assert openings.most_common(1)[0][1] <= 10, "not every fragment begins the same"


def test_there_are_about_sixty_skills_in_seven_categories_in_their_order() -> None:
    skills = starters.skills()
    assert 58 <= len(skills) <= 62
    assert starters.categories() == CATEGORIES
    assert tuple(category for category, _ in groupby(skill.category for skill in skills)) == CATEGORIES
    assert min(Counter(skill.category for skill in skills).values()) >= 8


def test_a_starter_skill_has_a_clean_name_of_its_own_and_says_nothing_about_the_person() -> None:
    skills = starters.skills()
    assert len({fold(skill.name) for skill in skills}) == len(skills)
    for skill in skills:
        assert skill.name == clean_line(skill.name) != ""
        assert skill == SkillDraft(skill.name, skill.category)


def test_there_are_questions_in_every_group_each_with_a_key_of_its_own() -> None:
    questions = starters.questions()
    assert len(questions) >= 24
    assert tuple(group for group, _ in groupby(question.group for question in questions)) == GROUPS
    assert min(Counter(question.group for question in questions).values()) >= 4
    assert len({question.key for question in questions}) == len(questions)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", question.key) for question in questions)


def test_a_question_is_at_most_three_short_sentences_that_ask_something_else_than_the_others() -> None:
    questions = starters.questions()
    assert len({fold(question.text) for question in questions}) == len(questions)
    for question in questions:
        assert question.text == clean_line(question.text) != ""
        assert len(question.text) <= 110
        assert question.text[-1] in "?."
        assert 1 <= len(re.findall(r"[.?]", question.text)) <= 3


def test_what_was_read_once_is_not_read_again() -> None:
    for read in (starters.values, starters.skills, starters.categories, starters.questions):
        assert read() is read()


def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", fold(text))
