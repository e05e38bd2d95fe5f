//! What each reading of a mark costs: the judgement that pairing adds up.
//!
//! Costs are small numbers, in tenths of "one thing is odd". What they mean is their order: a mark that stands against
//! its direction (`AGAINST`) is less odd than one left without a partner (`STRAY`), an apostrophe after "boys" is hardly
//! odd at all, and two oddities are worse than one.

use super::MarkFamily;
use super::context::Side;
use super::elision::Apostrophe;
use super::marks::{Direction, GlyphId, Mark};
use super::style::Convention;

/// The price of a reading; `None` where the mark cannot be read so.
pub(super) type Cost = u32;

/// The mark's place says that it points the other way.
const AGAINST: Cost = 30;
/// The mark has no partner.
const STRAY: Cost = 40;
/// An opening mark has no closing one, and what it opens ends with the paragraph or the next quotation.
pub(super) const UNCLOSED: Cost = 42;
/// The same, where other quotations are taken to stand within: that reading leaves more unexplained.
const UNCLOSED_WITH_CHILDREN: Cost = 45;
/// A quotation runs on into the next paragraph, which reopens it with its own mark.
const REOPENED: Cost = 10;

/// What is hardly odd.
pub(super) const SLIGHT: Cost = 10;

/// What it costs to read `mark` as an opening mark, by its place and its shape.
pub(super) fn opening(mark: &Mark) -> Cost {
    if mark.glyph.family() == MarkFamily::Corner {
        return if mark.glyph.get().direction == Direction::Open { 0 } else { STRAY };
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
    let shape = match mark.glyph.get().direction {
        Direction::Open => return (before + after) / 2 + apostrophe,
        Direction::Close => AGAINST,
        Direction::Either => 0,
    };
    before + after + shape + apostrophe
}

/// What it costs to read `mark` as the closing mark of a quotation opened with `opener`; `None` where no careless
/// typing explains the two.
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
    let shape = mark.glyph.get().direction;
    let place = if shape == Direction::Close { (before + after) / 2 } else { before + after };
    let partner = if opener.closed_by(mark.glyph) {
        0
    } else if opener.family() == mark.glyph.family() {
        10 + if shape == Direction::Open { AGAINST } else { 0 }
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

/// What it costs to read `mark` as no quotation mark: an apostrophe, the sign for inches, a bullet, or a slip.
pub(super) fn neither(mark: &Mark, convention: Convention) -> Cost {
    match mark.glyph.family() {
        MarkFamily::Single => apostrophe(mark, convention),
        _ if is_other_sign(mark) => SLIGHT,
        MarkFamily::Guillemet => 25,
        _ if mark.in_opening_place() => STRAY + 5,
        _ => STRAY,
    }
}

/// Whether `mark` stands as the sign for inches does (`a 14" shelf`), or as a guillemet does that is a bullet.
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

fn apostrophe(mark: &Mark, convention: Convention) -> Cost {
    let shape = mark.glyph.get().direction;
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

/// What it costs that a quotation opened with `inner` stands within one opened with `outer`, or in the text itself.
pub(super) fn nesting(outer: Option<GlyphId>, inner: GlyphId, convention: Convention) -> Cost {
    let Some(outer) = outer else {
        return match inner.family() {
            MarkFamily::Single if !convention.singles => 5,
            MarkFamily::Double if convention.singles => 3,
            _ => 0,
        };
    };
    match (outer.family(), inner.family()) {
        // A pair of apostrophes around whole quotations is likelier than a quotation set the wrong way round.
        (MarkFamily::Single, MarkFamily::Double) if !convention.singles => 20,
        (a, b) if a != b => 0,
        _ if outer.is_straight() && inner.is_straight() => AGAINST,
        _ if outer == inner => 15,
        _ => 5,
    }
}

/// What it costs that the paragraph ends while `open` quotations are open, outermost first, where the next paragraph
/// with text begins with the marks `leading`.
pub(super) fn left_open(open: impl Iterator<Item = GlyphId>, leading: &[GlyphId]) -> Cost {
    let mut leading = leading.iter();
    let mut reopened = true;
    open.map(|glyph| {
        reopened = reopened && leading.next().is_some_and(|&mark| reopens(glyph, mark));
        if reopened { REOPENED } else { UNCLOSED_WITH_CHILDREN }
    })
    .sum()
}

/// Whether `mark` at the start of a paragraph goes on with what `opener` opened in the one before: the same mark again,
/// or the closing guillemet, as in Spanish.
pub(super) fn reopens(opener: GlyphId, mark: GlyphId) -> bool {
    opener == mark
        || opener.family() == mark.family() && mark.get().direction != Direction::Close
        || opener.is_guillemet() && opener.closed_by(mark)
}
