//! The entity stage: which mentions are of the same person, organisation or group.
//!
//! [`Entities::of`] runs these passes, in this order:
//!
//! 1. [`links`]: each member of the cast is a cluster of mentions, empty at first;
//! 2. [`names`]: the forms of all names ([`form`]) are grouped by what the whole text shows of them ([`grouping`], with
//!    [`relation`], [`form_pairs`], [`declared`], [`misspelt`], [`agglomeration`] and [`contradictions`]), [`types`] says which groups are people, and each
//!    name joins the cluster of its group ([`name_facts`] reads what a name says, [`foremost`] chooses among many members of the
//!    cast);
//! 3. [`titles`]: in a novel, titles used as names ("the General");
//! 4. [`kin_names`] and [`nameless`]: in a novel without a cast, words for relatives used as names ("Mother"), and
//!    characters without a name ("the elf-girl");
//! 5. [`appositions`]: what the text says about an entity beside its name ("Matt Jukes, head of policing");
//! 6. [`offices`]: labels that name an office;
//! 7. [`genders`]: genders that only pronouns show.
//!
//! A [`Resolver`] then resolves pronouns and descriptions when they are asked for. "He" and "she" are resolved in the order of
//! the text ([`in_order`]): of the people in [`focus`], learned weights choose one ([`pronoun_antecedent`]). For others,
//! [`pronoun`] and [`description`] (with [`kinship`] and its [`families`], [`issuer`] and [`relative_pronoun`]) say what they
//! need, [`antecedent`] finds the most salient entity before that fits, [`salience`] weighs places and forms, and [`scores`]
//! compares what can be meant. A description that fits
//! nothing before is a new entity ([`described`]). When all mentions are resolved, learned weights choose whom descriptions mean
//! ([`description_choice`]). [`narrator`] finds who says "I", [`name_forms`] the name to show.

mod agglomeration;
mod antecedent;
mod any_case;
mod appositions;
mod by_name;
mod certainty;
mod cluster;
mod contradictions;
mod declared;
mod described;
mod description;
mod description_choice;
pub(crate) mod description_schema;
mod entities;
mod families;
mod focus;
mod foremost;
mod form;
mod form_pairs;
mod found_name;
mod genders;
mod group;
mod grouping;
mod in_order;
mod introduction;
mod issuer;
mod kin_names;
mod kinship;
mod leading;
mod links;
mod misspelt;
mod name_facts;
mod name_forms;
mod name_model;
mod name_places;
mod nameless;
mod names;
mod narrator;
mod offices;
mod pronoun;
mod pronoun_antecedent;
mod pronoun_choice;
pub(crate) mod pronoun_model;
pub(crate) mod pronoun_schema;
mod relation;
mod relative_pronoun;
mod resolved;
mod resolver;
mod salience;
pub(crate) mod schema;
mod scores;
mod spelling;
#[cfg(feature = "training")]
mod text_forms;
mod titles;
mod types;
mod verbs;

use crate::annotation::Register;
use crate::cast::CastIndex;
use crate::reading::Reading;

pub(crate) use cluster::{Cluster, ClusterId};
pub(crate) use entities::Entities;
pub(crate) use introduction::is_introduced;
pub(crate) use name_model::NameModel;
#[cfg(feature = "training")]
pub(crate) use pronoun_choice::{PronounCandidate, PronounChoice};
pub(crate) use resolved::Resolved;
pub(crate) use resolver::Resolver;
#[cfg(feature = "training")]
pub(crate) use text_forms::{TextForm, TextForms};
pub(crate) use verbs::precedes_verb;

use links::Links;
use name_forms::mark_shared;
use names::NameLinker;
use spelling::Spellings;

impl<'r> Entities<'r> {
    /// Links the names of a text, and what is as good as a name. Pronouns and descriptions are resolved later.
    pub(crate) fn of(reading: &'r Reading<'r>, cast: &CastIndex, model: &NameModel) -> Self {
        let Reading { text, phrases, register, .. } = reading;
        let dialogue = *register == Register::Dialogue;
        let cast = cast.in_text(text);
        let spellings = Spellings::new(text, phrases);
        let links = Links::of_cast(text, phrases, *register, &cast);

        let mut names = NameLinker::new(links, &cast, &spellings);
        names.read_forms(reading);
        let (mut links, by_name) = names.link_names(model);

        if dialogue {
            links.link_titles();
            if cast.is_empty() {
                links.link_kin_names(reading);
                links.link_nameless(reading);
            }
        }
        if dialogue {
            mark_shared(
                links
                    .clusters
                    .iter_mut()
                    .filter(|cluster| cluster.may_be_person())
                    .map(|cluster| &mut cluster.names),
            );
        }
        let aliased = links.of_phrase.iter().map(Option::is_some).collect();

        links.read_appositions();
        links.link_offices();
        if dialogue {
            links.genders_of_paragraphs();
            links.genders_of_subjects();
        }
        links.genders_of_neighbours();

        let Links { clusters, of_phrase, by_alias, .. } = links;
        Self { text, phrases, clusters, of_phrase, by_alias, by_name, aliased, register: *register }
    }

    /// The forms of the names in a text, with the pairs that may be one person’s.
    #[cfg(feature = "training")]
    pub(crate) fn forms_of(reading: &'r Reading<'r>) -> TextForms {
        let Reading { text, phrases, register, .. } = reading;
        let (cast, spellings) = (CastIndex::default(), Spellings::new(text, phrases));
        let links = Links::of_cast(text, phrases, *register, &cast);
        let mut names = NameLinker::new(links, &cast, &spellings);
        names.read_forms(reading);
        names.text_forms(NameModel::built_in())
    }
}
