//! [`Policy`]: which differences between a claim and its source are allowed.

use std::fmt;

use regex::bytes::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use super::tier::{Tier, Tiers};
use crate::error::Error;

/// The version of the library, to keep beside the [fingerprint](Policy::fingerprint) of a policy.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Which differences between a claim and a source are allowed.
///
/// There are three to start from. What one allows, the next allows too:
///
/// | | strict | default | permissive |
/// |---|---|---|---|
/// | white space, typography, page layout | yes | yes | yes |
/// | first letter, accents, punctuation, markers, reporting clause, ellipsis, brackets | no | yes | yes |
/// | the case of any letter | no | no | yes |
/// | words that an ellipsis may replace | – | 60 | 200 |
/// | words that brackets may replace | – | 8 | 16 |
/// | a cut that [turns the sense](super::Caution) | no | yes | yes |
/// | a claimed speaker where the source does not say who speaks | no | yes | yes |
///
/// A report should have the [fingerprint](Self::fingerprint) of its policy beside the [version](super::VERSION) of the
/// library: with both, another run gives the same answers.
///
/// ```
/// use whosaid::annotate;
/// use whosaid::verify::{Policy, Source, Tier};
///
/// let document = annotate("“The pier is not open,” said Ann Lund.");
/// let policy = Policy::default().forbid(Tier::Elided);
/// let source = Source::with_policy(document, policy);
/// assert!(!source.verify("The pier is … open").is_borne_out());
/// assert!(source.verify("the pier is not open").is_borne_out());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    tiers: Tiers,
    most_omitted: usize,
    most_replaced: usize,
    least_piece: usize,
    turned: bool,
    unattributed: bool,
    markers: Vec<Marker>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            tiers: Tier::Exact.and_wider().filter(|&tier| tier != Tier::Case).collect(),
            most_omitted: 60,
            most_replaced: 8,
            least_piece: 1,
            turned: true,
            unattributed: true,
            markers: Vec::new(),
        }
    }
}

impl Policy {
    /// Word for word, sign for sign: only white space, the form of signs and page layout may differ.
    pub fn strict() -> Self {
        Self {
            tiers: [Tier::Exact, Tier::WhiteSpace, Tier::Typography, Tier::Layout].into_iter().collect(),
            turned: false,
            unattributed: false,
            ..Self::default()
        }
    }

    /// All tiers, and wider gaps.
    pub fn permissive() -> Self {
        Self {
            tiers: Tier::Exact.and_wider().collect(),
            most_omitted: 200,
            most_replaced: 16,
            ..Self::default()
        }
    }

    /// Allows a tier, and those that it cannot be without: [`Tier::Exact`] to [`Tier::Layout`] are a ladder, and all from
    /// [`Tier::Markers`] on compare words without the punctuation between them.
    #[must_use]
    pub fn allow(mut self, tier: Tier) -> Self {
        self.tiers = Tier::Exact
            .and_wider()
            .filter(|&other| other == tier || tier.needs(other))
            .fold(self.tiers, Tiers::with);
        self
    }

    /// Forbids a tier, and those that cannot be without it. [`Tier::Exact`] is always allowed.
    #[must_use]
    pub fn forbid(mut self, tier: Tier) -> Self {
        self.tiers = Tier::Exact
            .and_wider()
            .filter(|&other| other != Tier::Exact && (other == tier || other.needs(tier)))
            .fold(self.tiers, Tiers::without);
        self
    }

    /// The tiers that are allowed.
    pub fn tiers(&self) -> Tiers {
        self.tiers
    }

    /// Whether a tier is allowed.
    pub fn allows(&self, tier: Tier) -> bool {
        self.tiers.contains(tier)
    }

    /// Sets the most words that an ellipsis may replace. Beside a single word it replaces at most 12, because sooner or
    /// later a common word follows nearly every other.
    #[must_use]
    pub fn most_omitted(mut self, words: usize) -> Self {
        self.most_omitted = words;
        self
    }

    /// Sets the most words that brackets may replace.
    #[must_use]
    pub fn most_replaced(mut self, words: usize) -> Self {
        self.most_replaced = words;
        self
    }

    /// Sets the fewest words of each piece of a claim between its ellipses: by default one.
    #[must_use]
    pub fn least_piece(mut self, words: usize) -> Self {
        self.least_piece = words;
        self
    }

    /// Sets whether a claim is borne out although it is cut so that the sense of its words turns. If not, the outcome is
    /// [`Outcome::Turned`](super::Outcome::Turned).
    #[must_use]
    pub fn allow_turned(mut self, allowed: bool) -> Self {
        self.turned = allowed;
        self
    }

    /// Sets whether a claim with a speaker is borne out although the source does not say who speaks. If not, the outcome is
    /// [`Outcome::Misattributed`](super::Outcome::Misattributed).
    #[must_use]
    pub fn allow_unattributed(mut self, allowed: bool) -> Self {
        self.unattributed = allowed;
        self
    }

    /// Adds a pattern for markers: what a source has between its words and nobody says, such as running heads. Words that
    /// it matches may be passed over, and [`Place::markers`](super::Place::markers) has them. Page numbers, line numbers and
    /// citation marks need no pattern.
    ///
    /// It is a regular expression of the crate `regex` over bytes: `\d` is an ASCII digit, `(?m)^` the start of a line.
    ///
    /// # Errors
    ///
    /// If the pattern does not compile.
    ///
    /// ```
    /// use whosaid::annotate;
    /// use whosaid::verify::{Policy, Source};
    ///
    /// let text = "“The bridge\n\nTHE HARBOUR GAZETTE\n\nis closed,” said Ann Lund.";
    /// let policy = Policy::default().marker("(?m)^THE HARBOUR GAZETTE$")?;
    /// let outcome = Source::with_policy(annotate(text), policy).verify("The bridge is closed");
    /// assert_eq!(outcome.places()[0].markers[0].of(text), Some("THE HARBOUR GAZETTE"));
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    pub fn marker(mut self, pattern: &str) -> Result<Self, Error> {
        self.markers.push(Marker::try_from(pattern.to_owned())?);
        Ok(self)
    }

    /// A number for these settings in 16 hexadecimal digits. Two policies that differ have, as good as always, two numbers.
    ///
    /// ```
    /// use whosaid::verify::{Policy, Tier};
    ///
    /// let policy = Policy::default();
    /// assert_eq!(policy.fingerprint(), Policy::default().fingerprint());
    /// assert_ne!(policy.fingerprint(), policy.clone().forbid(Tier::Joined).fingerprint());
    /// ```
    pub fn fingerprint(&self) -> String {
        // FNV-1a.
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        format!("{:016x}", self.to_string().bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    pub(super) fn gap(&self) -> usize {
        self.most_omitted
    }

    pub(super) fn replaced(&self) -> usize {
        self.most_replaced
    }

    pub(super) fn piece(&self) -> usize {
        self.least_piece
    }

    pub(super) fn accepts_turned(&self) -> bool {
        self.turned
    }

    pub(super) fn accepts_unattributed(&self) -> bool {
        self.unattributed
    }

    pub(super) fn patterns(&self) -> impl Iterator<Item = &Regex> {
        self.markers.iter().map(|marker| &marker.0)
    }
}

/// All settings, in one line.
impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tiers, most_omitted, most_replaced, least_piece, turned, unattributed, markers } = self;
        write!(
            f,
            "tiers: {tiers}; most omitted: {most_omitted}; most replaced: {most_replaced}; least piece: {least_piece}; \
             turned: {turned}; unattributed: {unattributed}"
        )?;
        markers.iter().try_for_each(|marker| write!(f, "; marker: {:?}", marker.0.as_str()))
    }
}

/// A pattern for markers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Marker(Regex);

impl PartialEq for Marker {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl TryFrom<String> for Marker {
    type Error = Error;

    fn try_from(pattern: String) -> Result<Self, Error> {
        let compiled = RegexBuilder::new(&pattern).unicode(false).build();
        compiled.map(Self).map_err(|error| Error::option("marker", error))
    }
}

impl From<Marker> for String {
    fn from(marker: Marker) -> Self {
        marker.0.as_str().to_owned()
    }
}
