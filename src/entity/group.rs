//! [`NameGroup`]: what the forms of a group show together.

use rustc_hash::FxHashSet;

use crate::annotation::Gender;
use crate::index::IdVec;
use crate::mention::name::NameKind;

use super::form::{FormId, FormTable, NameForm, WordId};

/// What the forms of one entity show together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NameGroup {
    /// The kind of the form that is used most, and how often it is used.
    most_used: Option<NameKind>,
    most: u32,
    /// Whether a name of several words is an organisation’s.
    is_body: bool,
    /// The gender that the titles show, else the given names.
    pub(super) gender: Option<Gender>,
    /// Whether a form is the surname of another: a cluster called by the last word of its name is a person ("Rowan Belloc",
    /// "Belloc").
    pub(super) is_called_by_surname: bool,
    /// Whether a form is the name of a place that is a given name too.
    pub(super) is_place: bool,
}

impl NameGroup {
    /// What the group can name. A person’s name in capitals looks like an acronym, so one form does not decide.
    pub(super) fn kind(&self) -> NameKind {
        match self.most_used {
            Some(NameKind::Place | NameKind::Unknown) | None if self.is_body => NameKind::Organisation,
            Some(kind) => kind,
            None => NameKind::Unknown,
        }
    }
}

/// What shows a gender, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    GivenNameAlone,
    GivenName,
    Title,
}

/// Reads the groups of a text. `groups` has for each form the first form of its group.
pub(super) fn name_groups(table: &FormTable<'_>, groups: &IdVec<FormId, FormId>) -> IdVec<FormId, NameGroup> {
    let mut found: IdVec<FormId, NameGroup> = IdVec::repeat(NameGroup::default(), groups.len());
    let mut signs: IdVec<FormId, Option<(Sign, u32)>> = IdVec::repeat(None, groups.len());
    let surnames: FxHashSet<(FormId, WordId)> =
        table.forms.enumerated().filter_map(|(id, form)| Some((groups[id], form.surname()?))).collect();
    for (id, form) in table.forms.enumerated() {
        let group = &mut found[groups[id]];
        group.is_body |= form.kind == NameKind::Organisation && !form.short;
        if form.count > group.most {
            (group.most_used, group.most) = (Some(form.kind), form.count);
        }
        let is_surname = form.short && form.last().is_some_and(|last| surnames.contains(&(groups[id], last)));
        group.is_called_by_surname |= is_surname && !form.body;
        group.is_place |= form.bare_place;
        if let Some((gender, sign)) = shown_gender(form, is_surname) {
            let sign = Some((sign, form.count));
            if sign > signs[groups[id]] {
                (group.gender, signs[groups[id]]) = (Some(gender), sign);
            }
        }
    }
    found
}

/// The gender that a form shows, and by what.
fn shown_gender(form: &NameForm, is_surname: bool) -> Option<(Gender, Sign)> {
    if let Some(gender) = form.title_gender() {
        return Some((gender, Sign::Title));
    }
    let sign = if form.short { Sign::GivenNameAlone } else { Sign::GivenName };
    form.gender().filter(|_| !is_surname).map(|gender| (gender, sign))
}
