//! The entity stage: which mentions are of the same person, organisation or group.
//!
//! [`Entities::of`] runs these passes, in this order:
//!
//! 1. [`links`]: each member of the cast is a cluster of mentions, empty at first;
//! 2. [`names`]: names of several words, then of one word, join a cluster or start one ([`name_index`] finds clusters by a
//!    word, [`name_facts`] reads what a name says, [`foremost`] chooses among many members of the cast);
//! 3. [`titles`]: in a novel, titles used as names ("the General");
//! 4. [`nameless`]: in a novel without a cast, characters without a name ("the elf-girl");
//! 5. [`appositions`]: what the text says about an entity beside its name ("Matt Jukes, head of policing");
//! 6. [`offices`]: labels that name an office;
//! 7. [`genders`]: genders that only pronouns show (also between the two parts of 2).
//!
//! A [`Resolver`] then resolves pronouns and descriptions when they are asked for: [`pronoun`] and [`description`] (with [`kinship`]
//! and its [`families`], [`issuer`] and [`relative_pronoun`]) say what they need, [`antecedent`] finds the most salient entity
//! before that fits, [`salience`] weighs places and forms, and [`scores`] compares what can be meant. A description that fits
//! nothing before is a new entity ([`described`]). [`narrator`] finds who says "I", [`name_forms`] the name to show.

mod antecedent;
mod appositions;
mod certainty;
mod cluster;
mod described;
mod description;
mod entities;
mod families;
mod foremost;
mod genders;
mod issuer;
mod kinship;
mod links;
mod name_facts;
mod name_forms;
mod name_index;
mod nameless;
mod names;
mod narrator;
mod offices;
mod pronoun;
mod relative_pronoun;
mod resolved;
mod resolver;
mod salience;
mod scores;
mod titles;
mod verbs;

use crate::annotation::Register;
use crate::cast::CastIndex;
use crate::reading::Reading;

pub(crate) use cluster::{Cluster, ClusterId};
pub(crate) use entities::Entities;
pub(crate) use resolved::Resolved;
pub(crate) use resolver::Resolver;
pub(crate) use verbs::precedes_verb;

use links::Links;
use name_index::Spellings;
use names::NameLinker;

impl<'r> Entities<'r> {
    /// Links the names of a text, and what is as good as a name. Pronouns and descriptions are resolved later.
    pub(crate) fn of(reading: &'r Reading<'r>, cast: &CastIndex) -> Self {
        let Reading { text, phrases, register, .. } = reading;
        let dialogue = *register == Register::Dialogue;
        let cast = cast.in_text(text);
        let spellings = Spellings::new(text, phrases);
        let links = Links::of_cast(text, phrases, *register, &cast);

        let mut names = NameLinker::new(links, &cast, &spellings);
        names.count_younger_members();
        names.link_full_names();
        if dialogue {
            // The next step asks whether Miss Archer can be Newland Archer.
            names.links.genders_of_subjects();
        }
        names.link_short_names();
        let (mut links, index) = names.finish();

        if dialogue {
            links.link_titles();
            if cast.is_empty() {
                links.link_nameless();
            }
        }
        let aliased = links.of_phrase.iter().map(Option::is_some).collect();

        links.read_appositions();
        links.link_offices();
        if dialogue {
            links.genders_of_subjects();
        }
        links.genders_of_neighbours();

        let Links { clusters, of_phrase, by_alias, .. } = links;
        Self {
            text,
            phrases,
            clusters,
            of_phrase,
            by_alias,
            by_name: index.into_names(),
            aliased,
            register: *register,
        }
    }
}
