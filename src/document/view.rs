//! Annotations seen beside the text: [`QuotationRef`], [`MentionRef`], [`EntityRef`], [`EvidenceRef`].

use std::borrow::Cow;
use std::fmt;

use crate::annotation::{
    Annotations, Assertion, Attribution, AttributionMethod, Entity, EntityId, EntityKind, Evidence, Gender,
    Mention, MentionId, MentionKind, Quotation, QuotationId, QuotationKind, QuotationRole, QuotationStatus,
    RoleEvidence,
};
use crate::quotation::MarkFamily;
use crate::span::Span;

/// A text and its annotations, both borrowed. All views of a document use it, for any owner of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Annotated<'d> {
    pub(crate) text: &'d str,
    pub(crate) annotations: &'d Annotations,
}

impl<'d> Annotated<'d> {
    pub(crate) fn quotation(self, id: QuotationId) -> Option<QuotationRef<'d>> {
        let item = self.annotations.quotations.get(id.index())?;
        Some(QuotationRef { document: self, item })
    }

    pub(crate) fn mention(self, id: MentionId) -> Option<MentionRef<'d>> {
        let item = self.annotations.mentions.get(id.index())?;
        Some(MentionRef { document: self, item })
    }

    pub(crate) fn entity(self, id: EntityId) -> Option<EntityRef<'d>> {
        let item = self.annotations.entities.get(id.index())?;
        Some(EntityRef { document: self, item })
    }

    /// The words of one span; none where the text has no such place.
    pub(crate) fn words(self, span: Span) -> &'d str {
        span.of(self.text).unwrap_or_default()
    }

    /// The words of all spans: one as the text has it, several joined by a space.
    fn joined(self, spans: &[Span]) -> Cow<'d, str> {
        match spans {
            [span] => Cow::Borrowed(self.words(*span)),
            spans => Cow::Owned(spans.iter().map(|&span| self.words(span)).collect::<Vec<_>>().join(" ")),
        }
    }
}

macro_rules! reference {
    ($(#[$doc:meta])* $name:ident, $item:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<'d> {
            pub(crate) document: Annotated<'d>,
            pub(crate) item: &'d $item,
        }

        impl<'d> $name<'d> {
            #[doc = concat!("The ", $what, " itself, which lives as long as the document.")]
            pub fn get(self) -> &'d $item {
                self.item
            }
        }

        /// Shows the annotation, without the document.
        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.item.fmt(f)
            }
        }

        /// Two are equal if their annotations are; the documents are not compared.
        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                std::ptr::eq(self.item, other.item) || self.item == other.item
            }
        }
    };
}

reference! {
    /// A [`Quotation`] beside the text of its document.
    ///
    /// It is `Copy` and as small as three pointers. What it returns lives as long as the document (`'d`). To keep words
    /// for longer than a document that borrows its text, slice the text itself: [`Span::of`].
    ///
    /// ```
    /// let document = whosaid::annotate("“It floats,” Dev Rana said.");
    /// let quotation = document.quotations().next().expect("one quotation");
    /// assert_eq!(quotation.text(), "It floats,");
    /// assert_eq!(quotation.speaker().expect("a speaker").name(), "Dev Rana");
    /// assert_eq!(quotation.source().expect("a source").text(), "Dev Rana");
    /// assert_eq!(quotation.quoted()[0].range(), 3..13);
    /// ```
    QuotationRef, Quotation, "quotation"
}

impl<'d> QuotationRef<'d> {
    /// Its id in the document.
    pub fn id(self) -> QuotationId {
        self.item.id
    }

    /// How much of it is in marks.
    pub fn kind(self) -> QuotationKind {
        self.item.kind
    }

    /// Speech, thought, writing, or no utterance at all.
    pub fn role(self) -> QuotationRole {
        self.item.role
    }

    /// Whether the text claims that it was said.
    pub fn assertion(self) -> Assertion {
        self.item.assertion
    }

    /// Whether its marks close.
    pub fn status(self) -> QuotationStatus {
        self.item.status
    }

    /// The family of its marks, those of its first part.
    pub fn marks(self) -> MarkFamily {
        self.item.marks
    }

    /// How many quotations it is inside of.
    pub fn depth(self) -> u16 {
        self.item.depth
    }

    /// The quotation that it is inside of; `None` at depth 0.
    ///
    /// ```
    /// use whosaid::Annotator;
    ///
    /// let annotator = Annotator::builder().indirect(true).build()?;
    /// let document = annotator.annotate("Pike says that Ann Lund said that the bridge was unsafe.");
    /// let inner = document.quotations().last().expect("a quotation");
    /// assert_eq!(inner.speaker().expect("a speaker").name(), "Ann Lund");
    /// let outer = inner.parent().expect("a quotation around it");
    /// assert_eq!(outer.speaker().expect("a speaker").name(), "Pike");
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    pub fn parent(self) -> Option<QuotationRef<'d>> {
        self.document.quotation(self.item.parent_id?)
    }

    /// The quoted words: one part as the text has it, several joined by a space. For an indirect quotation, its content.
    pub fn text(self) -> Cow<'d, str> {
        self.document.joined(self.item.parts())
    }

    /// The quoted words, part by part, as the text has them.
    ///
    /// ```
    /// let document = whosaid::annotate("“If it floats,” Dev said, “it sells.”");
    /// let quotation = document.quotations().next().expect("one quotation");
    /// assert_eq!(quotation.parts().collect::<Vec<_>>(), ["If it floats,", "it sells."]);
    /// ```
    pub fn parts(self) -> impl DoubleEndedIterator<Item = &'d str> + ExactSizeIterator + Clone {
        self.item.parts().iter().map(move |&span| self.document.words(span))
    }

    /// The places of the quoted words, one for each part, without the marks.
    pub fn quoted(self) -> &'d [Span] {
        &self.item.quoted
    }

    /// The places of the parts with their marks.
    pub fn marked(self) -> &'d [Span] {
        &self.item.marked
    }

    /// The places of all that is reported.
    pub fn content(self) -> &'d [Span] {
        &self.item.content
    }

    /// The places of the words that report; empty where there are none.
    pub fn cue(self) -> &'d [Span] {
        &self.item.cue
    }

    /// The words that report: several joined by a space, empty where there are none.
    pub fn cue_text(self) -> Cow<'d, str> {
        self.document.joined(&self.item.cue)
    }

    /// Who said it and how that is known; `None` where the text does not say.
    pub fn attribution(self) -> Option<&'d Attribution> {
        self.item.attribution.as_ref()
    }

    /// The mention that names the speaker; `None` if only the turns of a dialogue show who speaks.
    pub fn source(self) -> Option<MentionRef<'d>> {
        self.document.mention(self.attribution()?.source_id?)
    }

    /// Who said it; `None` where the text does not say.
    pub fn speaker(self) -> Option<EntityRef<'d>> {
        self.document.entity(self.attribution()?.speaker_id?)
    }

    /// The person spoken to; `None` where the text does not say.
    pub fn addressee(self) -> Option<EntityRef<'d>> {
        self.document.entity(self.item.addressee_id?)
    }

    /// The probability that the addressee is right, from 0 to 1; 0 without one.
    pub fn addressee_confidence(self) -> f32 {
        self.item.addressee_confidence
    }

    /// How the speaker was found; `None` without an attribution.
    pub fn method(self) -> Option<AttributionMethod> {
        self.attribution().map(|attribution| attribution.method)
    }

    /// The confidence of the attribution, from 0 to 1; 0 without one.
    pub fn confidence(self) -> f32 {
        self.attribution().map_or(0.0, |attribution| attribution.confidence)
    }

    /// Why it is attributed as it is; `None` without an attribution, and unless
    /// [`AnnotatorBuilder::evidence`](crate::AnnotatorBuilder::evidence) asked for it.
    pub fn evidence(self) -> Option<EvidenceRef<'d>> {
        self.attribution()?.evidence().map(|item| EvidenceRef { document: self.document, item })
    }

    /// Why the words count as an utterance or not; see [`Quotation::role_evidence`].
    pub fn role_evidence(self) -> Option<&'d RoleEvidence> {
        self.item.role_evidence()
    }
}

reference! {
    /// A [`Mention`] beside the text of its document.
    MentionRef, Mention, "mention"
}

impl<'d> MentionRef<'d> {
    /// The words of the mention.
    pub fn text(self) -> &'d str {
        self.document.words(self.item.span)
    }

    /// Where they are.
    pub fn span(self) -> Span {
        self.item.span
    }

    /// Name, pronoun or description.
    pub fn kind(self) -> MentionKind {
        self.item.kind
    }

    /// The entity that it names; `None` where that is not known.
    pub fn entity(self) -> Option<EntityRef<'d>> {
        self.document.entity(self.item.entity_id?)
    }
}

reference! {
    /// An [`Entity`] beside the rest of its document.
    ///
    /// ```
    /// let document = whosaid::annotate("“It floats,” Dev Rana said. “It sells,” he added.");
    /// let dev = document.find_entity("Dev Rana").expect("he is named");
    /// assert_eq!(dev.quotations().count(), 2);
    /// let words: Vec<_> = dev.mentions().map(|mention| mention.text()).collect();
    /// assert_eq!(words, ["Dev Rana", "he"]);
    /// ```
    EntityRef, Entity, "entity"
}

impl<'d> EntityRef<'d> {
    /// Its id in the document.
    pub fn id(self) -> EntityId {
        self.item.id
    }

    /// Its name: the fullest of the text, or the cast's.
    pub fn name(self) -> &'d str {
        &self.item.name
    }

    /// Its other names, sorted.
    pub fn aliases(self) -> &'d [String] {
        &self.item.aliases
    }

    /// Person, organisation or group.
    pub fn kind(self) -> EntityKind {
        self.item.kind
    }

    /// The gender; `None` where the text does not show one.
    pub fn gender(self) -> Option<Gender> {
        self.item.gender
    }
}

reference! {
    /// [`Evidence`] beside the text of its document.
    EvidenceRef, Evidence, "evidence"
}

impl<'d> EvidenceRef<'d> {
    /// The words that name the speaker; `None` where no words do.
    pub fn source_text(self) -> Option<&'d str> {
        self.item.source.map(|span| self.document.words(span))
    }

    /// The words that report: several joined by a space, empty where there are none.
    pub fn cue_text(self) -> Cow<'d, str> {
        self.document.joined(&self.item.cue)
    }

    /// The words of the second-best candidate; `None` where that is no words or no model decided.
    pub fn runner_up_text(self) -> Option<&'d str> {
        self.item.runner_up.as_ref()?.source.map(|span| self.document.words(span))
    }

    /// The entity that the source was resolved to, even where the confidence is too low for a
    /// [speaker](QuotationRef::speaker).
    pub fn speaker(self) -> Option<EntityRef<'d>> {
        self.document.entity(self.item.speaker_id?)
    }
}
