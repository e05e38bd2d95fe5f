//! [`Document`]: a text together with its annotations.

mod iter;
mod segment;
mod speaker;
mod view;

use crate::annotation::{Annotations, EntityId, MentionId, QuotationId};
use crate::quotation::Diagnostic;
use crate::span::Span;

pub use iter::{Entities, Mentions, MentionsOf, Quotations, QuotationsOf, Sentences, Utterances};
pub use segment::{Segment, SegmentKind, Segments};
pub use speaker::Speaker;
pub(crate) use view::Annotated;
pub use view::{EntityRef, EvidenceRef, MentionRef, QuotationRef};

/// A text and what annotating it found.
///
/// The text may be owned by anything: [`annotate`](crate::annotate) borrows it (`Document<&str>`),
/// [`Annotator::annotate_owned`](crate::Annotator::annotate_owned) takes a `String`, an `Arc<str>` or a type of your own
/// that is `AsRef<str>`. Without a parameter, `Document` owns a `String`.
///
/// ```
/// let document = whosaid::annotate("“It floats,” Dev Rana said. “It sells.”");
/// for quotation in document.quotations() {
///     assert_eq!(quotation.speaker().expect("a speaker").name(), "Dev Rana");
/// }
/// let whole: String = document.segments().map(|segment| segment.text()).collect();
/// assert_eq!(whole, document.text());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document<S = String> {
    text: S,
    annotations: Annotations,
}

impl<S: AsRef<str>> Document<S> {
    /// Pairs a text with annotations that were made from it before and stored since.
    ///
    /// Nothing is checked. If they were made from another text, or changed since, the words of what they place are empty
    /// or meaningless, but nothing panics. A span in them may then be outside of the text, or begin within a character:
    /// read it with [`Span::of`]. Only [`segments`](Self::segments) are places in the text whatever the annotations.
    pub fn new(text: S, annotations: Annotations) -> Self {
        Self { text, annotations }
    }

    /// The text, as it was passed in.
    pub fn text(&self) -> &str {
        self.text.as_ref()
    }

    /// The owner of the text, as it was passed in: for `Document<&'t str>`, the `&'t str` itself.
    pub fn owner(&self) -> &S {
        &self.text
    }

    /// The sentences in the order of the text, as spans without the white space between them.
    pub fn sentences(&self) -> Sentences<'_> {
        self.annotated().sentences()
    }

    /// The quotations in the order of the text; one inside another comes after it. Those that are no utterances
    /// ([`QuotationRole::Other`](crate::QuotationRole::Other)) are among them; [`utterances`](Self::utterances) leaves them
    /// out.
    pub fn quotations(&self) -> Quotations<'_> {
        self.annotated().quotations()
    }

    /// The quotations that are speech, thought or writing, in the order of the text. Scare quotes, titles and terms are
    /// left out.
    ///
    /// ```
    /// let document = whosaid::annotate("The so-called “experts” left. “They were tired,” said Ada.");
    /// assert_eq!(document.quotations().count(), 2);
    /// assert_eq!(document.utterances().next().expect("one utterance").text(), "They were tired,");
    /// ```
    pub fn utterances(&self) -> Utterances<'_> {
        self.annotated().utterances()
    }

    /// The mentions in the order of the text.
    pub fn mentions(&self) -> Mentions<'_> {
        self.annotated().mentions()
    }

    /// The entities: the cast first, then in the order of their first mention.
    ///
    /// Each knows how often it is [named](crate::Entity::mentions) and how much it [says](crate::Entity::quotations), to
    /// review who was found. Corrected, they are a cast for another run
    /// ([`CastMember::from`](crate::CastMember#impl-From<EntityRef<'_>>-for-CastMember)).
    pub fn entities(&self) -> Entities<'_> {
        self.annotated().entities()
    }

    /// The entities that say anything, with how much they say, in words; who says most comes first.
    ///
    /// ```
    /// let document = whosaid::annotate("“It floats,” said Dev. “It floats and it sells,” said Olga.");
    /// let most = &document.speakers()[0];
    /// assert_eq!((most.entity.name(), most.quotations, most.words), ("Olga", 1, 5));
    /// assert!(most.share > 0.7);
    /// ```
    pub fn speakers(&self) -> Vec<Speaker<'_>> {
        self.annotated().speakers()
    }

    /// What is odd about the text, such as marks that nothing closes, in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.annotations.diagnostics
    }

    /// The quotation with an id of this document.
    pub fn quotation(&self, id: QuotationId) -> Option<QuotationRef<'_>> {
        self.annotated().quotation(id)
    }

    /// The mention with an id of this document.
    pub fn mention(&self, id: MentionId) -> Option<MentionRef<'_>> {
        self.annotated().mention(id)
    }

    /// The entity with an id of this document.
    pub fn entity(&self, id: EntityId) -> Option<EntityRef<'_>> {
        self.annotated().entity(id)
    }

    /// The entity with this name, or else the first one with this alias. `None` if there is neither. Case does not matter.
    /// A part of a name does not count.
    ///
    /// ```
    /// let document = whosaid::annotate("“It floats,” said Olga Brandt. “It sells,” Brandt added.");
    /// assert_eq!(document.find_entity("olga brandt").expect("a name").id(), document.find_entity("Brandt").expect("an alias").id());
    /// assert!(document.find_entity("Olga B.").is_none());
    /// ```
    pub fn find_entity(&self, name: &str) -> Option<EntityRef<'_>> {
        let name = name.to_lowercase();
        let is_name = |known: &str| known.to_lowercase() == name;
        let named = self.entities().find(|entity| is_name(entity.name()));
        named.or_else(|| self.entities().find(|entity| entity.aliases().iter().any(|alias| is_name(alias))))
    }

    /// The quotations that an entity says, thinks or writes, in the order of the text.
    pub fn quotations_of(&self, speaker: EntityId) -> QuotationsOf<'_> {
        self.annotated().quotations_of(speaker)
    }

    /// The mentions of an entity, in the order of the text, pronouns and descriptions included.
    pub fn mentions_of(&self, entity: EntityId) -> MentionsOf<'_> {
        self.annotated().mentions_of(entity)
    }

    /// The quotation that the byte at `offset` is in, its marks included; the innermost where several are. `None`
    /// outside of quotations and past the end of the text.
    ///
    /// It looks at all quotations. To ask about many places, go through [`segments`](Self::segments) or make a
    /// [`mask`](Self::mask).
    ///
    /// ```
    /// let text = "“He called it ‘late’,” Dev said.";
    /// let document = whosaid::annotate(text);
    /// assert_eq!(document.quotation_at(3).expect("a quotation").depth(), 0);
    /// assert_eq!(document.quotation_at(text.find("late").expect("a word")).expect("one inside").text(), "late");
    /// assert!(document.quotation_at(text.find("Dev").expect("a name")).is_none());
    /// ```
    pub fn quotation_at(&self, offset: usize) -> Option<QuotationRef<'_>> {
        let holds = |span: &Span| span.start() <= offset && offset < span.end();
        let holding = self.quotations().filter(|quotation| quotation.marked().iter().any(holds));
        holding.max_by_key(|quotation| quotation.depth())
    }

    /// The sentence that `span` is in, or, where it goes over several, all of them as one span. `None` where no sentence
    /// shares a byte with it.
    ///
    /// ```
    /// let document = whosaid::annotate("It rained. “It floats,” Dev said. It sank.");
    /// let quotation = document.quotations().next().expect("one quotation");
    /// let sentence = document.sentence_of(quotation.quoted()[0]).expect("a sentence");
    /// assert_eq!(sentence.of(document.text()), Some("“It floats,” Dev said."));
    /// ```
    pub fn sentence_of(&self, span: Span) -> Option<Span> {
        let all = &self.annotations.sentences;
        let first = all.partition_point(|sentence| sentence.end() <= span.start());
        let touched = all[first..].iter().take_while(|sentence| sentence.start() < span.end());
        touched.copied().reduce(Span::cover)
    }

    /// The whole text tiled into speech, reporting clauses and narration, in order: every byte is in exactly one
    /// segment. White space and marks belong to a segment too; no segment is empty.
    ///
    /// Speech is what is in marks or behind a label at depth 0, with its marks, unless it is no utterance
    /// ([`QuotationRole::Other`](crate::QuotationRole::Other)). The rest is cut at the ends of sentences; a piece that holds
    /// the cue of a quotation is a reporting clause.
    pub fn segments(&self) -> Segments<'_> {
        self.annotated().segments()
    }

    /// The annotations without the text.
    pub fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// Takes the annotations out, to keep them longer than the text.
    pub fn into_annotations(self) -> Annotations {
        self.annotations
    }

    /// Takes the text and the annotations apart.
    pub fn into_parts(self) -> (S, Annotations) {
        (self.text, self.annotations)
    }

    /// The same document with a text of its own.
    pub fn into_owned(self) -> Document {
        Document { text: self.text.as_ref().to_owned(), annotations: self.annotations }
    }

    pub(crate) fn annotated(&self) -> Annotated<'_> {
        Annotated { text: self.text.as_ref(), annotations: &self.annotations }
    }
}
