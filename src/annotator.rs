//! [`Annotator`]: runs the stages in order.

use crate::annotation::Register;
use crate::assembly;
use crate::attribution::{self, Sources};
use crate::cast::{CastIndex, CastMember};
use crate::coreference;
use crate::document::Document;
use crate::entity::Entities;
use crate::error::Error;
use crate::indirect;
use crate::mention::PhraseId;
use crate::model::TrainedModel;
use crate::options::Options;
use crate::quotation::QuoteStyle;
use crate::reading::Reading;
use crate::speaker::{self, SpeakerModels, Speakers};
use crate::stage::Stage;
use crate::text::{Structure, Text};

/// Annotates `text` with the default options: no cast, and the convention of its marks detected.
///
/// It never fails and never panics. It takes time and memory linear in the text's length.
///
/// ```
/// let document = whosaid::annotate("Mr Jukes replied: “It’s giving – sadly – young people a twisted inspiration.”");
/// let quotation = document.quotations().next().expect("one quotation");
/// assert_eq!(quotation.text(), "It’s giving – sadly – young people a twisted inspiration.");
/// assert_eq!(quotation.speaker().expect("a speaker").name(), "Mr Jukes");
/// ```
pub fn annotate(text: &str) -> Document<&str> {
    Annotator::default().annotate(text)
}

/// Annotates texts with options. Build one and share it between threads.
///
/// ```
/// use whosaid::Annotator;
/// use whosaid::quotation::QuoteStyle;
///
/// let annotator = Annotator::builder().quote_style(QuoteStyle::Single).build()?;
/// let document = annotator.annotate("‘I can’t stay,’ said Freya.");
/// assert_eq!(document.quotations().count(), 1);
/// # Ok::<(), whosaid::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Annotator {
    options: Options,
}

impl Annotator {
    /// A builder with the default options.
    pub fn builder() -> AnnotatorBuilder {
        AnnotatorBuilder::default()
    }

    /// Annotates `text`. It never fails and never panics, and gives the same answer for the same text on every run.
    pub fn annotate<'t>(&self, text: &'t str) -> Document<&'t str> {
        self.annotate_by_stages(text, |_| ())
    }

    /// Annotates `text` as [`Annotator::annotate`] does, with the structure that its format shows: headings, paragraphs and
    /// block quotations are where the structure has them. [`Structure`] has an example.
    ///
    /// # Errors
    ///
    /// If a place of the structure is none of `text`, or lies before the end of the one before it. The message names the place.
    pub fn annotate_structured<'t>(
        &self,
        text: &'t str,
        structure: &Structure,
    ) -> Result<Document<&'t str>, Error> {
        let cut = Text::structured(text, structure)?;
        let blocks = structure.block_quotations();
        let Options { quote_style, register, .. } = self.options;
        let reading = Reading::of_text(cut, blocks, quote_style, register, &mut |_| ());
        Ok(self.annotate_reading(text, reading, |_| ()))
    }

    /// Annotates `text` as [`Annotator::annotate`] does, and keeps it in the document: a `String`, an `Arc<str>`, or a type
    /// of your own that is `AsRef<str>`.
    ///
    /// ```
    /// use whosaid::{Annotator, Document};
    ///
    /// fn read(name: &str) -> Document {
    ///     Annotator::default().annotate_owned(format!("“It floats,” said {name}."))
    /// }
    /// let document = read("Dev");
    /// assert_eq!(document.quotations().next().expect("one quotation").speaker().expect("a speaker").name(), "Dev");
    /// ```
    pub fn annotate_owned<S: AsRef<str>>(&self, text: S) -> Document<S> {
        let annotations = self.annotate(text.as_ref()).into_annotations();
        Document::new(text, annotations)
    }

    /// Annotates `text` as [`Annotator::annotate`] does, and calls `done` at the end of each stage: to measure the
    /// stages, or to show the progress on a long text.
    ///
    /// ```
    /// use whosaid::{Annotator, Stage};
    ///
    /// let mut stages = Vec::new();
    /// Annotator::default().annotate_by_stages("“It floats,” Dev Rana said.", |stage| stages.push(stage));
    /// assert_eq!(stages.first(), Some(&Stage::Text));
    /// assert_eq!(stages.last(), Some(&Stage::Speakers));
    /// ```
    pub fn annotate_by_stages<'t>(&self, text: &'t str, mut done: impl FnMut(Stage)) -> Document<&'t str> {
        let reading = Reading::of(text, self.options.quote_style, self.options.register, &mut done);
        self.annotate_reading(text, reading, done)
    }

    /// Runs the stages after the cues.
    fn annotate_reading<'t>(
        &self,
        text: &'t str,
        reading: Reading<'t>,
        mut done: impl FnMut(Stage),
    ) -> Document<&'t str> {
        let options = &self.options;
        let entities = Entities::of(&reading, &options.cast, options.names());
        done(Stage::Entities);
        let model = options.attribution(reading.register);
        let Sources { decisions: sources, near } = attribution::sources(&reading, model, options.evidence);
        done(Stage::Sources);
        let pronouns = options.pronouns(reading.register);
        let models = SpeakerModels { pronouns, conversation: options.conversation() };
        let reported = options.indirect().map(|model| indirect::reported(&reading, model));
        let named: Vec<PhraseId> = reported.iter().flatten().filter_map(|report| report.phrase()).collect();
        let mut speakers =
            speaker::speakers(&reading, entities, &sources, near, &named, models, options.evidence);
        if options.coreference {
            let Speakers { decisions, entities } = speakers;
            let pronouns = options.mention_pronouns(reading.register);
            let descriptions = options.descriptions(reading.register);
            let entities = coreference::resolve_all(
                &reading,
                &sources,
                &decisions,
                &named,
                entities,
                pronouns,
                descriptions,
            );
            speakers = Speakers { decisions, entities };
        }
        let annotations = assembly::annotations(reading, sources, speakers, reported, options);
        done(Stage::Speakers);
        Document::new(text, annotations)
    }
}

/// Sets the options of an [`Annotator`].
#[derive(Clone, Debug, Default)]
pub struct AnnotatorBuilder {
    options: Options,
}

impl AnnotatorBuilder {
    /// Sets the entities that are known beforehand. It replaces an earlier cast. In dialogue only members of the cast
    /// are speakers; in a report the text may name others.
    #[must_use]
    pub fn cast(mut self, cast: impl IntoIterator<Item = CastMember>) -> Self {
        self.options.cast = CastIndex::new(cast.into_iter().collect());
        self
    }

    /// Sets the convention of the quotation marks. By default each text decides it.
    #[must_use]
    pub fn quote_style(mut self, style: QuoteStyle) -> Self {
        self.options.quote_style = style;
        self
    }

    /// Sets the register; `None` has it detected. By default it is detected in each text, which needs a few hundred words to be sure.
    #[must_use]
    pub fn register(mut self, register: impl Into<Option<Register>>) -> Self {
        self.options.register = register.into();
        self
    }

    /// Sets a model to use in place of the one that is compiled in.
    #[must_use]
    pub fn model(mut self, model: TrainedModel) -> Self {
        self.options.model = Some(model);
        self
    }

    /// Leaves out speakers whose confidence is below `confidence`, from 0 to 1: for users who find a wrong name worse
    /// than none. By default it is 0, and every speaker that is found is named.
    ///
    /// A quotation whose attribution has a lower [confidence](crate::Attribution::confidence) has no
    /// [speaker](crate::Attribution::speaker_id). Its source, cue, method and confidence stay, and so does everything
    /// else: all decisions are made without the threshold, and a speaker who is left out still counts for the turns of
    /// a dialogue and for the meaning of pronouns.
    ///
    /// ```
    /// use whosaid::Annotator;
    ///
    /// let text = "“It floats,” said Dev Rana. She looked at Tom and Bea for a while. “It may sink.”";
    /// for (least, speaker) in [(0.0, true), (1.0, false)] {
    ///     let annotator = Annotator::builder().min_confidence(least).build()?;
    ///     let document = annotator.annotate(text);
    ///     let doubtful = document.quotations().nth(1).expect("two quotations");
    ///     assert_eq!(doubtful.speaker().is_some(), speaker);
    ///     assert!(doubtful.attribution().is_some(), "the attribution stays");
    /// }
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    #[must_use]
    pub fn min_confidence(mut self, confidence: f32) -> Self {
        self.options.min_confidence = confidence;
        self
    }

    /// Keeps the [evidence](crate::evidence::Evidence) for each attribution and role: the features with their weights,
    /// and the runner-up. By default it is not kept, which saves time and memory. It changes nothing else.
    ///
    /// ```
    /// use whosaid::Annotator;
    ///
    /// let annotator = Annotator::builder().evidence(true).build()?;
    /// let document = annotator.annotate("“It floats,” said Olga.");
    /// let quotation = document.quotations().next().expect("one quotation");
    /// for feature in quotation.evidence().expect("the builder keeps it").get().features.iter().take(5) {
    ///     println!("{:+.2} {} ({feature})", feature.weight, feature.name);
    /// }
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    #[must_use]
    pub fn evidence(mut self, keep: bool) -> Self {
        self.options.evidence = keep;
        self
    }

    /// Finds what the text reports without marks too: [indirect](crate::QuotationKind::Indirect) quotations, and all that a
    /// [mixed](crate::QuotationKind::Mixed) one reports. By default it does not, which takes less time.
    ///
    /// In a report, words in marks on both sides of one tag become one quotation. `docs/indirect.md` shows what counts as
    /// reported.
    ///
    /// ```
    /// use whosaid::{Annotator, QuotationKind};
    ///
    /// let annotator = Annotator::builder().indirect(true).build()?;
    /// let document = annotator.annotate("Dev Rana said that the boat floats.");
    /// let quotation = document.quotations().next().expect("one quotation");
    /// assert_eq!(quotation.kind(), QuotationKind::Indirect);
    /// assert_eq!(quotation.text(), "that the boat floats");
    /// assert_eq!(quotation.speaker().expect("a speaker").name(), "Dev Rana");
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    #[must_use]
    pub fn indirect(mut self, find: bool) -> Self {
        self.options.find_indirect = find;
        self
    }

    /// Resolves every mention of a person: pronouns and descriptions too, in narration and in quoted words, where "I" is the
    /// speaker and "you" the addressee. [`Document::mentions`] then has them all, with their entities. By default only those
    /// are resolved that the speakers of quotations need. Speakers stay the same; people who are only described become
    /// entities as well.
    ///
    /// ```
    /// use whosaid::Annotator;
    ///
    /// let annotator = Annotator::builder().coreference(true).build()?;
    /// let document = annotator.annotate("“I like your boat,” said Olga to Dev Rana. He thanked her.");
    /// let dev = document.entities().find(|entity| entity.name() == "Dev Rana").expect("an entity");
    /// let mentions: Vec<_> = dev.mentions().map(|mention| mention.text()).collect();
    /// assert_eq!(mentions, ["your", "Dev Rana", "He"]);
    /// # Ok::<(), whosaid::Error>(())
    /// ```
    #[must_use]
    pub fn coreference(mut self, resolve: bool) -> Self {
        self.options.coreference = resolve;
        self
    }

    /// Builds the annotator.
    ///
    /// # Errors
    ///
    /// If a name or alias of the cast has no letter or digit, because no text could mention it. If the least confidence
    /// is not a number from 0 to 1.
    pub fn build(self) -> Result<Annotator, Error> {
        self.options.check()?;
        Ok(Annotator { options: self.options })
    }
}
