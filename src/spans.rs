//! [`Spans`]: a list of spans that nearly always has one.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smallvec::SmallVec;

use crate::span::Span;

/// Spans in the order of the text. It is read as a slice; in JSON it is a list.
///
/// Most quotations have one part and one cue, so a single span needs no memory of its own.
///
/// ```
/// use whosaid::{Span, Spans};
///
/// let spans: Spans = [Span::new(0, 4), Span::new(9, 12)].into_iter().collect();
/// assert_eq!(spans.len(), 2);
/// assert_eq!(spans.iter().map(|span| span.len()).sum::<usize>(), 7);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Spans(SmallVec<[Span; 1]>);

impl Deref for Spans {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        &self.0
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans: SmallVec<[Span; 1]> = spans.into_iter().collect();
        spans.shrink_to_fit();
        Self(spans)
    }
}

impl<'a> IntoIterator for &'a Spans {
    type Item = &'a Span;
    type IntoIter = std::slice::Iter<'a, Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Spans {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Spans {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Span>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_spans_comes_back_from_json() {
        for count in 0..4 {
            let spans: Spans = (0..count).map(|at| Span::new(at, at + 1)).collect();
            assert_eq!(spans.len(), count);
            let json = serde_json::to_string(&spans).expect("spans are written");
            assert_eq!(serde_json::from_str::<Spans>(&json).expect("spans are read"), spans);
        }
    }
}
