"""What is different between two versions of a pack."""

import copy

from hypothesis import given
from hypothesis import strategies as st
from pack_making import copy_of, replace_text

from keukentafel.foundation.method.domain.diff import ADDED, CHANGED, MOVED, REMOVED, differences
from keukentafel.foundation.method.domain.pack import canonical, read_pack

with copy_of() as _folder:
    CONTENT = read_pack(_folder).content


def test_a_changed_an_added_and_a_removed_entry_go_by_their_own_names():
    new = copy.deepcopy(CONTENT)
    new["terms"]["entries"][0]["amount"] = 3
    new["channels"]["entries"].append({"key": "market", "nl": "Markt", "en": "Market"})
    del new["life_areas"]["lists"][0]["areas"][1]
    found = {(difference.kind, " / ".join(difference.path)) for difference in differences(CONTENT, new)}
    assert found == {
        (CHANGED, "terms / entries / triage / amount"),
        (ADDED, "channels / entries / market"),
        (REMOVED, "life_areas / lists / today / areas / money"),
    }
    assert "5 -> 3" in "\n".join(str(difference) for difference in differences(CONTENT, new))


def test_another_order_is_a_difference_and_so_is_true_instead_of_1():
    new = copy.deepcopy(CONTENT)
    new["tiers"]["entries"].reverse()
    assert [difference.kind for difference in differences(CONTENT, new)] == [MOVED]
    assert [difference.kind for difference in differences({"a": {"b": 1}}, {"a": {"b": True}})] == [CHANGED]


def test_comments_and_layout_make_no_difference():
    with copy_of() as folder:
        before = read_pack(folder)
        replace_text(folder, "terms.yaml", "entries:", "# another remark\n\nentries:")
        replace_text(folder, "pack.yaml", "name: wijkteam\nversion: '1'\n", 'version: "1"\nname: wijkteam\n')
        after = read_pack(folder)
    assert differences(before.content, after.content) == []
    assert before.digest == after.digest


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(0, 2), st.floats(0, 2, width=16), st.sampled_from("ab")
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["key", "number", "x"]), inner, max_size=3),
    ),
    max_leaves=10,
)
contents = st.dictionaries(st.sampled_from("abc"), trees, max_size=3)


@given(contents, contents)
def test_only_equal_packs_have_no_differences_and_looking_the_other_way_mirrors(old, new):
    there, back = differences(old, new), differences(new, old)
    assert (there == []) == (canonical(old) == canonical(new))
    mirror = {ADDED: REMOVED, REMOVED: ADDED}
    assert sorted((mirror.get(found.kind, found.kind), found.path) for found in there) == sorted(
        (found.kind, found.path) for found in back
    )


@given(contents)
def test_a_pack_does_not_differ_from_itself(content):
    assert differences(content, copy.deepcopy(content)) == []
