//! Counts a file of events, one JSON text per line, over several processes: how many fit each clause,
//! and how many fit none, by the clause that is closest, the general path and the reason.
//!
//! Each worker reads its part of the file and matches the lines as text, without a document. Its
//! counts flow to one worker, which adds them up. `timely` does the rest: threads, processes, and the
//! end.

mod events;
mod part;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use timely::Config;
use timely::dataflow::InputHandle;
use timely::dataflow::operators::{Exchange, Input, Inspect, Probe};
use timely::synchronization::Barrier;

pub use events::outcome;
use part::Part;

/// What the lines are counted by, and how many there are of each.
pub type Counts = BTreeMap<String, u64>;

/// Counts the lines of a file, and says how long that took after all processes had found each
/// other: one that comes too early tries again after a second. All processes of a cluster call
/// this; the first of them gets the counts, the others get none.
///
/// # Errors
///
/// The file cannot be read, or another process is not there.
pub fn count(config: Config, file: PathBuf) -> Result<(Counts, Duration), String> {
    let guards = timely::execute(config, move |worker| {
        Barrier::new(worker).wait();
        let start = Instant::now();
        let counts = Rc::new(RefCell::new(Counts::new()));
        let mut input = InputHandle::new();
        let sum = counts.clone();
        let probe = worker.dataflow::<u64, _, _>(|scope| {
            scope
                .input_from(&mut input)
                .container::<Vec<(String, u64)>>()
                .exchange(|_| 0)
                .inspect(move |(what, n)| *sum.borrow_mut().entry(what.clone()).or_default() += n)
                .probe()
                .0
        });
        let mut part = Part::open(&file, worker.index(), worker.peers())?;
        while let Some(lines) = part.next_lines()? {
            let mut counted = Counts::new();
            for line in lines
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty())
            {
                outcome(line, |what| match counted.get_mut(what) {
                    Some(n) => *n += 1,
                    None => _ = counted.insert(what.to_owned(), 1),
                });
            }
            for count in counted {
                input.send(count);
            }
            input.advance_to(input.time() + 1);
            worker.step();
        }
        input.close();
        while !probe.done() {
            worker.step_or_park(None);
        }
        Ok::<_, std::io::Error>((counts.take(), start.elapsed()))
    })?;
    let (mut counts, mut longest) = (Counts::new(), Duration::ZERO);
    for worker in guards.join() {
        let (own, time) = worker?.map_err(|error| error.to_string())?;
        counts.extend(own);
        longest = longest.max(time);
    }
    Ok((counts, longest))
}
