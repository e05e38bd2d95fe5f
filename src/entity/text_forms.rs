//! [`TextForms`]: the forms of names in a text, for training.

use crate::index::Id;
use crate::mention::PhraseId;
use crate::ranking::FeatureId;

use super::name_model::NameModel;
use super::names::NameLinker;

/// A form of a name.
#[derive(Clone, Debug)]
pub(crate) struct TextForm {
    /// Its words in lower case, without titles and suffix.
    pub(crate) words: String,
    /// The same after its title.
    pub(crate) titled: Option<String>,
    /// Its mentions.
    pub(crate) mentions: Vec<PhraseId>,
}

/// The forms of the names in a text.
#[derive(Clone, Debug)]
pub(crate) struct TextForms {
    pub(crate) forms: Vec<TextForm>,
    /// The pairs of forms that may be one person’s, with their features.
    pub(crate) pairs: Vec<(usize, usize, Vec<FeatureId>)>,
    /// The groups of forms that a model makes of them, with the features of their types.
    pub(crate) groups: Vec<(Vec<usize>, Vec<FeatureId>)>,
}

impl NameLinker<'_, '_> {
    /// The forms of the names and their pairs.
    pub(super) fn text_forms(&mut self, model: &NameModel) -> TextForms {
        let roots = self.groups(model);
        let features = self.type_features(&roots);
        let groups = features.enumerated().filter_map(|(group, features)| {
            let members = roots.enumerated().filter(|(_, root)| **root == group);
            Some((members.map(|(form, _)| form.index()).collect(), features.clone()?))
        });
        let groups = groups.collect();
        let table = &self.table;
        let mut forms: Vec<TextForm> = table
            .forms
            .iter()
            .map(|form| {
                let words: Vec<&str> = form.core.iter().map(|&word| table.word(word)).collect();
                let words = words.join(" ");
                let titled = form.title.map(|title| format!("{} {words}", table.word(title.word)));
                TextForm { words, titled, mentions: Vec::new() }
            })
            .collect();
        for (phrase, form) in table.of_phrase.enumerated() {
            if let Some(form) = form {
                forms[form.index()].mentions.push(phrase);
            }
        }
        let pairs = self.pairs().into_iter();
        let pairs = pairs.map(|(pair, features)| (pair.short.index(), pair.long.index(), features));
        TextForms { pairs: pairs.collect(), forms, groups }
    }
}
