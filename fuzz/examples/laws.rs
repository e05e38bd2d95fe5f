//! Tries every law of `tests/common/laws.rs` on texts that the grammar makes: as many as the argument says.
//!
//! ```sh
//! cargo run --example laws -- 20000          # from the first text on, each in a setting of its own
//! cargo run --example laws -- 100 --from 7   # from text 7 on
//! ```
//!
//! Arithmetic overflow panics here. A text that breaks a law is shortened as long as it breaks it, and printed.

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/common/dice.rs"]
mod dice;
#[path = "../../tests/common/grammar.rs"]
mod grammar;
#[path = "../../tests/common/laws.rs"]
mod laws;
#[path = "../../tests/common/settings.rs"]
mod settings;
#[path = "../../tests/common/written.rs"]
mod written;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use dice::Dice;
use grammar::Made;
use laws::{LAWS, Law, Trial};
use settings::SETTINGS;

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (count, from) = match arguments[..] {
        [count] => (count, "0"),
        [count, "--from", from] => (count, from),
        _ => bail!("expected a number of texts, and perhaps --from with the number of the first"),
    };
    let number =
        |text: &str| text.parse::<u64>().with_context(|| format!("expected a number, found {text:?}"));
    let (count, from) = (number(count)?, number(from)?);

    // What is wrong is printed below, once.
    std::panic::set_hook(Box::new(|_| ()));
    let (mut bytes, mut broken) = (0, vec![0; LAWS.len()]);
    for seed in from..from + count {
        let mut dice = Dice(seed);
        let setting = dice.pick(&SETTINGS);
        let trial = Trial { setting, made: grammar::text(&mut dice) };
        bytes += trial.made.text.len();
        for (index, (name, law)) in LAWS.iter().enumerate() {
            let Some(message) = problem(*law, &trial) else { continue };
            broken[index] += 1;
            // The first ones show what there is to mend.
            if broken[index] <= 5 {
                let least = shortened(*law, trial.setting, &trial.made);
                println!("text {seed}, {setting}: {name}\n{message}\nshortest: {least:?}\n");
            }
        }
    }
    println!("{count} texts, {bytes} bytes");
    for ((name, _), broken) in LAWS.iter().zip(&broken) {
        println!("{broken:6} broken: {name}");
    }
    Ok(if broken.iter().sum::<usize>() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The message of a law that a trial breaks.
fn problem(law: Law, trial: &Trial) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(|| law(trial))).err()?;
    let message =
        panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Some(message.unwrap_or("a panic without a message").to_owned())
}

/// A text as short as leaving out pieces makes it, which breaks the law as well.
fn shortened(law: Law, setting: settings::Setting, made: &Made) -> String {
    let mut characters: Vec<char> = made.text.chars().collect();
    let mut size = characters.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < characters.len() {
            let without = [&characters[..at], characters.get(at + size..).unwrap_or_default()].concat();
            let text: String = without.iter().collect();
            let trial = Trial { setting, made: Made { text, is_labelled: made.is_labelled } };
            if problem(law, &trial).is_some() {
                characters = without;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    characters.into_iter().collect()
}
