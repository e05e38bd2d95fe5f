//! What each kind of feature adds to the others, over all documents and to each.
//!
//! A feature that helps one book alone may be an accident of that book; the sum over all books hides it.

use std::fmt;

use whosaid::training::Template;

use crate::train::figures::Figures;
use crate::train::measures::MEASURES;

/// The documents shown for a measure; those that change most.
const SHOWN: usize = 12;

/// For each template, what changes without its features.
#[derive(Default)]
pub(crate) struct Ablation {
    rows: Vec<Row>,
}

/// What changes in one measure.
struct Row {
    template: String,
    measure: &'static str,
    points: f64,
    /// The documents that change, with the right answers that each gains or loses.
    documents: Vec<(String, isize)>,
}

impl Ablation {
    /// Adds a template: the figures with all features, and without those of the template.
    pub(crate) fn add(&mut self, template: Template, with: &Figures, without: &Figures) {
        for measure in MEASURES.iter().filter(|measure| measure.models.contains(&template.model())) {
            let Some((before, after)) = with.mean(measure).zip(without.mean(measure)) else { continue };
            let pairs = with.by_document(measure).zip(without.by_document(measure));
            let mut documents: Vec<(String, isize)> = pairs
                .map(|((index, before, _), (_, after, _))| {
                    (with.ids[index].clone(), after as isize - before as isize)
                })
                .filter(|&(_, difference)| difference != 0)
                .collect();
            documents.sort_by_key(|&(_, difference)| std::cmp::Reverse(difference.abs()));
            let (template, points) = (template.to_string(), after - before);
            self.rows.push(Row { template, measure: measure.name, points, documents });
        }
    }
}

impl fmt::Display for Ablation {
    /// A line for each template and measure.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "left out: points, and the right answers that each document gains or loses")?;
        for Row { template, measure, points, documents } in &self.rows {
            let mut shown: Vec<String> =
                documents.iter().take(SHOWN).map(|(id, difference)| format!("{id} {difference:+}")).collect();
            match documents.len().saturating_sub(SHOWN) {
                0 if shown.is_empty() => shown.push("no document".to_owned()),
                0 => {}
                more => shown.push(format!("and {more} others")),
            }
            writeln!(f, "{template}: {measure} {}: {}", difference(*points), shown.join(", "))?;
        }
        Ok(())
    }
}

/// A difference with two decimals. Less than half a hundredth is 0.00, without a sign.
fn difference(points: f64) -> String {
    if points.abs() < 0.005 { "0.00".to_owned() } else { format!("{points:+.2}") }
}
