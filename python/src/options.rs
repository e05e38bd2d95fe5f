//! [`Options`]: what an annotator is built from, read from Python's arguments.

use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString};
use whosaid::quotation::QuoteStyle;
use whosaid::{Annotator, CastMember, Gender, Register};
use whosaid_cli::{Cast, read_cast};

use crate::entity::Entity;
use crate::text::{string, type_error};

/// The keys of a member of a cast.
const KEYS: &str = "\"name\", \"aliases\", \"gender\", \"narrator\", \"lines\" and \"kind\"";

/// What an annotator is built from.
pub(crate) struct Options {
    pub(crate) cast: Cast,
    pub(crate) register: Option<Register>,
    pub(crate) quote_style: QuoteStyle,
    pub(crate) indirect: bool,
    pub(crate) coreference: bool,
    pub(crate) evidence: bool,
    pub(crate) min_confidence: f32,
}

impl Options {
    pub(crate) fn annotator(&self) -> PyResult<Annotator> {
        let builder = Annotator::builder()
            .cast(self.cast.members.iter().cloned())
            .register(self.register)
            .quote_style(self.quote_style)
            .indirect(self.indirect)
            .coreference(self.coreference)
            .evidence(self.evidence)
            .min_confidence(self.min_confidence);
        builder.build().map_err(value_error)
    }

    /// The arguments that give these options again.
    pub(crate) fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let arguments = PyDict::new(py);
        let cast = PyList::empty(py);
        for member in &self.cast.members {
            let row = PyDict::new(py);
            row.set_item("name", &member.name)?;
            row.set_item("aliases", &member.aliases)?;
            row.set_item("gender", member.gender.map(Gender::as_str))?;
            row.set_item("narrator", member.narrator)?;
            row.set_item("lines", self.cast.corrections.lines_of(&member.name))?;
            cast.append(row)?;
        }
        for name in self.cast.corrections.nobody() {
            let row = PyDict::new(py);
            row.set_item("name", name)?;
            row.set_item("kind", "nobody")?;
            cast.append(row)?;
        }
        if !cast.is_empty() {
            arguments.set_item("cast", cast)?;
        }
        if let Some(register) = self.register {
            arguments.set_item("register", register.as_str())?;
        }
        if self.quote_style != QuoteStyle::default() {
            arguments.set_item("quote_style", self.quote_style.as_str())?;
        }
        for (name, set) in
            [("indirect", self.indirect), ("coreference", self.coreference), ("evidence", self.evidence)]
        {
            if set {
                arguments.set_item(name, true)?;
            }
        }
        if self.min_confidence > 0.0 {
            arguments.set_item("min_confidence", self.min_confidence)?;
        }
        Ok(arguments)
    }
}

/// A mistake in an argument.
pub(crate) fn value_error(problem: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(problem.to_string())
}

/// Reads a cast: the path of a file, a list of members, or a dict of names with their aliases.
pub(crate) fn cast(value: &Bound<'_, PyAny>) -> PyResult<Cast> {
    if let Ok(file) = value.extract::<PathBuf>() {
        return read_cast(&file).map_err(|problem| value_error(format!("{problem:#}")));
    }
    let mut cast = Cast::default();
    let mut rows: Vec<(Option<String>, Bound<'_, PyAny>)> = Vec::new();
    if let Ok(named) = value.cast::<PyMapping>() {
        for item in named.items()?.iter() {
            let (name, rest): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            rows.push((Some(string(&name, "cast")?), rest));
        }
    } else {
        let members = value.try_iter().map_err(|_| {
            type_error("cast", "a list of members, a dict of names, or the path of a table", value)
        })?;
        for row in members {
            rows.push((None, row?));
        }
    }
    for (at, (name, row)) in rows.into_iter().enumerate() {
        let what = format!("cast member {}", at + 1);
        let Row { member, is_nobody, lines } = member(&what, name, &row)?;
        if is_nobody {
            cast.corrections.add_nobody(&member.name);
        } else {
            let added = cast.corrections.add_lines(&member.name, &lines);
            added.map_err(|problem| value_error(format!("{what}: \"lines\": {problem}")))?;
            cast.members.push(member);
        }
    }
    Ok(cast)
}

/// A member of a cast, and what a table says beside it.
#[derive(Default)]
struct Row {
    member: CastMember,
    is_nobody: bool,
    /// Places of lines, as a table has them.
    lines: String,
}

impl From<CastMember> for Row {
    fn from(member: CastMember) -> Self {
        Self { member, ..Self::default() }
    }
}

fn member(what: &str, name: Option<String>, row: &Bound<'_, PyAny>) -> PyResult<Row> {
    if let Ok(entity) = row.cast::<Entity>() {
        return Ok(CastMember::from(entity.get().get()).into());
    }
    let Ok(columns) = row.cast::<PyMapping>() else {
        return match name {
            None => Ok(CastMember::new(string(row, what)?).into()),
            Some(name) => {
                let mut member = CastMember::new(name);
                member.aliases = aliases(what, row)?;
                Ok(member.into())
            }
        };
    };
    let mut row = Row::from(CastMember::new(name.unwrap_or_default()));
    for item in columns.items()?.iter() {
        let (key, value): (String, Bound<'_, PyAny>) = item.extract()?;
        let what = format!("{what}: \"{key}\"");
        match key.as_str() {
            "name" => row.member.name = string(&value, &what)?,
            "aliases" => row.member.aliases = aliases(&what, &value)?,
            "gender" => row.member.gender = gender(&what, &value)?,
            "narrator" => row.member.narrator = value.is_truthy()?,
            "lines" if !value.is_none() => row.lines = string(&value, &what)?,
            "kind" => row.is_nobody = !value.is_none() && string(&value, &what)? == "nobody",
            "lines" => {}
            _ => return Err(value_error(format!("{what}: expected {KEYS}"))),
        }
    }
    Ok(row)
}

/// A list of aliases, or a single one.
fn aliases(what: &str, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if value.is_none() {
        return Ok(Vec::new());
    }
    if value.is_instance_of::<PyString>() {
        return Ok(vec![string(value, what)?]);
    }
    value.try_iter()?.map(|alias| string(&alias?, what)).collect()
}

fn gender(what: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Gender>> {
    if value.is_none() {
        return Ok(None);
    }
    match string(value, what)?.to_lowercase().as_str() {
        "" => Ok(None),
        "m" | "male" => Ok(Some(Gender::Male)),
        "f" | "female" => Ok(Some(Gender::Female)),
        other => Err(value_error(format!("{what}: expected m, f, male, female or None, found {other:?}"))),
    }
}
