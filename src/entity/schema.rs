//! The features of two forms of names that may be one person’s: their names, axes and English phrases. `form_pairs.rs`
//! observes them.

use crate::ranking::{axis, buckets};

axis! {
    /// How the words of a shorter form are among those of a longer one.
    Relation {
        Same = "same": "the same words",
        /// "Mr. Pym" and "Ida Pym"
        Surname = "surname": "the surname of the other",
        Given = "given": "the given name of the other",
        Middle = "middle": "a middle name of the other",
        /// "Tom" and "Thomas Lund"
        Nickname = "nickname": "short for the given name of the other",
        /// "Suu Kyi" and "Aung San Suu Kyi"
        End = "end": "the last words of the other",
        Start = "start": "the first words of the other",
        /// "Ann Lund" and "Ann M. Lund"
        Full = "full": "a given name and a surname that match those of the other",
        /// "Lucy Bell" and "Lucy Carr"
        Namesake = "namesake": "the given name of the other, with another surname",
    }
}

axis! {
    /// What a title says.
    TitleAxis {
        None = "none": "no title",
        Mister = "mister": "a man’s title",
        Married = "married": "the title of a wife",
        Unmarried = "unmarried": "the title of an unmarried woman",
        Knight = "knight": "the title of a knight",
        Kin = "kin": "a word for a relative",
        Rank = "rank": "a rank or office",
    }
}

axis! {
    /// What the words of a name say that it names.
    KindAxis {
        Person = "person": "a person",
        Organisation = "organisation": "an organisation",
        Place = "place": "a place",
        Unknown = "unknown": "anything",
    }
}

axis! {
    RegisterAxis {
        Report = "report": "a report",
        Dialogue = "dialogue": "a dialogue",
    }
}

axis! {
    /// Whether the genders of two forms agree.
    Agreement {
        Unknown = "unknown": "unknown",
        Same = "same": "the same",
        /// The gender of one is known by the pronouns after it alone.
        SamePronouns = "same-pronouns": "the same, by the pronouns after them",
        Opposed = "opposed": "opposed",
        OpposedPronouns = "opposed-pronouns": "opposed, by the pronouns after them",
    }
}

axis! {
    /// The gender that a form shows.
    GenderAxis {
        Unknown = "unknown": "no gender",
        Male = "male": "a man",
        Female = "female": "a woman",
    }
}

buckets! {
    /// How often a form is used.
    Uses { "1": "once", "2-5": "2 to 5 times", "6-20": "6 to 20 times", "21+": "often", }
}

buckets! {
    /// How many other people the shorter form may name.
    Rivals { "0": "nobody else", "1": "one other", "2+": "several others", }
}

buckets! {
    /// The share of one form in the uses of all that the shorter one may be.
    Share { "0-20": "under 20 %", "20-50": "20 to 50 %", "50-80": "50 to 80 %", "80+": "over 80 %", }
}

buckets! {
    /// In how many of the sentences with the rarer form the other is too.
    Together { "0": "never", "0-5": "in under 5 %", "5-20": "in 5 to 20 %", "20+": "in over 20 %", }
}

impl Uses {
    pub(super) fn of(count: u32) -> Self {
        Self(match count {
            0..=1 => 0,
            2..=5 => 1,
            6..=20 => 2,
            _ => 3,
        })
    }
}

impl Rivals {
    pub(super) fn of(count: usize) -> Self {
        Self(count.min(2) as u8)
    }
}

impl Share {
    /// `part` of `whole`.
    pub(super) fn of(part: u32, whole: u32) -> Self {
        let percent = 100 * u64::from(part) / u64::from(whole.max(1));
        Self(match percent {
            0..=19 => 0,
            20..=49 => 1,
            50..=79 => 2,
            _ => 3,
        })
    }
}

impl Together {
    /// `shared` of `all` sentences.
    pub(super) fn of(shared: u32, all: u32) -> Self {
        let percent = 100 * u64::from(shared) / u64::from(all.max(1));
        Self(match (shared, percent) {
            (0, _) => 0,
            (_, 0..=4) => 1,
            (_, 5..=19) => 2,
            _ => 3,
        })
    }
}

buckets! {
    /// A small count.
    Few { "0": "never", "1": "once", "2": "twice", "3+": "often", }
}

buckets! {
    /// A share of the mentions of an entity.
    Part { "0": "none", "0-3": "under 3 %", "3-10": "3 to 10 %", "10-25": "10 to 25 %", "25-50": "25 to 50 %", "50+": "over 50 %", }
}

impl Few {
    pub(super) fn of(count: u32) -> Self {
        Self(count.min(3) as u8)
    }
}

impl Part {
    /// `part` of `whole`.
    pub(super) fn of(part: u32, whole: u32) -> Self {
        let percent = 100 * u64::from(part) / u64::from(whole.max(1));
        Self(match (part, percent) {
            (0, _) => 0,
            (_, 0..=2) => 1,
            (_, 3..=9) => 2,
            (_, 10..=24) => 3,
            (_, 25..=49) => 4,
            _ => 5,
        })
    }
}

/// The features of the name of an entity that may be a person.
pub(crate) mod types {
    use crate::entity::schema::{Few, GenderAxis, KindAxis, Part, Uses};
    use crate::ranking::templates;

    templates! {
        /// The features of the name of an entity that may be a person.
        SCHEMA {
            KIND = "kind" (KindAxis, bool): "the name can name {0} and has {1?no |a }title";
            GIVEN = "given" (bool, bool): "it begins with {0?no |a }given name and has {1?one word|several words}";
            USES = "uses" (Uses): "it is used {0}";
            NOUN = "noun" (bool, bool): "its last word {0?is no|is a} common noun, and {1?none|one} of an organisation";
            REPORTS = "reports" (Few, Part): "it is the subject of a reporting verb {0}";
            ACTS = "acts" (Part): "it is the subject of a verb in {0} of its mentions";
            CALLED = "called" (Few): "it is spoken to {0}";
            OWNS = "owns" (Part): "it is an owner in {0} of its mentions";
            LOCATED = "located" (Part): "it is after “in”, “at” or the like in {0} of its mentions";
            GOVERNED = "governed" (Part): "it is after “of”, “to” or the like in {0} of its mentions";
            ARTICLE = "article" (Part): "it is after “the” in {0} of its mentions";
            PRONOUNS = "pronouns" (GenderAxis): "the pronouns after it show {0}";
        }
    }
}

/// The features of two forms.
pub(crate) mod pairs {
    use crate::entity::schema::{
        Agreement, GenderAxis, KindAxis, RegisterAxis, Relation, Rivals, Share, TitleAxis, Together, Uses,
    };
    use crate::ranking::templates;

    templates! {
        /// The features of two forms that may be one person’s.
        SCHEMA {
            RELATION = "relation" (RegisterAxis, Relation, KindAxis): "the shorter form is {1}, which can name {2}";
            SHORT_TITLE = "short-title" (RegisterAxis, Relation, TitleAxis): "the shorter form has {2}";
            LONG_TITLE = "long-title" (Relation, TitleAxis): "the longer form has {1}";
            TITLES = "titles" (TitleAxis, TitleAxis, bool): "the shorter form has {0}, the longer {1}, {2?not |}the same";
            GENDER = "gender" (RegisterAxis, Agreement): "the genders that titles and given names show are {1}";
            TITLE_GENDER = "title-gender" (RegisterAxis, TitleAxis, GenderAxis): "the shorter form has {1}, and the longer shows {2}";
            FAMILIAR = "familiar" (TitleAxis, Share): "the shorter form has {0}, and the given name of the longer one alone has {1} of the uses of both";
            GIVEN = "given" (Relation, bool): "the shorter form {1?can be no|can be a} given name";
            RIVALS = "rivals" (RegisterAxis, Relation, Rivals): "the shorter form may name {2}";
            SHARE = "share" (RegisterAxis, Share): "the longer form has {1} of the uses of all that the shorter one may be";
            LEADS = "leads" (Relation, bool): "the longer form is {1?not |}the one used most before the shorter one";
            TOGETHER = "together" (Relation, Together): "both are in one sentence {1}";
            USES = "uses" (Uses, Uses): "the shorter form is used {0}, the longer {1}";
        }
    }
}
