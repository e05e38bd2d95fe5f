//! The iterators over a document.

use std::fmt;
use std::iter::FusedIterator;
use std::slice;

use super::view::{Annotated, EntityRef, MentionRef, QuotationRef};
use crate::annotation::{Entity, EntityId, Mention, Quotation, QuotationRole};
use crate::span::Span;

macro_rules! iterator {
    ($(#[$doc:meta])* $name:ident, $item:ident, $reference:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name<'d> {
            document: Annotated<'d>,
            items: slice::Iter<'d, $item>,
        }

        impl<'d> Iterator for $name<'d> {
            type Item = $reference<'d>;

            fn next(&mut self) -> Option<Self::Item> {
                self.items.next().map(|item| $reference { document: self.document, item })
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.items.size_hint()
            }

            fn nth(&mut self, n: usize) -> Option<Self::Item> {
                self.items.nth(n).map(|item| $reference { document: self.document, item })
            }
        }

        impl DoubleEndedIterator for $name<'_> {
            fn next_back(&mut self) -> Option<Self::Item> {
                self.items.next_back().map(|item| $reference { document: self.document, item })
            }
        }

        impl ExactSizeIterator for $name<'_> {}
        impl FusedIterator for $name<'_> {}

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self.items.as_slice()).finish()
            }
        }
    };
}

iterator! {
    /// The quotations of a document, in the order of the text. From [`Document::quotations`](crate::Document::quotations).
    Quotations, Quotation, QuotationRef
}

iterator! {
    /// The mentions of a document, in the order of the text. From [`Document::mentions`](crate::Document::mentions).
    Mentions, Mention, MentionRef
}

iterator! {
    /// The entities of a document. From [`Document::entities`](crate::Document::entities).
    Entities, Entity, EntityRef
}

macro_rules! filtered {
    ($(#[$doc:meta])* $name:ident, $all:ident, $reference:ident, $by:ident: $key:ty, $keep:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name<'d> {
            all: $all<'d>,
            $by: $key,
        }

        impl<'d> Iterator for $name<'d> {
            type Item = $reference<'d>;

            fn next(&mut self) -> Option<Self::Item> {
                let key = self.$by;
                self.all.find(|item| $keep(item, key))
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                (0, Some(self.all.len()))
            }
        }

        impl DoubleEndedIterator for $name<'_> {
            fn next_back(&mut self) -> Option<Self::Item> {
                let key = self.$by;
                self.all.rfind(|item| $keep(item, key))
            }
        }

        impl FusedIterator for $name<'_> {}
    };
}

filtered! {
    /// The quotations that one entity says. From [`Document::quotations_of`](crate::Document::quotations_of).
    QuotationsOf, Quotations, QuotationRef, speaker: EntityId, |item: &QuotationRef<'_>, speaker| {
        item.attribution().is_some_and(|attribution| attribution.speaker_id == Some(speaker))
    }
}

filtered! {
    /// The mentions of one entity. From [`Document::mentions_of`](crate::Document::mentions_of).
    MentionsOf, Mentions, MentionRef, entity: EntityId, |item: &MentionRef<'_>, entity| {
        item.get().entity_id == Some(entity)
    }
}

filtered! {
    /// The quotations that are speech, thought or writing. From [`Document::utterances`](crate::Document::utterances).
    Utterances, Quotations, QuotationRef, key: (), |item: &QuotationRef<'_>, ()| {
        item.role() != QuotationRole::Other
    }
}

/// Sentences of a document, as spans in the order of the text. From [`Document::sentences`](crate::Document::sentences) and
/// [`Segment::sentences`](crate::Segment::sentences).
#[derive(Clone, Debug)]
pub struct Sentences<'d> {
    items: slice::Iter<'d, Span>,
    /// The sentences are cut at the ends of this span.
    within: Span,
}

impl<'d> Sentences<'d> {
    fn cut(&self, span: Span) -> Span {
        Span::new(span.start().max(self.within.start()), span.end().min(self.within.end()))
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        self.items.next().map(|&span| self.cut(span))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl DoubleEndedIterator for Sentences<'_> {
    fn next_back(&mut self) -> Option<Span> {
        self.items.next_back().map(|&span| self.cut(span))
    }
}

impl ExactSizeIterator for Sentences<'_> {}
impl FusedIterator for Sentences<'_> {}

impl<'d> Annotated<'d> {
    pub(crate) fn quotations(self) -> Quotations<'d> {
        Quotations { document: self, items: self.annotations.quotations.iter() }
    }

    pub(crate) fn mentions(self) -> Mentions<'d> {
        Mentions { document: self, items: self.annotations.mentions.iter() }
    }

    pub(crate) fn entities(self) -> Entities<'d> {
        Entities { document: self, items: self.annotations.entities.iter() }
    }

    pub(crate) fn utterances(self) -> Utterances<'d> {
        Utterances { all: self.quotations(), key: () }
    }

    pub(crate) fn quotations_of(self, speaker: EntityId) -> QuotationsOf<'d> {
        QuotationsOf { all: self.quotations(), speaker }
    }

    pub(crate) fn mentions_of(self, entity: EntityId) -> MentionsOf<'d> {
        MentionsOf { all: self.mentions(), entity }
    }

    pub(crate) fn sentences(self) -> Sentences<'d> {
        Sentences { items: self.annotations.sentences.iter(), within: Span::new(0, usize::MAX) }
    }

    /// The sentences that share a byte with `within`, cut to it.
    pub(crate) fn sentences_in(self, within: Span) -> Sentences<'d> {
        let all = &self.annotations.sentences;
        let first = all.partition_point(|sentence| sentence.end() <= within.start());
        let end = all.partition_point(|sentence| sentence.start() < within.end()).max(first);
        Sentences { items: all[first..end].iter(), within }
    }
}

impl<'d> EntityRef<'d> {
    /// The quotations that the entity says, thinks or writes, in the order of the text.
    pub fn quotations(self) -> QuotationsOf<'d> {
        self.document.quotations_of(self.id())
    }

    /// The mentions of the entity, in the order of the text, pronouns and descriptions included.
    pub fn mentions(self) -> MentionsOf<'d> {
        self.document.mentions_of(self.id())
    }
}
