//! Reads the tables of `data/`: tab-separated, `#` comments, one header row.

use crate::error::Error;

/// One table: its name in messages and its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    file: &'a str,
    text: &'a str,
}

/// One row: its cells, and where it stands for messages.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    file: &'a str,
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// The rows below the header, which must name exactly `columns`. The first column must be sorted in byte order
    /// and hold nothing twice. Blank lines and lines that begin with `#` are comments.
    pub(crate) fn rows(self, columns: &[&str]) -> Result<Vec<Row<'a>>, Error> {
        let mut lines = self
            .text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim_end_matches('\r')))
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let expected = columns.join("\t");
        match lines.next() {
            Some((_, header)) if header == expected => {}
            Some((line, header)) => {
                return Err(Error::table(self.file, line, format_args!("expected the header {expected:?}, found {header:?}")));
            }
            None => return Err(Error::table(self.file, 1, format_args!("expected the header {expected:?}, found nothing"))),
        }
        let mut rows: Vec<Row<'a>> = Vec::new();
        for (line, text) in lines {
            let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
            if cells.len() != columns.len() {
                let problem = format!("expected {} cells ({}), found {}", columns.len(), columns.join(", "), cells.len());
                return Err(Error::table(self.file, line, problem));
            }
            if let Some(last) = rows.last()
                && last.cells[0] >= cells[0]
            {
                let problem = format!("expected rows sorted by {} without repeats, found {:?} after {:?}", columns[0], cells[0], last.cells[0]);
                return Err(Error::table(self.file, line, problem));
            }
            rows.push(Row { file: self.file, line, cells });
        }
        Ok(rows)
    }
}

impl<'a> Row<'a> {
    /// The cell of column `index`, without white space around it; empty cells are written `-` and read as "".
    pub(crate) fn cell(&self, index: usize) -> &'a str {
        match self.cells[index] {
            "-" => "",
            cell => cell,
        }
    }

    /// The items of a cell that holds a list, separated by commas.
    pub(crate) fn list(&self, index: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(index).split(',').map(str::trim).filter(|item| !item.is_empty())
    }

    /// The error that column `name` holds `found`, where one of `expected` should stand.
    pub(crate) fn unexpected(&self, name: &str, found: &str, expected: &[&str]) -> Error {
        Error::table(self.file, self.line, format_args!("expected {name} to be one of {}, found {found:?}", expected.join(", ")))
    }
}
