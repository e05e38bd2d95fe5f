//! What is observed of somebody who may say a line, but for what the lines around it turn out to be.

use crate::attribution::SourcePosition as Standing;
use crate::attribution::feature::{Axis, COUNTS, FLAG, Schema, axis, count, templates};
use crate::attribution::model::Conversing;
use crate::entity::Entities;
use crate::index::Index;
use crate::reading::Reading;
use crate::{AttributionMethod, EntityKind, Gender};

use super::exchange::{CHANCES, Gap, Gaps, LINES, Offset};
use super::hearing::{Around, Hearing, told_of};
use super::line::{Line, Lines, Told, Turn};
use super::narration::{Position, Topic, in_paragraph, positions, topic};
use super::presence::{Mentions, Presence, UNRANKED};
use super::style::Alike;

axis! {
    /// What is told of a line, as somebody sees it who may say it.
    Relation {
        Named = "named",
        OtherNamed = "other-named",
        /// By a description that is one of the names.
        Epithet = "epithet",
        Described = "described",
        /// A description was taken for somebody else, but shows that gender.
        OtherAgrees = "other-agrees",
        OtherMayAgree = "other-may-agree",
        OtherDisagrees = "other-disagrees",
        /// A pronoun of that gender.
        Agrees = "agrees",
        /// A pronoun, and nobody knows the gender.
        MayAgree = "may-agree",
        Disagrees = "disagrees",
        /// A description of somebody of that gender.
        DescriptionAgrees = "description-agrees",
        DescriptionMayAgree = "description-may-agree",
        DescriptionDisagrees = "description-disagrees",
        Narrator = "narrator",
        OtherNarrator = "other-narrator",
        Several = "several",
        Nothing = "nothing",
    }
}

axis! {
    /// What there is to tell who says a line.
    Kind {
        NameTag = "name-tag",
        PronounTag = "pronoun-tag",
        OtherTag = "other-tag",
        Beat = "beat",
        Narration = "narration",
        Bare = "bare",
    }
}

axis! {
    Certainty { Low = "low", Fair = "fair", High = "high", Sure = "sure", }
}

/// The labels of [`rank`].
const RANKS: Axis = &["1", "2", "3", "4", "5", "6+", "none"];

axis! {
    Distance {
        None = "none", To5 = "0-5", To15 = "6-15", To40 = "16-40", To100 = "41-100", To300 = "101-300",
        To1000 = "301-1000", More = "1001+",
    }
}

axis! {
    Share { None = "none", Tiny = "0-5", Small = "5-20", Some = "20-50", Most = "50-80", Nearly = "80-95", All = "95-100", }
}

axis! {
    /// What the words of a line make of somebody.
    Spoken { Addressed = "addressed", Named = "named", None = "none", }
}

axis! {
    Agreement { Agrees = "agrees", Disagrees = "disagrees", Unknown = "unknown", }
}

axis! {
    Size { None = "0", One = "1", Two = "2", To5 = "3-5", To12 = "6-12", To30 = "13-30", More = "31+", }
}

axis! {
    Way {
        ReportingClause = "reporting-clause", SourcePhrase = "source-phrase", Label = "label",
        SentenceSubject = "sentence-subject", ActionBeat = "action-beat", SameSpeaker = "same-speaker",
        Alternation = "alternation", None = "none",
    }
}

axis! {
    Sort { Person = "person", Unknown = "unknown", Body = "body", Unnamed = "unnamed", Narrator = "narrator", Cast = "cast",
        /// One of the cast whom the text calls by no proper name.
        CastUnnamed = "cast-unnamed", }
}

axis! {
    Stand { Tag = "tag", Subject = "subject", Around = "around", None = "none", }
}

templates! {
    /// What is observed of somebody who may say a line.
    Observed {
        Told = "told" [Stand::AXIS, Relation::AXIS, Certainty::AXIS],
        Guess = "guess" [Way::AXIS, Kind::AXIS, FLAG],
        Share = "share" [Stand::AXIS, Share::AXIS],
        Antecedent = "antecedent" [Stand::AXIS, RANKS, FLAG],
        AntecedentSubject = "antecedent-subject" [Stand::AXIS, RANKS, FLAG],
        Agreeing = "agreeing" [Stand::AXIS, COUNTS],
        Topic = "topic" [Stand::AXIS, Topic::AXIS],
        Position = "position" [Kind::AXIS, Position::AXIS],
        PreviousNarration = "previous-narration" [Kind::AXIS, Position::AXIS],
        NextNarration = "next-narration" [Kind::AXIS, Position::AXIS],
        Recency = "recency" [Kind::AXIS, RANKS],
        SubjectRecency = "subject-recency" [Kind::AXIS, RANKS],
        Last = "last" [Kind::AXIS, Distance::AXIS],
        LastSpoken = "last-spoken" [Kind::AXIS, Distance::AXIS],
        Next = "next" [Kind::AXIS, RANKS],
        NextDistance = "next-distance" [Kind::AXIS, Distance::AXIS],
        Near = "near" [Kind::AXIS, Size::AXIS],
        Wide = "wide" [Size::AXIS],
        Overall = "overall" [Share::AXIS],
        Own = "own" [Kind::AXIS, Spoken::AXIS],
        OwnAddress = "own-address" [Agreement::AXIS],
        Vocative = "vocative" [Offset::AXIS, Gap::AXIS, Kind::AXIS],
        SpokenOf = "spoken-of" [Offset::AXIS, Gap::AXIS],
        Address = "address" [Offset::AXIS, Gap::AXIS, Agreement::AXIS],
        Turn = "turn" [Offset::AXIS, Gap::AXIS, Kind::AXIS, Relation::AXIS],
        SameTurn = "same-turn" [FLAG, Kind::AXIS, Relation::AXIS],
        Open = "open" [Relation::AXIS],
        ToldNear = "told-near" [COUNTS],
        Addressed = "addressed" [Offset::AXIS],
        Sort = "sort" [Sort::AXIS, Kind::AXIS],
        Gender = "gender" [Agreement::AXIS],
        Stranger = "stranger" [Stand::AXIS, Relation::AXIS, Kind::AXIS],
        Among = "among" [Kind::AXIS, Size::AXIS],
        // What the lines around it turn out to be: the second pass alone.
        First = "first" [Kind::AXIS, CHANCES],
        Around = "around" [Offset::AXIS, Gap::AXIS, Kind::AXIS, CHANCES],
        Within = "within" [FLAG, Kind::AXIS, CHANCES],
        Alternates = "alternates" [FLAG, Gap::AXIS, Kind::AXIS, CHANCES],
        Encloses = "encloses" [FLAG, Kind::AXIS, CHANCES],
        SpokeRank = "spoke-rank" [FLAG, Kind::AXIS, RANKS],
        Speaks = "speaks" [Kind::AXIS, Size::AXIS],
        Style = "style" [Kind::AXIS, Alike::AXIS],
        SameDescription = "same-description" [COUNTS, CHANCES],
        FirstStranger = "first-stranger" [Kind::AXIS, CHANCES],
    }
}

/// The features of both models of a conversation.
pub(crate) static SCHEMA: Schema = Schema::new(Observed::TEMPLATES);

/// What the second pass observes, for [`super::exchange`].
pub(super) mod second {
    use super::Observed;

    pub(in super::super) const FIRST: usize = Observed::First as usize;
    pub(in super::super) const AROUND: usize = Observed::Around as usize;
    pub(in super::super) const WITHIN: usize = Observed::Within as usize;
    pub(in super::super) const ALTERNATES: usize = Observed::Alternates as usize;
    pub(in super::super) const ENCLOSES: usize = Observed::Encloses as usize;
    pub(in super::super) const SPOKE_RANK: usize = Observed::SpokeRank as usize;
    pub(in super::super) const STRANGER: usize = Observed::FirstStranger as usize;
    pub(in super::super) const STYLE: usize = Observed::Style as usize;
    pub(in super::super) const SAME_DESCRIPTION: usize = Observed::SameDescription as usize;
    pub(in super::super) const SPEAKS: usize = Observed::Speaks as usize;
}

/// What is observed of a line, whoever says it.
pub(super) struct View<'v> {
    pub(super) lines: &'v Lines,
    pub(super) turns: &'v [Turn],
    pub(super) gaps: &'v [Gaps],
    pub(super) hearing: &'v Hearing,
    pub(super) at: usize,
    pub(super) kind: Kind,
}

impl Kind {
    pub(super) fn of(line: &Line) -> Self {
        match (line.standing, line.told) {
            (Standing::Tag, Told::Name(_)) => Kind::NameTag,
            (Standing::Tag, Told::Person(_)) => Kind::PronounTag,
            (Standing::Tag, _) => Kind::OtherTag,
            (Standing::Subject | Standing::Around, told) if told != Told::Nothing && line.told_around => {
                Kind::Beat
            }
            _ if line.told_around => Kind::Narration,
            _ => Kind::Bare,
        }
    }
}

impl Relation {
    pub(super) fn of(told: Told, entity: usize, entities: &Entities<'_>) -> Self {
        let cluster = &entities.clusters[entity];
        match told {
            Told::Name(named) if named.get() == entity => Relation::Named,
            Told::Name(_) => Relation::OtherNamed,
            Told::Epithet(named, _) if named.get() == entity => Relation::Epithet,
            Told::Description(described, _) if described.get() == entity => Relation::Described,
            Told::Epithet(_, gender) | Told::Description(_, gender) => {
                match agreement(entities, entity, gender) {
                    Agreement::Agrees => Relation::OtherAgrees,
                    Agreement::Disagrees => Relation::OtherDisagrees,
                    Agreement::Unknown => Relation::OtherMayAgree,
                }
            }
            Told::Person(gender) => match agreement(entities, entity, Some(gender)) {
                Agreement::Agrees => Relation::Agrees,
                Agreement::Disagrees => Relation::Disagrees,
                Agreement::Unknown => Relation::MayAgree,
            },
            Told::Somebody(gender) => match agreement(entities, entity, gender) {
                Agreement::Agrees => Relation::DescriptionAgrees,
                Agreement::Disagrees => Relation::DescriptionDisagrees,
                Agreement::Unknown => Relation::DescriptionMayAgree,
            },
            Told::First if cluster.narrator => Relation::Narrator,
            Told::First => Relation::OtherNarrator,
            Told::Several => Relation::Several,
            Told::Nothing => Relation::Nothing,
        }
    }
}

pub(super) fn agreement(entities: &Entities<'_>, entity: usize, gender: Option<Gender>) -> Agreement {
    match (entities.clusters[entity].gender, gender) {
        (Some(known), Some(gender)) if known == gender => Agreement::Agrees,
        (Some(_), Some(_)) => Agreement::Disagrees,
        _ => Agreement::Unknown,
    }
}

pub(super) fn rank(rank: usize) -> usize {
    if rank == UNRANKED { RANKS.len() - 1 } else { rank.min(RANKS.len() - 2) }
}

fn distance(distance: Option<usize>) -> usize {
    let bucket = match distance {
        None => Distance::None,
        Some(0..=5) => Distance::To5,
        Some(6..=15) => Distance::To15,
        Some(16..=40) => Distance::To40,
        Some(41..=100) => Distance::To100,
        Some(101..=300) => Distance::To300,
        Some(301..=1000) => Distance::To1000,
        Some(_) => Distance::More,
    };
    bucket as usize
}

pub(super) fn size(n: usize) -> usize {
    let bucket = match n {
        0 => Size::None,
        1 => Size::One,
        2 => Size::Two,
        3..=5 => Size::To5,
        6..=12 => Size::To12,
        13..=30 => Size::To30,
        _ => Size::More,
    };
    bucket as usize
}

fn share(share: f32) -> usize {
    let bucket = match share {
        ..=0.0 => Share::None,
        ..0.05 => Share::Tiny,
        ..0.2 => Share::Small,
        ..0.5 => Share::Some,
        ..0.8 => Share::Most,
        ..0.95 => Share::Nearly,
        _ => Share::All,
    };
    bucket as usize
}

fn certainty(probability: f32) -> usize {
    let bucket = match probability {
        ..0.5 => Certainty::Low,
        ..0.8 => Certainty::Fair,
        ..0.95 => Certainty::High,
        _ => Certainty::Sure,
    };
    bucket as usize
}

fn way(method: Option<AttributionMethod>) -> usize {
    let way = match method {
        Some(AttributionMethod::ReportingClause) => Way::ReportingClause,
        Some(AttributionMethod::SourcePhrase) => Way::SourcePhrase,
        Some(AttributionMethod::Label) => Way::Label,
        Some(AttributionMethod::SentenceSubject) => Way::SentenceSubject,
        Some(AttributionMethod::ActionBeat) => Way::ActionBeat,
        Some(AttributionMethod::SameSpeaker) => Way::SameSpeaker,
        Some(AttributionMethod::Alternation) => Way::Alternation,
        None => Way::None,
    };
    way as usize
}

/// Is told what is observed of those who may say a line, one after the other.
pub(crate) trait Observer {
    /// Forgets the candidates of the line before.
    fn clear(&mut self);

    /// A feature of the candidate that is closed next.
    fn add(&mut self, feature: u32);

    /// All features since the last are those of `entity`, or of somebody whom the text does not name.
    fn close(&mut self, entity: Option<usize>);
}

/// Everybody who may say a line, with what is observed of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidates {
    /// `None` for somebody whom the text does not name.
    entities: Vec<Option<usize>>,
    features: Vec<u32>,
    /// Where the features of each end.
    ends: Vec<usize>,
}

impl Observer for Candidates {
    fn clear(&mut self) {
        self.entities.clear();
        self.features.clear();
        self.ends.clear();
    }

    fn add(&mut self, feature: u32) {
        self.features.push(feature);
    }

    fn close(&mut self, entity: Option<usize>) {
        self.entities.push(entity);
        self.ends.push(self.features.len());
    }
}

impl Candidates {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Option<usize>, &[u32])> {
        self.entities.iter().enumerate().map(|(at, &entity)| {
            let start = if at == 0 { 0 } else { self.ends[at - 1] };
            (entity, &self.features[start..self.ends[at]])
        })
    }

    pub(crate) fn of(&self, entity: Option<usize>) -> Option<&[u32]> {
        self.iter().find(|(other, _)| *other == entity).map(|(_, features)| features)
    }
}

/// Everybody who may say a line, with what is observed of each as both models weigh it. Nobody else needs the features, unless
/// asked why.
#[derive(Debug)]
pub(super) struct Weighed<'m> {
    weights: &'m [[f32; 2]],
    sum: [f32; 2],
    /// Each with its scores by the first and the second model.
    pub(super) list: Vec<(Option<usize>, [f32; 2])>,
}

impl<'m> Weighed<'m> {
    pub(super) fn new(model: &'m Conversing) -> Self {
        Self { weights: model.both(), sum: [0.0; 2], list: Vec::new() }
    }
}

impl Observer for Weighed<'_> {
    fn clear(&mut self) {
        self.list.clear();
    }

    #[inline]
    fn add(&mut self, feature: u32) {
        let [first, second] = self.weights[feature as usize];
        self.sum = [self.sum[0] + first, self.sum[1] + second];
    }

    fn close(&mut self, entity: Option<usize>) {
        self.list.push((entity, std::mem::take(&mut self.sum)));
    }
}

/// Observes everybody who may say a line, and somebody whom the text does not name.
pub(super) fn observe(
    reading: &Reading<'_>,
    entities: &Entities<'_>,
    mentions: &Mentions,
    view: &View<'_>,
    present: &[Presence],
    out: &mut impl Observer,
) {
    let (lines, turns) = (&view.lines.list, view.turns);
    let line = &lines[view.at];
    let named = view.lines.named.of(view.at);
    let (vocatives, spoken_of) = (view.lines.vocatives.of(view.at), view.lines.spoken_of.of(view.at));
    let kind = view.kind as usize;
    let stand = stand(line);
    let positions = positions(reading, mentions, view);
    let turn = line.turn();
    let previous = turns[turn].paragraphs().start.checked_sub(1);
    let is_quiet = |paragraph: usize| {
        let quiet = |turn: Option<&Turn>| turn.is_none_or(|turn| !turn.paragraphs().contains(&paragraph));
        quiet(turn.checked_sub(1).map(|turn| &turns[turn])) && quiet(turns.get(turn + 1))
    };
    let previous_narration = previous
        .filter(|&paragraph| is_quiet(paragraph))
        .map(|paragraph| in_paragraph(reading, mentions, paragraph));
    let next = Some(turns[turn].paragraphs().end).filter(|&next| next < reading.text.paragraphs().len());
    let next_narration = next
        .filter(|&paragraph| is_quiet(paragraph))
        .map(|paragraph| in_paragraph(reading, mentions, paragraph));
    let wanted = match line.told {
        Told::Person(gender) => Some(gender),
        Told::Epithet(_, gender) | Told::Description(_, gender) | Told::Somebody(gender) => gender,
        _ => None,
    };
    let topic = line
        .source
        .filter(|_| wanted.is_some())
        .and_then(|source| topic(reading, entities, mentions, source, wanted));
    let agreeing = |rank_of: fn(&Presence) -> usize| -> Vec<(usize, usize)> {
        let mut fitting: Vec<(usize, usize)> = present
            .iter()
            .filter(|presence| {
                rank_of(presence) != UNRANKED
                    && agreement(entities, presence.entity, wanted) as usize != Agreement::Disagrees as usize
            })
            .map(|presence| (rank_of(presence), presence.entity))
            .collect();
        fitting.sort_unstable();
        fitting
    };
    let (by_recency, by_subject) = match wanted {
        Some(_) => (agreeing(|presence| presence.rank), agreeing(|presence| presence.subject_rank)),
        None => (Vec::new(), Vec::new()),
    };
    let around = Offset::ALL.map(|offset| view.hearing.around(view.lines, turn, offset, &view.gaps[turn]));
    let own = turns[turn].lines();
    let near = own.start.max(view.at.saturating_sub(LINES))..own.end.min(view.at + 1 + LINES);
    let beside = [&lines[near.start..view.at], &lines[view.at + 1..near.end]]
        .map(|others| (!others.is_empty()).then(|| told_of(others)));
    let open = view.at.checked_sub(1).map(|before| &lines[before]).filter(|before| before.open);
    let close = wanted.map_or(0, |_| {
        present
            .iter()
            .filter(|presence| presence.last.is_some_and(|last| last < 150))
            .filter(|presence| {
                agreement(entities, presence.entity, wanted) as usize == Agreement::Agrees as usize
            })
            .count()
    });
    for presence in present {
        let entity = presence.entity;
        let index = Index::new(entity);
        let cluster = &entities.clusters[entity];
        macro_rules! add {
                ($template:ident, $($label:expr),+) => {
                    out.add(SCHEMA.feature(Observed::$template as usize, [$($label),+]))
                };
            }
        let relation = Relation::of(line.told, entity, entities);
        add!(Told, stand, relation as usize, certainty(line.certainty));
        add!(
            Guess,
            way(line.guess.map(|guess| guess.1)),
            kind,
            usize::from(line.guess.is_some_and(|(guess, _)| guess.get() == entity))
        );
        let named = named.iter().find(|(known, _)| known.get() == entity).map_or(0.0, |(_, sum)| *sum);
        add!(Share, stand, share(named));
        if let Some((of, place)) = topic {
            let label = if of == entity { place } else { Topic::Other };
            add!(Topic, stand, label as usize);
        }
        if matches!(
            relation,
            Relation::Agrees
                | Relation::MayAgree
                | Relation::Epithet
                | Relation::Described
                | Relation::OtherAgrees
                | Relation::OtherMayAgree
                | Relation::DescriptionAgrees
                | Relation::DescriptionMayAgree
        ) {
            let place = |list: &[(usize, usize)]| {
                list.iter().position(|&(_, other)| other == entity).unwrap_or(UNRANKED)
            };
            let known = usize::from(relation as usize == Relation::Agrees as usize);
            add!(Antecedent, stand, rank(place(&by_recency)), known);
            add!(AntecedentSubject, stand, rank(place(&by_subject)), known);
            add!(Agreeing, stand, count(close));
        }
        let position = |found: &[(usize, Position)]| {
            let best = found
                .iter()
                .filter(|(other, _)| *other == entity)
                .map(|(_, position)| *position as usize)
                .min();
            best.unwrap_or(if found.is_empty() { Position::None } else { Position::Other } as usize)
        };
        add!(Position, kind, position(&positions));
        if let Some(found) = &previous_narration {
            add!(PreviousNarration, kind, position(found));
        }
        if let Some(found) = &next_narration {
            add!(NextNarration, kind, position(found));
        }
        add!(Recency, kind, rank(presence.rank));
        add!(SubjectRecency, kind, rank(presence.subject_rank));
        add!(Last, kind, distance(presence.last));
        add!(LastSpoken, kind, distance(presence.last_spoken));
        add!(Next, kind, rank(presence.next_rank));
        add!(NextDistance, kind, distance(presence.next));
        add!(Near, kind, size(presence.near as usize));
        add!(Wide, size(presence.wide as usize));
        add!(Overall, share(mentions.counts[entity] as f32 / mentions.total.max(1) as f32));
        let spoken = if vocatives.contains(&index) {
            Spoken::Addressed
        } else if spoken_of.contains(&index) {
            Spoken::Named
        } else {
            Spoken::None
        };
        add!(Own, kind, spoken as usize);
        if line.address.is_some() {
            add!(OwnAddress, agreement(entities, entity, line.address) as usize);
        }
        let sort = match cluster.kind {
            _ if cluster.narrator => Sort::Narrator,
            _ if cluster.is_cast() && cluster.has_name() => Sort::Cast,
            _ if cluster.is_cast() => Sort::CastUnnamed,
            _ if !cluster.is_named() => Sort::Unnamed,
            EntityKind::Person => Sort::Person,
            EntityKind::Unknown => Sort::Unknown,
            _ => Sort::Body,
        };
        add!(Sort, sort as usize, kind);
        add!(Gender, if cluster.gender.is_some() { Agreement::Agrees } else { Agreement::Unknown } as usize);
        let mut told_near = 0;
        let told_as = |told: Option<Told>| {
            told.map_or(Relation::Nothing, |told| Relation::of(told, entity, entities)) as usize
        };
        for &Around { offset, gap, told, address, lines, vocatives, spoken_of } in around.iter().flatten() {
            if vocatives.contains(&index) {
                add!(Vocative, offset, gap, kind);
            }
            if spoken_of.contains(&index) {
                add!(SpokenOf, offset, gap);
            }
            if let Some(address) = address {
                add!(Address, offset, gap, agreement(entities, entity, Some(address)) as usize);
            }
            if lines.iter().any(|line| line.addressee == Some(index)) {
                add!(Addressed, offset);
            }
            let relation = told_as(told);
            told_near += usize::from(relation == Relation::Named as usize);
            add!(Turn, offset, gap, kind, relation);
        }
        if line.addressee == Some(index) {
            add!(Addressed, Offset::HERE);
        }
        add!(ToldNear, count(told_near));
        for (after, told) in beside.iter().enumerate() {
            if let Some(told) = told {
                add!(SameTurn, after, kind, told_as(*told));
            }
        }
        if let Some(before) = open {
            add!(Open, told_as(Some(before.told)));
        }
        out.close(Some(entity));
    }
    let [first, second] = stranger(view, present.len());
    out.add(first);
    out.add(second);
    out.close(None);
}

/// What is observed of a line as that of somebody whom the text does not name, among `named` others.
fn stranger(view: &View<'_>, named: usize) -> [u32; 2] {
    let line = &view.lines.list[view.at];
    let relation = match line.told {
        Told::Name(_) => Relation::OtherNamed,
        Told::Epithet(..) | Told::Description(..) => Relation::OtherMayAgree,
        Told::Person(_) => Relation::MayAgree,
        Told::Somebody(_) => Relation::DescriptionMayAgree,
        Told::First => Relation::OtherNarrator,
        Told::Several => Relation::Several,
        Told::Nothing => Relation::Nothing,
    };
    let kind = view.kind as usize;
    [
        SCHEMA.feature(Observed::Stranger as usize, [stand(line), relation as usize, kind]),
        SCHEMA.feature(Observed::Among as usize, [kind, size(named)]),
    ]
}

fn stand(line: &Line) -> usize {
    let stand = match line.standing {
        Standing::Tag => Stand::Tag,
        Standing::Subject => Stand::Subject,
        Standing::Around => Stand::Around,
        Standing::None => Stand::None,
    };
    stand as usize
}
