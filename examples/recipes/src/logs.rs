//! Classifies the lines of several programs' logs, and counts those that fit no class by where and
//! why. The counters hold no content of a line.

use std::collections::BTreeMap;

use patterns::values::JsonValue;
use patterns::{JsonText, Mismatch, patterns};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Failed,
    Intruder,
    Overloaded,
    Routine,
    Slow,
}

#[patterns]
fn class(line: JsonValue<'_>) -> Result<Class, Mismatch> {
    match line {
        // PostgreSQL
        json!({"error_severity": "LOG", "message": str("duration: ", f64(ms), " ms", ..), ..})
            if ms >= 1000.0 =>
        {
            Ok(Class::Slow)
        }
        // Too many connections, or it is starting.
        json!({"error_severity": "FATAL", "state_code": "53300" | "57P03", ..}) => {
            Ok(Class::Overloaded)
        }
        json!({"error_severity": "ERROR" | "FATAL" | "PANIC", ..}) => Ok(Class::Failed),
        json!({"error_severity": str(_), ..}) => Ok(Class::Routine),
        // pino, the logger of Node.js
        json!({"level": 50.., "err": {"code": "ECONNRESET" | "ETIMEDOUT", ..}, ..}) => {
            Ok(Class::Overloaded)
        }
        json!({"level": 50.., "msg": str(_), ..}) => Ok(Class::Failed),
        json!({"level": u8(_), "responseTime": 1000.., ..}) => Ok(Class::Slow),
        json!({"level": u8(_), "msg": str(_), ..}) => Ok(Class::Routine),
        // systemd's journal
        json!({
            "_COMM": "sshd",
            "MESSAGE": str("Failed password for ", .., " from ", ip @ .., " port ", ..),
            ..
        }) if !ip.starts_with("10.") => Ok(Class::Intruder),
        json!({"PRIORITY": "0" | "1" | "2" | "3", "MESSAGE": str(_), ..}) => Ok(Class::Failed),
        json!({"PRIORITY": str(_), "MESSAGE": str(_), ..}) => Ok(Class::Routine),
    }
}

/// The number of the clause that came closest, the place and the name of the reason.
pub type Misfit = (usize, String, &'static str);

#[derive(Default)]
pub struct Counts {
    pub classes: BTreeMap<Class, u64>,
    pub misfits: BTreeMap<Misfit, u64>,
    pub no_json: u64,
}

impl Counts {
    pub fn add(&mut self, line: &str) {
        match JsonText::new(line).matched(class) {
            Ok(Ok(class)) => *self.classes.entry(class).or_default() += 1,
            Ok(Err(mismatch)) => *self.misfits.entry(misfit(&mismatch)).or_default() += 1,
            Err(_) => self.no_json += 1,
        }
    }
}

/// Indices and the line's own keys are `[*]` in the general form of a path, so there are only as
/// many counters as the clauses have places.
fn misfit(mismatch: &Mismatch) -> Misfit {
    let closest = mismatch.closest();
    (
        closest.index() + 1,
        closest.path().general(),
        closest.reason().name(),
    )
}
