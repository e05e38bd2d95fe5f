//! Looks for slow texts: periods that the grammar makes, repeated to two lengths, and those that look slow to three longer
//! ones. Runs for as many minutes as the argument says.
//!
//! ```sh
//! cargo run --release --example periods -- 60             # an hour, from the first period on
//! cargo run --release --example periods -- 60 --from 4000
//! ```

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/common/dice.rs"]
mod dice;
#[path = "../../tests/common/grammar.rs"]
mod grammar;
#[path = "../../tests/common/search.rs"]
mod search;
#[path = "../../tests/common/settings.rs"]
mod settings;
#[path = "../../tests/common/shapes.rs"]
mod shapes;
#[path = "../../tests/common/work.rs"]
mod work;
#[path = "../../tests/common/written.rs"]
mod written;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (minutes, from) = match arguments[..] {
        [minutes] => (minutes, "0"),
        [minutes, "--from", from] => (minutes, from),
        _ => bail!("expected a number of minutes, and perhaps --from with the number of the first period"),
    };
    let minutes: f64 = minutes.parse().with_context(|| format!("expected minutes, found {minutes:?}"))?;
    let from: u64 = from.parse().with_context(|| format!("expected a number, found {from:?}"))?;

    let end =
        Instant::now() + Duration::try_from_secs_f64(minutes * 60.0).context("expected minutes from 0 on")?;
    let (mut tried, mut suspected, mut slow) = (0, 0, 0);
    for seed in from.. {
        if Instant::now() >= end {
            break;
        }
        tried += 1;
        if search::slow(seed, &search::SHORT).is_none() {
            continue;
        }
        suspected += 1;
        if let Some(period) = search::slow(seed, &search::LONG) {
            slow += 1;
            println!("{period:#?}");
        }
    }
    println!("{tried} periods from {from} on, {suspected} looked slow, {slow} are");
    Ok(if slow == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
