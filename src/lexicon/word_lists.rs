//! [`WordLists`]: the lists of `word-lists.tsv` with a word form, as a set of bits.

use bitflags::bitflags;

/// Declares the lists with their names in `word-lists.tsv`.
macro_rules! word_lists {
    ($($(#[$($doc:tt)*])* $name:ident = $label:literal @ $bit:literal;)*) => {
        bitflags! {
            /// A set of word lists. A list has the few words that one rule needs. Unlike [`Classes`](super::Classes),
            /// it says nothing else about them.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
            pub(crate) struct WordLists: u128 {
                $($(#[$($doc)*])* const $name = 1 << $bit;)*
            }
        }

        impl WordLists {
            /// The names of the lists in `word-lists.tsv`.
            pub(crate) const LABELS: &'static [(&'static str, WordLists)] = &[$(($label, WordLists::$name)),*];
        }
    };
}

word_lists! {
    /// "Mrs", "Lady": a title before the name of a woman's husband
    MARRIED_TITLE = "married-title" @ 0;
    /// "a", "an", "some"
    INDEFINITE_ARTICLE = "indefinite-article" @ 1;
    /// "the", "several": articles before the name in a label, besides the indefinite ones
    LABEL_ARTICLE = "label-article" @ 2;
    /// "Q": the label of a question
    QUESTION_LABEL = "question-label" @ 3;
    /// "A": the label of an answer
    ANSWER_LABEL = "answer-label" @ 4;
    /// "tone", "whisper": a noun for how a voice sounds
    VOICE = "voice" @ 5;
    /// "laughter", "cheers": the reaction of an audience
    REACTION = "reaction" @ 6;
    /// "crosstalk", "inaudible": a word for what is heard, in a transcript
    SOUND = "sound" @ 7;
    /// "aside", "curtain": a stage direction when alone
    STAGE_DIRECTION = "stage-direction" @ 8;
    /// "Enter", "Exeunt": the first word of a stage direction
    ENTRANCE = "entrance" @ 9;
    /// "the phrase ‘late stage’": a noun for words that are mentioned, before them
    TERM_NOUN = "term-noun" @ 10;
    /// "he", "ella": a pronoun beside a reporting verb, in languages that set dialogue with dashes
    DIALOGUE_PRONOUN = "dialogue-pronoun" @ 11;
    /// "it", "you": pronouns that are not the source of a quotation
    NEVER_SOURCE = "never-source" @ 40;
    /// "The sign read": verbs for what is read off a thing
    INSCRIPTION_VERB = "inscription-verb" @ 41;
    /// "said to her": prepositions before the person spoken to
    ADDRESSEE_PREPOSITION = "addressee-preposition" @ 42;
    /// "the University of Harbour": a body with a town after its name
    UNIVERSITY = "university" @ 78;
    /// "talked with her": prepositions before a person who hears the words, or takes part
    HEARER_PREPOSITION = "hearer-preposition" @ 43;
    /// "the girl", "a fellow": nouns for a person that say next to nothing about the person
    PLAIN_PERSON = "plain-person" @ 44;
    /// "Oh Emma!": words before a vocative without a comma between
    BEFORE_VOCATIVE = "before-vocative" @ 45;
    /// "my dear", "darling": nouns that only call a person
    DARLING = "darling" @ 127;
    /// "that": begins a clause that is reported
    COMPLEMENTIZER = "complementizer" @ 52;
    /// "labelled as a farce": before what someone or something is called or is
    PREDICATIVE = "predicative" @ 53;
    /// "described by Olga": before the agent of a passive
    AGENT_PREPOSITION = "agent-preposition" @ 54;
    /// "the voice of Tom Adler": before an owner or a whole
    GENITIVE = "genitive" @ 55;
    /// "said to her": before the person that words are directed to
    RECIPIENT_PREPOSITION = "recipient-preposition" @ 56;
    /// "it": a pronoun for no person
    IMPERSONAL = "impersonal" @ 57;
    /// "went on to say": before an infinitive
    INFINITIVE_MARKER = "infinitive-marker" @ 58;
    /// "for critics to call it": before the subject of an infinitive
    INFINITIVE_OPENER = "infinitive-opener" @ 59;
    /// "with one of her ads asking": before a participle's own subject
    ABSOLUTE_OPENER = "absolute-opener" @ 51;
    /// "Ann and Bea": joins several people into one source
    ADDITIVE = "additive" @ 50;
    /// "the"
    DEFINITE_ARTICLE = "definite-article" @ 49;
    /// "the man that said it": a relative pronoun that follows no comma
    RESTRICTIVE_RELATIVE = "restrictive-relative" @ 48;
    /// "which candidate": determines a noun, or begins a relative clause
    RELATIVE_DETERMINER = "relative-determiner" @ 47;
    /// "O Belloc": before a name that is called
    VOCATIVE_PARTICLE = "vocative-particle" @ 46;
    /// "(with a sigh)": before what a speaker shows, in a stage direction
    MANNER_PREPOSITION = "manner-preposition" @ 38;
    /// "(in a low voice)": before a voice, in a stage direction
    VOICE_PREPOSITION = "voice-preposition" @ 37;
    /// "Miss": the title of an unmarried woman
    UNMARRIED_TITLE = "unmarried-title" @ 12;
    /// "Mr": the title of a man without a rank
    MISTER = "mister" @ 13;
    /// "Sir", "Lord": the title of a man whose heir is "Mr"
    KNIGHT_TITLE = "knight-title" @ 14;
    /// "Mr", "Squire": the title of a man who may have grown children
    ELDER_TITLE = "elder-title" @ 15;
    /// "Messrs": a title before the names of several people
    PLURAL_TITLE = "plural-title" @ 16;
    /// "lady", "sister": a title that anyone may be called by: "the lady" need not be Lady Archer
    COMMON_TITLE = "common-title" @ 17;
    /// "the", "a"
    ARTICLE = "article" @ 18;
    /// "in", "near": a preposition after which a name is a place
    PLACE_PREPOSITION = "place-preposition" @ 19;
    /// "wife", "husband"
    SPOUSE = "spouse" @ 20;
    /// "mother", "papa"
    PARENT = "parent" @ 21;
    /// "sister", "brother"
    SIBLING = "sibling" @ 22;
    /// "daughter", "son"
    CHILD = "child" @ 23;
    /// "old", "second", "other": tells two characters with the same noun apart
    DISTINGUISHING = "distinguishing" @ 24;
    /// "like", "as": in lower case, a noun after it is what another is compared to
    COMPARISON = "comparison" @ 25;
    /// "man", "person": a noun that fits any person without a name
    ANYONE = "anyone" @ 26;
    /// "the voice of Tom Adler": a noun through which its owner speaks
    VOICE_OF = "voice-of" @ 27;
    /// "dozens", "group": before "of", says how many of the noun that follows
    QUANTITY = "quantity" @ 28;
    /// "audience", "public": a singular noun for many people
    CROWD = "crowd" @ 29;
    /// "from", "by": between a document and its issuer
    ISSUER_PREPOSITION = "issuer-preposition" @ 30;
    /// "seen", "obtained": who a document came to, and not from
    RECEIVED = "received" @ 32;
    /// "of", "for": a modifier after it belongs to the noun before, not to the verb
    NOMINAL_PREPOSITION = "nominal-preposition" @ 31;
    /// "is", "been": a form of "be", after which a participle is passive
    BE = "be" @ 63;
    /// "heard", "let": the object of this verb is the subject of the bare infinitive after it
    BARE_INFINITIVE = "bare-infinitive" @ 62;
    /// "in", "out": the subject may follow a cue that ends with it ("put in Olga")
    CUE_PARTICLE = "cue-particle" @ 61;
    /// "then", "to": the verb after it shares the subject of the verb before it
    VERB_LINK = "verb-link" @ 60;
    /// "the", "this": a phrase that begins with it was known before
    DEFINITE = "definite" @ 64;
    /// "all", "both": a determiner may follow it ("all the")
    PREDETERMINER = "predeterminer" @ 65;
    /// "can", "will": an auxiliary before a base form
    MODAL = "modal" @ 66;
    /// "has", "had": an auxiliary before a participle
    PERFECT = "perfect" @ 67;
    /// "who", "that": a relative pronoun that can be a subject
    SUBJECT_RELATIVE = "subject-relative" @ 68;
    /// "Poor", "Dear": an adjective before a name and no part of it
    ENDEARMENT = "endearment" @ 69;
    /// "chapter", "volume": a part of a book, before its number
    BOOK_PART = "book-part" @ 70;
    /// "St.": begins a surname or the name of a place, and is no title there
    SAINT = "saint" @ 71;
    /// "New", "South": the first word of the name of a place
    PLACE_START = "place-start" @ 72;
    /// "City", "Island": the last word of the name of a place
    PLACE_END = "place-end" @ 73;
    /// "in", "last": the month or season after it is a time and no name
    BEFORE_TIME = "before-time" @ 74;
    /// "Monday": no surname
    WEEKDAY = "weekday" @ 75;
    /// "was", "has": a form that is only a finite verb with a subject in the third person
    FINITE_AUXILIARY = "finite-auxiliary" @ 76;
    /// "April and May": links two times
    TIME_LINK = "time-link" @ 77;
    /// "denied": what it reports was not said
    DENIAL = "denial" @ 110;
    /// "claim", "warning": a noun for what somebody said
    REPORTING_NOUN = "reporting-noun" @ 113;
    /// "if", "unless": what the clause after it says is supposed
    CONDITION = "condition" @ 111;
    /// "would", "might": an auxiliary of what is supposed
    SUPPOSITION = "supposition" @ 112;
    /// "Call me Ada", "I called myself Ada": a verb with which people introduce themselves
    CALL_VERB = "call-verb" @ 100;
    /// "my name is Ada": nouns for a name
    NAME_NOUN = "name-noun" @ 101;
    /// "known as Peg": before another name
    ALIAS_LINK = "alias-link" @ 122;
    /// "known as Peg": a participle before [`WordLists::ALIAS_LINK`]
    KNOWN_AS = "known-as" @ 123;
    /// "Ann married Tom"
    MARRY_VERB = "marry-verb" @ 124;
    /// "Tom Lund Jr.": a suffix that tells a son from his father
    GENERATION = "generation" @ 125;
    /// `TEXT: …`: the label of what a screen or picture shows
    CAPTION_LABEL = "caption-label" @ 80;
    /// "The SPEAKER pro tempore": words in small letters at the end of a label in capitals
    LABEL_SUFFIX = "label-suffix" @ 81;
    /// "UNIDENTIFIED MALE": before a word for someone whose name is not known, in a label
    NAMELESS_LABEL = "nameless-label" @ 82;
    /// "being first duly sworn": on the line that swears a witness in
    OATH = "oath" @ 83;
    /// "CROSS-EXAMINATION": the last word of a heading over questions
    EXAMINATION = "examination" @ 84;
    /// "The question was taken.": what proceeds, in a record
    PROCEEDING = "proceeding" @ 85;
    /// "The House adjourned": how it proceeds
    PROCEEDING_VERB = "proceeding-verb" @ 86;
    /// `<font>`: the names of elements in HTML
    MARKUP_ELEMENT = "markup-element" @ 87;
    /// "is", "it's", "won't": an auxiliary that a story told in the past has only in speech
    PRESENT_AUXILIARY = "present-auxiliary" @ 88;
    /// "he said, but it is late": behind the comma of a reporting clause, begins what is said rather than a description
    RESUMPTION = "resumption" @ 89;
    /// "My dear uncle,": a word of the salutation of a letter
    SALUTATION = "salutation" @ 90;
    /// "Yours, Lil": the first word of the line above the signature of a letter
    SIGN_OFF = "sign-off" @ 91;
    /// `NOTE: …` among turns: what an editor adds, and no label that is not understood
    NOTE_LABEL = "note-label" @ 93;
    /// "Image: Tide": before the maker of a picture
    PICTURE_CREDIT = "picture-credit" @ 92;
    /// "what the word means": a verb for what a term means
    MEANING_VERB = "meaning-verb" @ 114;
    /// "the meaning of the word": a noun for what a term means
    MEANING_NOUN = "meaning-noun" @ 115;
    /// "insert “port”": a verb that changes the words of a law
    AMENDING_VERB = "amending-verb" @ 116;
    /// "Use “fewer” for …", "See “How We Count”": a verb that says what to do with the term or title after it
    INSTRUCTION_VERB = "instruction-verb" @ 117;
    /// "the slogan “Ferries for all”"
    MOTTO_NOUN = "motto-noun" @ 118;
    /// "Pike v. Lund": between the parties of a case
    CASE_LINK = "case-link" @ 119;
    /// "References": the heading of a list of works
    REFERENCE_HEADING = "reference-heading" @ 120;
    /// "Page 12 of 300": the words beside the number of a page
    PAGE_WORD = "page-word" @ 33;
    /// "I sign, provided it is paid": words that restrict what is said before them, besides those of a condition
    RESTRICTION = "restriction" @ 34;
}
