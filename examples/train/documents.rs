//! What each kind of feature adds to each document.
//!
//! A feature that helps one book alone may be an accident of that book; the sum over all books hides it.

use std::fmt;

use whosaid::training::{Score, Template};

/// The documents shown for a template; those that change most.
const SHOWN: usize = 12;

/// For each template, the documents in which it changes the number of right answers.
pub(crate) struct Documents {
    rows: Vec<(String, Vec<(String, isize)>)>,
}

impl Documents {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// Adds the differences of a template. `with` and `without` are the scores of the documents called `ids`.
    pub(crate) fn row(&mut self, template: Template, ids: &[String], with: &[Score], without: &[Score]) {
        let name = template.to_string();
        let right = |score: &Score| match name.split('/').next() {
            Some("source") => score.sources,
            Some("role") => score.roles,
            _ => score.speakers,
        };
        let scores = with.iter().zip(without);
        let differences = scores.map(|(with, without)| right(without) as isize - right(with) as isize);
        let mut changed: Vec<(String, isize)> =
            ids.iter().cloned().zip(differences).filter(|&(_, difference)| difference != 0).collect();
        changed.sort_by_key(|&(_, difference)| std::cmp::Reverse(difference.abs()));
        self.rows.push((name, changed));
    }
}

impl fmt::Display for Documents {
    /// A line for each template.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "left out: the right answers that each document gains or loses")?;
        for (template, changed) in &self.rows {
            let mut shown: Vec<String> =
                changed.iter().take(SHOWN).map(|(id, difference)| format!("{id} {difference:+}")).collect();
            match changed.len().saturating_sub(SHOWN) {
                0 if shown.is_empty() => shown.push("no document".to_owned()),
                0 => {}
                more => shown.push(format!("and {more} others")),
            }
            writeln!(f, "{template}: {}", shown.join(", "))?;
        }
        Ok(())
    }
}
