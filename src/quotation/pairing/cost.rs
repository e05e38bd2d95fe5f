//! What a reading of a mark costs.
//!
//! The costs are set by hand, so that the fixtures of marks come out right. Only their order and their sums matter: a
//! mark that points the wrong way (`AGAINST`) is less odd than one without a partner (`STRAY`), an apostrophe after "boys"
//! is hardly odd at all, and two oddities are worse than one.

use crate::quotation::family::MarkFamily;
use crate::quotation::marks::{Apostrophe, Direction, GlyphId, Mark, Side};
use crate::quotation::style::QuoteStyle;

/// How odd a reading is. A reading that is impossible has no cost (`None`).
pub(super) type Cost = u32;

/// The facts besides the marks that costs depend on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Convention {
    /// Single marks set off speech, so they are quotation marks rather than apostrophes.
    pub(super) singles: bool,
}

impl Convention {
    pub(super) fn of(style: QuoteStyle) -> Self {
        Self { singles: style == QuoteStyle::Single }
    }
}

/// The sides of the mark show the other direction.
const AGAINST: Cost = 30;
/// The mark has no partner.
const STRAY: Cost = 40;
/// An opening mark has no closing one, so its quotation ends with the paragraph or before the next one.
pub(super) const UNCLOSED: Cost = 42;
/// The same, with other quotations inside: that reading explains less.
const UNCLOSED_WITH_CHILDREN: Cost = 45;
/// The quotation continues in the next paragraph, which reopens it with a mark.
const REOPENED: Cost = 10;

/// Hardly odd.
pub(super) const SLIGHT: Cost = 10;

/// The cost of reading `mark` as an opening mark, by its sides and its shape.
pub(super) fn opening(mark: &Mark) -> Cost {
    if mark.glyph.family() == MarkFamily::Corner {
        return if mark.glyph.direction() == Direction::Open { 0 } else { STRAY };
    }
    let before = match mark.context.before {
        Side::Edge | Side::Space | Side::Open => 0,
        Side::Dash => 2,
        Side::Ellipsis => 5,
        Side::Symbol => 10,
        Side::Stop => 15,
        Side::Close => 25,
        Side::Letter | Side::Digit => AGAINST,
    };
    let after = match mark.context.after {
        Side::Letter | Side::Digit | Side::Open | Side::Symbol => 0,
        Side::Dash | Side::Ellipsis => 2,
        Side::Stop => 25,
        Side::Space if mark.glyph.is_guillemet() => 0,
        Side::Space | Side::Close => AGAINST,
        Side::Edge => STRAY + 5,
    };
    let apostrophe = match mark.apostrophe {
        Apostrophe::Elision => 8,
        Apostrophe::Number => 3,
        _ => 0,
    };
    let shape = match mark.glyph.direction() {
        Direction::Open => return (before + after) / 2 + apostrophe,
        Direction::Close => AGAINST,
        Direction::Either => 0,
    };
    before + after + shape + apostrophe
}

/// The cost of reading `mark` as the closing mark of a quotation that `opener` opens; `None` if no careless typing
/// explains the two.
pub(super) fn closing(opener: GlyphId, mark: &Mark) -> Option<Cost> {
    if mark.glyph.family() == MarkFamily::Corner {
        return opener.closed_by(mark.glyph).then_some(0);
    }
    let before = match mark.context.before {
        Side::Letter | Side::Digit | Side::Stop | Side::Ellipsis | Side::Close => 0,
        Side::Dash | Side::Symbol => 2,
        Side::Space if mark.glyph.is_guillemet() => 0,
        Side::Space | Side::Open => AGAINST,
        Side::Edge => STRAY + 5,
    };
    let after = match mark.context.after {
        Side::Edge | Side::Space | Side::Stop | Side::Ellipsis | Side::Close => 0,
        Side::Dash => 2,
        Side::Symbol => 5,
        Side::Open => 10,
        Side::Letter | Side::Digit => AGAINST,
    };
    let apostrophe = match mark.apostrophe {
        Apostrophe::Elision => 8,
        Apostrophe::Possessive => 3,
        Apostrophe::Number | Apostrophe::Word => 1,
        Apostrophe::None => 0,
    };
    let shape = mark.glyph.direction();
    let place = if shape == Direction::Close { (before + after) / 2 } else { before + after };
    let partner = if opener.closed_by(mark.glyph) {
        0
    } else if opener.family() == mark.glyph.family() {
        match shape {
            // “Come in—“ she said: typing programs turn a mark behind a dash the wrong way.
            Direction::Open if ends_words(mark) => SLIGHT + SLIGHT,
            // A mark between two spaces, where a dash was lost, shows nothing by its shape.
            Direction::Open if is_afloat(mark) => SLIGHT / 2,
            Direction::Open => SLIGHT + AGAINST,
            _ => SLIGHT,
        }
    } else {
        match (opener.family(), mark.glyph.family()) {
            (MarkFamily::Double, MarkFamily::Single) | (MarkFamily::Single, MarkFamily::Double)
                if mark.in_closing_place() =>
            {
                STRAY + 5
            }
            _ => return None,
        }
    };
    Some(place + partner + apostrophe)
}

/// Whether a mark is right behind words and before a space, where only a closing mark can be.
fn ends_words(mark: &Mark) -> bool {
    let before = matches!(
        mark.context.before,
        Side::Letter | Side::Digit | Side::Stop | Side::Ellipsis | Side::Close | Side::Dash
    );
    before && matches!(mark.context.after, Side::Edge | Side::Space)
}

/// Whether a mark is between two spaces.
fn is_afloat(mark: &Mark) -> bool {
    mark.context.before == Side::Space && matches!(mark.context.after, Side::Space | Side::Edge)
}

/// The cost of reading `mark` as no quotation mark: an apostrophe, the sign for inches, a bullet, or a slip.
pub(super) fn neither(mark: &Mark, convention: Convention) -> Cost {
    match mark.glyph.family() {
        MarkFamily::Single => apostrophe(mark, convention),
        _ if is_other_sign(mark) => SLIGHT,
        MarkFamily::Guillemet => 25,
        _ if mark.in_opening_place() => STRAY + 5,
        _ => STRAY,
    }
}

/// Whether `mark` looks like the sign for inches (`a 14" shelf`) or like a guillemet used as a bullet.
pub(super) fn is_other_sign(mark: &Mark) -> bool {
    let Mark { glyph, context, .. } = mark;
    match glyph.family() {
        MarkFamily::Guillemet => {
            matches!(context.before, Side::Edge | Side::Space) && context.after == Side::Space
        }
        MarkFamily::Double => context.before == Side::Digit && !context.mark_before,
        _ => false,
    }
}

/// The cost of reading the single mark `mark` as an apostrophe.
fn apostrophe(mark: &Mark, convention: Convention) -> Cost {
    let shape = mark.glyph.direction();
    let begins_a_word = matches!(mark.context.after, Side::Letter | Side::Digit);
    match mark.apostrophe {
        Apostrophe::Elision if begins_a_word && shape == Direction::Open => 8,
        Apostrophe::Number | Apostrophe::Elision => 3,
        Apostrophe::Possessive => 6,
        Apostrophe::Word if begins_a_word => match shape {
            Direction::Close => 5,
            Direction::Open => 35,
            Direction::Either if convention.singles => STRAY,
            Direction::Either => 22,
        },
        Apostrophe::Word => 15,
        Apostrophe::None if mark.in_closing_place() && convention.singles => STRAY,
        Apostrophe::None if mark.in_closing_place() => 30,
        Apostrophe::None if mark.in_opening_place() => 22,
        Apostrophe::None => 12,
    }
}

/// The cost of a quotation that `inner` opens inside one that `outer` opens, or in the text itself.
pub(super) fn nesting(outer: Option<GlyphId>, inner: GlyphId, convention: Convention) -> Cost {
    let Some(outer) = outer else {
        return match inner.family() {
            MarkFamily::Single if !convention.singles => 5,
            MarkFamily::Double if convention.singles => 3,
            _ => 0,
        };
    };
    match (outer.family(), inner.family()) {
        // Two apostrophes around whole quotations are likelier than the wrong marks for the outer quotation.
        (MarkFamily::Single, MarkFamily::Double) if !convention.singles => 20,
        (a, b) if a != b => 0,
        _ if outer.is_straight() && inner.is_straight() => AGAINST,
        _ if outer == inner => 15,
        _ => 5,
    }
}

/// The cost of a paragraph that ends while the quotations `open` are open, outermost first. `leading` are the first marks
/// of the paragraph that can continue them.
pub(super) fn left_open(open: impl Iterator<Item = GlyphId>, leading: &[GlyphId]) -> Cost {
    let mut leading = leading.iter();
    let mut reopened = true;
    open.map(|glyph| {
        reopened = reopened && leading.next().is_some_and(|&mark| reopens(glyph, mark));
        if reopened { REOPENED } else { UNCLOSED_WITH_CHILDREN }
    })
    .sum()
}

/// Whether `mark` at the start of a paragraph reopens a quotation that `opener` opened in an earlier one: the same mark
/// again, or the closing guillemet, as in Spanish.
pub(super) fn reopens(opener: GlyphId, mark: GlyphId) -> bool {
    opener == mark
        || opener.family() == mark.family() && mark.direction() != Direction::Close
        || opener.is_guillemet() && opener.closed_by(mark)
}
