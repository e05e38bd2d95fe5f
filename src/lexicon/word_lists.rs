//! [`WordLists`]: the lists of `word-lists.tsv` with a word form, as a set of bits.

use bitflags::bitflags;

bitflags! {
    /// A set of word lists. A list has the few words that one rule needs. Unlike `Classes`,
    /// it says nothing else about them.
    ///
    /// The table names a list like its constant, in small letters and with hyphens: `married-title`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub(crate) struct WordLists: u128 {
        /// "Mrs", "Lady": a title before the name of a woman's husband
        const MARRIED_TITLE = 1 << 0;
        /// "a", "an", "some"
        const INDEFINITE_ARTICLE = 1 << 1;
        /// "the", "several": articles before the name in a label, besides the indefinite ones
        const LABEL_ARTICLE = 1 << 2;
        /// "Q": the label of a question
        const QUESTION_LABEL = 1 << 3;
        /// "A": the label of an answer
        const ANSWER_LABEL = 1 << 4;
        /// "tone", "whisper": a noun for how a voice sounds
        const VOICE = 1 << 5;
        /// "laughter", "cheers": the reaction of an audience
        const REACTION = 1 << 6;
        /// "crosstalk", "inaudible": a word for what is heard, in a transcript
        const SOUND = 1 << 7;
        /// "aside", "curtain": a stage direction when alone
        const STAGE_DIRECTION = 1 << 8;
        /// "Enter", "Exeunt": the first word of a stage direction
        const ENTRANCE = 1 << 9;
        /// "the phrase ‘late stage’": a noun for words that are mentioned, before them
        const TERM_NOUN = 1 << 10;
        /// "he", "ella": a pronoun beside a reporting verb, in languages that set dialogue with dashes
        const DIALOGUE_PRONOUN = 1 << 11;
        /// "it", "you": pronouns that are not the source of a quotation
        const NEVER_SOURCE = 1 << 40;
        /// "The sign read": verbs for what is read off a thing
        const INSCRIPTION_VERB = 1 << 41;
        /// "said to her": prepositions before the person spoken to
        const ADDRESSEE_PREPOSITION = 1 << 42;
        /// "the University of Harbour": a body with a town after its name
        const UNIVERSITY = 1 << 78;
        /// "talked with her": prepositions before a person who hears the words, or takes part
        const HEARER_PREPOSITION = 1 << 43;
        /// "the girl", "a fellow": nouns for a person that say next to nothing about the person
        const PLAIN_PERSON = 1 << 44;
        /// "Oh Emma!": words before a vocative without a comma between
        const BEFORE_VOCATIVE = 1 << 45;
        /// "my dear", "darling": nouns that only call a person
        const DARLING = 1 << 127;
        /// "that": begins a clause that is reported
        const COMPLEMENTIZER = 1 << 52;
        /// "labelled as a farce": before what someone or something is called or is
        const PREDICATIVE = 1 << 53;
        /// "described by Olga": before the agent of a passive
        const AGENT_PREPOSITION = 1 << 54;
        /// "the voice of Tom Adler": before an owner or a whole
        const GENITIVE = 1 << 55;
        /// "said to her": before the person that words are directed to
        const RECIPIENT_PREPOSITION = 1 << 56;
        /// "it": a pronoun for no person
        const IMPERSONAL = 1 << 57;
        /// "went on to say": before an infinitive
        const INFINITIVE_MARKER = 1 << 58;
        /// "for critics to call it": before the subject of an infinitive
        const INFINITIVE_OPENER = 1 << 59;
        /// "with one of her ads asking": before a participle's own subject
        const ABSOLUTE_OPENER = 1 << 51;
        /// "Ann and Bea": joins several people into one source
        const ADDITIVE = 1 << 50;
        /// "the"
        const DEFINITE_ARTICLE = 1 << 49;
        /// "the man that said it": a relative pronoun that follows no comma
        const RESTRICTIVE_RELATIVE = 1 << 48;
        /// "which candidate": determines a noun, or begins a relative clause
        const RELATIVE_DETERMINER = 1 << 47;
        /// "O Belloc": before a name that is called
        const VOCATIVE_PARTICLE = 1 << 46;
        /// "(with a sigh)": before what a speaker shows, in a stage direction
        const MANNER_PREPOSITION = 1 << 38;
        /// "(in a low voice)": before a voice, in a stage direction
        const VOICE_PREPOSITION = 1 << 37;
        /// "Miss": the title of an unmarried woman
        const UNMARRIED_TITLE = 1 << 12;
        /// "Mr": the title of a man without a rank
        const MISTER = 1 << 13;
        /// "Sir", "Lord": the title of a man whose heir is "Mr"
        const KNIGHT_TITLE = 1 << 14;
        /// "Mr", "Squire": the title of a man who may have grown children
        const ELDER_TITLE = 1 << 15;
        /// "Messrs": a title before the names of several people
        const PLURAL_TITLE = 1 << 16;
        /// "lady", "sister": a title that anyone may be called by: "the lady" need not be Lady Archer
        const COMMON_TITLE = 1 << 17;
        /// "the", "a"
        const ARTICLE = 1 << 18;
        /// "in", "near": a preposition after which a name is a place
        const PLACE_PREPOSITION = 1 << 19;
        /// "wife", "husband"
        const SPOUSE = 1 << 20;
        /// "mother", "papa"
        const PARENT = 1 << 21;
        /// "sister", "brother"
        const SIBLING = 1 << 22;
        /// "daughter", "son"
        const CHILD = 1 << 23;
        /// "old", "second", "other": tells two characters with the same noun apart
        const DISTINGUISHING = 1 << 24;
        /// "like", "as": in lower case, a noun after it is what another is compared to
        const COMPARISON = 1 << 25;
        /// "man", "person": a noun that fits any person without a name
        const ANYONE = 1 << 26;
        /// "the voice of Tom Adler": a noun through which its owner speaks
        const VOICE_OF = 1 << 27;
        /// "dozens", "group": before "of", says how many of the noun that follows
        const QUANTITY = 1 << 28;
        /// "audience", "public": a singular noun for many people
        const CROWD = 1 << 29;
        /// "from", "by": between a document and its issuer
        const ISSUER_PREPOSITION = 1 << 30;
        /// "seen", "obtained": who a document came to, and not from
        const RECEIVED = 1 << 32;
        /// "of", "for": a modifier after it belongs to the noun before, not to the verb
        const NOMINAL_PREPOSITION = 1 << 31;
        /// "is", "been": a form of "be", after which a participle is passive
        const BE = 1 << 63;
        /// "heard", "let": the object of this verb is the subject of the bare infinitive after it
        const BARE_INFINITIVE = 1 << 62;
        /// "in", "out": the subject may follow a cue that ends with it ("put in Olga")
        const CUE_PARTICLE = 1 << 61;
        /// "then", "to": the verb after it shares the subject of the verb before it
        const VERB_LINK = 1 << 60;
        /// "the", "this": a phrase that begins with it was known before
        const DEFINITE = 1 << 64;
        /// "all", "both": a determiner may follow it ("all the")
        const PREDETERMINER = 1 << 65;
        /// "can", "will": an auxiliary before a base form
        const MODAL = 1 << 66;
        /// "has", "had": an auxiliary before a participle
        const PERFECT = 1 << 67;
        /// "who", "that": a relative pronoun that can be a subject
        const SUBJECT_RELATIVE = 1 << 68;
        /// "Poor", "Dear": an adjective before a name and no part of it
        const ENDEARMENT = 1 << 69;
        /// "chapter", "volume": a part of a book, before its number
        const BOOK_PART = 1 << 70;
        /// "St.": begins a surname or the name of a place, and is no title there
        const SAINT = 1 << 71;
        /// "New", "South": the first word of the name of a place
        const PLACE_START = 1 << 72;
        /// "City", "Island": the last word of the name of a place
        const PLACE_END = 1 << 73;
        /// "in", "last": the month or season after it is a time and no name
        const BEFORE_TIME = 1 << 74;
        /// "Monday": no surname
        const WEEKDAY = 1 << 75;
        /// "was", "has": a form that is only a finite verb with a subject in the third person
        const FINITE_AUXILIARY = 1 << 76;
        /// "April and May": links two times
        const TIME_LINK = 1 << 77;
        /// "denied": what it reports was not said
        const DENIAL = 1 << 110;
        /// "claim", "warning": a noun for what somebody said
        const REPORTING_NOUN = 1 << 113;
        /// "if", "unless": what the clause after it says is supposed
        const CONDITION = 1 << 111;
        /// "would", "might": an auxiliary of what is supposed
        const SUPPOSITION = 1 << 112;
        /// "Call me Ada", "I called myself Ada": a verb with which people introduce themselves
        const CALL_VERB = 1 << 100;
        /// "my name is Ada": nouns for a name
        const NAME_NOUN = 1 << 101;
        /// "known as Peg": before another name
        const ALIAS_LINK = 1 << 122;
        /// "known as Peg": a participle before [`WordLists::ALIAS_LINK`]
        const KNOWN_AS = 1 << 123;
        /// "Ann married Tom"
        const MARRY_VERB = 1 << 124;
        /// "Tom Lund Jr.": a suffix that tells a son from his father
        const GENERATION = 1 << 125;
        /// `TEXT: …`: the label of what a screen or picture shows
        const CAPTION_LABEL = 1 << 80;
        /// "The SPEAKER pro tempore": words in small letters at the end of a label in capitals
        const LABEL_SUFFIX = 1 << 81;
        /// "UNIDENTIFIED MALE": before a word for someone whose name is not known, in a label
        const NAMELESS_LABEL = 1 << 82;
        /// "being first duly sworn": on the line that swears a witness in
        const OATH = 1 << 83;
        /// "CROSS-EXAMINATION": the last word of a heading over questions
        const EXAMINATION = 1 << 84;
        /// "The question was taken.": what proceeds, in a record
        const PROCEEDING = 1 << 85;
        /// "The House adjourned": how it proceeds
        const PROCEEDING_VERB = 1 << 86;
        /// `<font>`: the names of elements in HTML
        const MARKUP_ELEMENT = 1 << 87;
        /// "is", "it's", "won't": an auxiliary that a story told in the past has only in speech
        const PRESENT_AUXILIARY = 1 << 88;
        /// "he said, but it is late": behind the comma of a reporting clause, begins what is said rather than a description
        const RESUMPTION = 1 << 89;
        /// "My dear uncle,": a word of the salutation of a letter
        const SALUTATION = 1 << 90;
        /// "Yours, Lil": the first word of the line above the signature of a letter
        const SIGN_OFF = 1 << 91;
        /// `NOTE: …` among turns: what an editor adds, and no label that is not understood
        const NOTE_LABEL = 1 << 93;
        /// "Image: Tide": before the maker of a picture
        const PICTURE_CREDIT = 1 << 92;
        /// "what the word means": a verb for what a term means
        const MEANING_VERB = 1 << 114;
        /// "the meaning of the word": a noun for what a term means
        const MEANING_NOUN = 1 << 115;
        /// "insert “port”": a verb that changes the words of a law
        const AMENDING_VERB = 1 << 116;
        /// "Use “fewer” for …", "See “How We Count”": a verb that says what to do with the term or title after it
        const INSTRUCTION_VERB = 1 << 117;
        /// "the slogan “Ferries for all”"
        const MOTTO_NOUN = 1 << 118;
        /// "Pike v. Lund": between the parties of a case
        const CASE_LINK = 1 << 119;
        /// "References": the heading of a list of works
        const REFERENCE_HEADING = 1 << 120;
        /// "Page 12 of 300": the words beside the number of a page
        const PAGE_WORD = 1 << 33;
        /// "43 percent": the words for a percentage sign, written as one
        const PERCENT = 1 << 126;
        /// "I sign, provided it is paid": words that restrict what is said before them, besides those of a condition
        const RESTRICTION = 1 << 34;
        /// "told the council about the pier": before what is reported, not where or when
        const TOPIC_PREPOSITION = 1 << 35;
    }
}
