//! Reads the tables of `data/`: tab-separated, `#` comments, one header row.

use std::fmt;

use crate::error::Error;

/// Separators as lists of one character. A text is then searched character by character: cells are too short to set up
/// a search.
const TAB: [char; 1] = ['\t'];
const COMMA: [char; 1] = [','];

/// One table: its name in messages, its columns and its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    file: &'a str,
    columns: &'a [&'a str],
    text: &'a str,
}

/// One row: its cells, and its place for messages.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    table: Table<'a>,
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(file: &'a str, columns: &'a [&'a str], text: &'a str) -> Self {
        Self { file, columns, text }
    }

    /// The rows below the header. The header must name exactly the table's columns, and the first column must be sorted
    /// in byte order without duplicates. Blank lines and lines that begin with `#` are comments.
    pub(crate) fn rows(self) -> Rows<'a> {
        Rows {
            text: self.text,
            row: Row { table: self, line: 0, cells: Vec::with_capacity(self.columns.len()) },
            last: None,
        }
    }

    fn error(self, line: usize, problem: impl fmt::Display) -> Error {
        Error::table(self.file, line, problem)
    }
}

/// Reads the rows in order, each into the memory of the last.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    /// The rest of the text.
    text: &'a str,
    row: Row<'a>,
    /// The first cell of the last row; `None` before the header.
    last: Option<&'a str>,
}

impl<'a> Rows<'a> {
    /// The next row; `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<&Row<'a>>, Error> {
        if self.last.is_none() {
            self.header()?;
            self.last = Some("");
        }
        let Some(text) = self.line() else { return Ok(None) };
        let row = &mut self.row;
        row.cells.clear();
        row.cells.extend(text.split(TAB).map(str::trim_ascii));
        let (expected, found) = (row.table.columns.len(), row.cells.len());
        if found != expected {
            let columns = row.table.columns.join(", ");
            return Err(row.error(format_args!("expected {expected} cells ({columns}), found {found}")));
        }
        if let Some(empty) = row.cells.iter().position(|cell| cell.is_empty()) {
            let column = row.table.columns[empty];
            return Err(row.error(format_args!("expected {column}, or - for none, found nothing")));
        }
        let key = row.cells[0];
        if let Some(last) = self.last.replace(key).filter(|&last| last >= key) {
            let problem = if last == key { "once only, found it again" } else { "in byte order, found it" };
            let column = row.table.columns[0];
            return Err(row.error(format_args!("expected {column} {key:?} {problem} after {last:?}")));
        }
        Ok(Some(row))
    }

    fn header(&mut self) -> Result<(), Error> {
        let expected = self.row.table.columns.join("\t");
        match self.line() {
            Some(header) if header == expected => Ok(()),
            Some(header) => {
                Err(self.row.error(format_args!("expected the header {expected:?}, found {header:?}")))
            }
            None => {
                Err(self.row.table.error(1, format_args!("expected the header {expected:?}, found nothing")))
            }
        }
    }

    /// The next line that is neither blank nor a comment.
    fn line(&mut self) -> Option<&'a str> {
        while !self.text.is_empty() {
            let end = self.text.find('\n').map_or(self.text.len(), |end| end + 1);
            let (line, rest) = self.text.split_at(end);
            self.text = rest;
            self.row.line += 1;
            let line = line.trim_end_matches(['\n', '\r']);
            if !line.starts_with('#') && !line.trim_ascii_start().is_empty() {
                return Some(line);
            }
        }
        None
    }
}

impl<'a> Row<'a> {
    /// The cell of `column`, without white space around it. An empty cell is written `-` and read as "".
    pub(crate) fn cell(&self, column: usize) -> &'a str {
        match self.cells[column] {
            "-" => "",
            cell => cell,
        }
    }

    /// The items of a cell with a list, separated by commas.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split(COMMA).map(str::trim_ascii).filter(|item| !item.is_empty())
    }

    /// The value of a cell with one of a few words.
    pub(crate) fn choice<T: Copy>(&self, column: usize, choices: &[(&str, T)]) -> Result<T, Error> {
        self.pick(column, self.cells[column], choices)
    }

    /// The values of a cell with a list of such words.
    pub(crate) fn choices<T: Copy>(&self, column: usize, choices: &[(&str, T)]) -> Result<Vec<T>, Error> {
        self.list(column).map(|item| self.pick(column, item, choices)).collect()
    }

    fn pick<T: Copy>(&self, column: usize, found: &str, choices: &[(&str, T)]) -> Result<T, Error> {
        let choice = choices.iter().find(|(label, _)| *label == found);
        choice.map(|&(_, value)| value).ok_or_else(|| {
            let labels: Vec<&str> = choices.iter().map(|&(label, _)| label).collect();
            let column = self.table.columns[column];
            self.error(format_args!("expected {column} to be one of {}, found {found:?}", labels.join(", ")))
        })
    }

    /// The error that this row is wrong in another way.
    pub(crate) fn error(&self, problem: impl fmt::Display) -> Error {
        self.table.error(self.line, problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &'static str) -> Result<Vec<Row<'static>>, String> {
        let mut rows = Table::new("pets.tsv", &["pet", "sounds"], text).rows();
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(|error| error.to_string())? {
            all.push(row.clone());
        }
        Ok(all)
    }

    fn error(text: &'static str) -> String {
        rows(text).expect_err("the table is wrong")
    }

    #[test]
    fn comments_and_blank_lines_count_as_lines_only() {
        let rows = rows("# pets\n\npet\tsounds\n# loud ones\ncat\tmiaow, purr\n\ndog\t-\n")
            .expect("the table is right");
        let cells: Vec<&str> = rows.iter().map(|row| row.cell(0)).collect();
        assert_eq!(cells, ["cat", "dog"]);
        assert_eq!(rows[0].list(1).collect::<Vec<_>>(), ["miaow", "purr"]);
        assert_eq!(rows[1].cell(1), "");
        assert_eq!(rows[1].error("too quiet").to_string(), "pets.tsv:7: too quiet");
    }

    #[test]
    fn windows_line_ends_are_line_ends() {
        assert_eq!(rows("pet\tsounds\r\ncat\tpurr\r\n").expect("the table is right")[0].cell(1), "purr");
    }

    #[test]
    fn a_wrong_header_is_an_error() {
        assert_eq!(error("# pets\npet\n"), r#"pets.tsv:2: expected the header "pet\tsounds", found "pet""#);
        assert_eq!(error(""), r#"pets.tsv:1: expected the header "pet\tsounds", found nothing"#);
    }

    #[test]
    fn a_wrong_number_of_cells_is_an_error() {
        assert_eq!(error("pet\tsounds\ncat\n"), "pets.tsv:2: expected 2 cells (pet, sounds), found 1");
        assert_eq!(
            error("pet\tsounds\ncat\tpurr\tbig\n"),
            "pets.tsv:2: expected 2 cells (pet, sounds), found 3"
        );
    }

    #[test]
    fn an_empty_cell_without_a_dash_is_an_error() {
        assert_eq!(
            error("pet\tsounds\ncat\t\n"),
            "pets.tsv:2: expected sounds, or - for none, found nothing"
        );
    }

    #[test]
    fn rows_out_of_order_are_an_error() {
        let problem = error("pet\tsounds\ndog\tbark\ncat\tpurr\n");
        assert_eq!(problem, r#"pets.tsv:3: expected pet "cat" in byte order, found it after "dog""#);
    }

    #[test]
    fn repeated_rows_are_an_error() {
        let problem = error("pet\tsounds\ncat\tpurr\ncat\tmiaow\n");
        assert_eq!(problem, r#"pets.tsv:3: expected pet "cat" once only, found it again after "cat""#);
    }

    #[test]
    fn a_word_that_is_no_choice_is_an_error() {
        let rows = rows("pet\tsounds\ncat\tpurr,oink\n").expect("the table is right");
        let choices = [("purr", 1), ("miaow", 2)];
        let problem = rows[0].choices(1, &choices).expect_err("oink is no choice").to_string();
        assert_eq!(problem, r#"pets.tsv:2: expected sounds to be one of purr, miaow, found "oink""#);
        assert_eq!(rows[0].choice(0, &[("cat", 9)]).expect("cat is a choice"), 9);
    }
}
