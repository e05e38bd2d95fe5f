//! Ids: which quotation, mention or entity of a document.

use crate::index::public_id;

public_id! {
    /// The position of a [`Quotation`](crate::Quotation) in its document.
    pub struct QuotationId;

    /// The position of a [`Mention`](crate::Mention) in its document.
    pub struct MentionId;

    /// The position of an [`Entity`](crate::Entity) in its document.
    pub struct EntityId;
}
