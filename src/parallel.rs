//! Many texts at once: on every core, in order, in memory that does not grow with their number.
//!
//! [`Annotator::annotate_all`] annotates texts as they come from an iterator, however many there are:
//!
//! ```
//! use whosaid::Annotator;
//!
//! let texts = (1..=1000).map(|number| format!("“It floats,” said Dev {number}."));
//! let mut quotations = 0;
//! for document in Annotator::default().annotate_all(texts) {
//!     quotations += document.quotations().count();
//! }
//! assert_eq!(quotations, 1000);
//! ```
//!
//! Where there is more to do for each input (parse it, give it a cast of its own, write down what was found),
//! [`in_order`] does all of it in parallel:
//!
//! ```
//! use whosaid::{Annotator, parallel};
//!
//! let annotator = Annotator::default();
//! let lines = ["“It floats,” said Dev.".to_owned(), "It sank.".to_owned()];
//! let counts = parallel::in_order(lines, String::len, move |line| annotator.annotate(&line).quotations().count());
//! assert_eq!(counts.collect::<Vec<_>>(), [1, 0]);
//! ```
//!
//! The threads of rayon's pool do the work: of the pool that the iterator is used in, else of the global one. For texts
//! that are all in memory and may come back in any order, rayon's own iterators are enough.

use std::collections::VecDeque;
use std::iter::Fuse;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use rayon::Yield;

use crate::annotator::Annotator;
use crate::document::Document;

/// The most inputs under way at once for each thread, so that a long one does not keep the others waiting …
const MOST_INPUTS: usize = 256;

/// … and the most bytes that they hold together, again for each thread.
const MOST_BYTES: usize = 4 << 20;

impl Annotator {
    /// Annotates all `texts` in parallel and returns a document for each, in the order in which they came.
    ///
    /// It is lazy: texts are taken from the iterator as the documents are read, and only a few are in memory at once, one
    /// for each thread and beyond that a few megabytes. Where one text takes long, the threads continue with those behind
    /// it until that much is waiting. The annotations are those of [`Annotator::annotate`].
    ///
    /// A text may be anything that is `AsRef<str>`, such as a struct that has an id too; [`Document::owner`] returns it.
    ///
    /// ```
    /// use whosaid::Annotator;
    ///
    /// struct Article {
    ///     id: u32,
    ///     text: String,
    /// }
    ///
    /// impl AsRef<str> for Article {
    ///     fn as_ref(&self) -> &str {
    ///         &self.text
    ///     }
    /// }
    ///
    /// let articles = (0..3).map(|id| Article { id, text: format!("“Ferry {id} floats,” said Dev.") });
    /// for document in Annotator::default().annotate_all(articles) {
    ///     let quotation = document.quotations().next().expect("one quotation");
    ///     assert_eq!(quotation.text(), format!("Ferry {} floats,", document.owner().id));
    /// }
    /// ```
    pub fn annotate_all<T, I>(&self, texts: I) -> impl Iterator<Item = Document<T>> + use<T, I>
    where
        T: AsRef<str> + Send + 'static,
        I: IntoIterator<Item = T>,
    {
        let annotator = self.clone();
        in_order(texts, |text| text.as_ref().len(), move |text| annotator.annotate_owned(text))
    }
}

/// Does `work` for all `inputs` in parallel and returns the results in the order of the inputs.
///
/// `size` is the number of bytes of an input. It decides how many are taken at once: one for each thread in any case, and
/// more while they hold only a few megabytes. Inputs are taken as the results are read. Once the iterator is dropped,
/// nothing more is taken.
///
/// # Panics
///
/// Where `work` panics: the panic comes out of the iterator in place of the result.
pub fn in_order<I, R>(
    inputs: I,
    size: impl Fn(&I::Item) -> usize,
    work: impl Fn(I::Item) -> R + Send + Sync + 'static,
) -> impl Iterator<Item = R>
where
    I: IntoIterator<Item: Send + 'static>,
    R: Send + 'static,
{
    let (sender, receiver) = channel();
    InOrder {
        inputs: inputs.into_iter().fuse(),
        size,
        work: Arc::new(work),
        sender,
        receiver,
        under_way: VecDeque::new(),
        given: 0,
        bytes: 0,
    }
}

/// The result of an input, by its number, or the panic of its worker.
type Done<R> = (usize, thread::Result<R>);

struct InOrder<I: Iterator, S, W, R> {
    inputs: Fuse<I>,
    size: S,
    work: Arc<W>,
    sender: Sender<Done<R>>,
    receiver: Receiver<Done<R>>,
    /// The inputs that were taken and whose results were not given yet, in order.
    under_way: VecDeque<UnderWay<R>>,
    /// How many results were given, which is the number of the first input under way.
    given: usize,
    /// How many bytes the inputs under way hold.
    bytes: usize,
}

struct UnderWay<R> {
    bytes: usize,
    result: Option<thread::Result<R>>,
}

impl<I, S, W, R> InOrder<I, S, W, R>
where
    I: Iterator<Item: Send + 'static>,
    S: Fn(&I::Item) -> usize,
    W: Fn(I::Item) -> R + Send + Sync + 'static,
    R: Send + 'static,
{
    /// Takes inputs until enough are under way.
    fn take_inputs(&mut self) {
        let threads = rayon::current_num_threads();
        let enough = |count: usize, bytes: usize| {
            count >= threads && (count >= threads * MOST_INPUTS || bytes >= threads * MOST_BYTES)
        };
        while !enough(self.under_way.len(), self.bytes) {
            let Some(input) = self.inputs.next() else { break };
            // More than all together may have makes no difference, and the sum cannot overflow.
            let bytes = (self.size)(&input).min(threads * MOST_BYTES);
            let number = self.given + self.under_way.len();
            self.under_way.push_back(UnderWay { bytes, result: None });
            self.bytes += bytes;
            let (work, sender) = (Arc::clone(&self.work), self.sender.clone());
            rayon::spawn_fifo(move || {
                let result = catch_unwind(AssertUnwindSafe(|| work(input)));
                // Nobody listens any more where the iterator was dropped.
                let _ = sender.send((number, result));
            });
        }
    }

    /// Waits for the next input to be done, whichever it is.
    fn wait(&self) -> Option<Done<R>> {
        loop {
            match self.receiver.try_recv() {
                Ok(done) => return Some(done),
                Err(TryRecvError::Disconnected) => return None,
                // A thread of the pool works while it waits: there may be no other.
                Err(TryRecvError::Empty) => match rayon::yield_now() {
                    Some(Yield::Executed) => {}
                    Some(Yield::Idle) => thread::yield_now(),
                    None => return self.receiver.recv().ok(),
                },
            }
        }
    }
}

impl<I, S, W, R> Iterator for InOrder<I, S, W, R>
where
    I: Iterator<Item: Send + 'static>,
    S: Fn(&I::Item) -> usize,
    W: Fn(I::Item) -> R + Send + Sync + 'static,
    R: Send + 'static,
{
    type Item = R;

    fn next(&mut self) -> Option<R> {
        loop {
            self.take_inputs();
            if self.under_way.front()?.result.is_some() {
                break;
            }
            let (number, result) = self.wait()?;
            self.under_way[number - self.given].result = Some(result);
        }
        let UnderWay { bytes, result } = self.under_way.pop_front()?;
        self.given += 1;
        self.bytes -= bytes;
        match result? {
            Ok(result) => Some(result),
            Err(panic) => resume_unwind(panic),
        }
    }
}
