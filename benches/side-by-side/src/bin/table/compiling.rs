//! The cost of compiling: cargo builds crates of one function, whose dependencies are already
//! built.
//!
//! The figure is the processor time of cargo and all processes it starts, in the fastest of several
//! builds. If two functions are compared, the time for a crate without a function is subtracted.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use generate::{data, matrices, router};
use nix::sys::resource::{UsageWho, getrusage};
use object::{Object, ObjectSection, SectionKind};
use side_by_side::page::table;

use crate::package;

/// The number of builds of a crate, if each lasts for seconds and otherwise.
const BUILDS: (usize, usize) = (1, 3);

pub(crate) fn tables() -> String {
    let sets = router::sets(data::CLAUSES);
    let clauses = &sets[&200];
    let workshop = Workshop::new();
    let mut rows = Vec::new();
    for profile in ["dev", "release"] {
        let empty = workshop.cost("", profile, BUILDS.1);
        for count in [200, 400, 600, 800, 1000] {
            let clauses = router::stretched(clauses, count);
            let builds = if count < 1000 { BUILDS.1 } else { BUILDS.0 };
            let cost = |code: String| {
                (workshop.cost(&code, profile, builds).saturating_sub(empty)).as_secs_f64()
            };
            let ours = cost(router::function(&clauses));
            let idiomatic = cost(router::idiomatic(&clauses));
            let ratio = ours / idiomatic;
            rows.push([
                count.to_string(),
                profile.to_owned(),
                format!("{ours:.2}"),
                format!("{idiomatic:.2}"),
                format!("{ratio:.2}"),
            ]);
        }
    }
    let heads = [
        "clauses",
        "profile",
        "patterns",
        "idiomatic",
        "patterns / idiomatic",
    ];
    let router = table(heads.map(str::to_owned), rows);
    let mut rows = Vec::new();
    for size in [100, 200, 600] {
        for (name, code) in matrices::functions(size) {
            // The sources of the others grow with the square of their clauses.
            if size > 200 && name != "guarded alternatives" {
                continue;
            }
            let dev = workshop.cost(&code, "dev", BUILDS.0).as_secs_f64();
            let release = workshop.cost(&code, "release", BUILDS.0).as_secs_f64();
            let bytes = workshop.code_size() / size;
            rows.push([
                name.to_owned(),
                size.to_string(),
                format!("{dev:.2}"),
                format!("{release:.2}"),
                bytes.to_string(),
            ]);
        }
    }
    let heads = [
        "",
        "clauses",
        "dev: seconds",
        "release: seconds",
        "bytes of code per clause",
    ];
    let exponential = table(heads.map(str::to_owned), rows);
    format!(
        "Seconds of processor time for one function of the router.\n\n{router}\n\
         Clauses whose decision tree is exponential.\n\n{exponential}"
    )
}

/// A folder with a package whose only source file is replaced for each build.
struct Workshop(PathBuf);

impl Workshop {
    fn new() -> Self {
        Self(package::folder("workshop", ""))
    }

    /// Builds the code as a crate of its own, and returns the shortest time.
    fn cost(&self, code: &str, profile: &str, builds: usize) -> Duration {
        let source = self.0.join("src/lib.rs");
        let build = |code: &str| {
            fs::write(&source, code).expect("the folder accepts a file");
            let before = children();
            let status = Command::new(env!("CARGO"))
                .args(["rustc", "--quiet", "--profile", profile])
                .args([
                    "--",
                    "--cap-lints=allow",
                    "--emit=obj,link",
                    "-Ccodegen-units=1",
                ])
                .current_dir(&self.0)
                .env("CARGO_INCREMENTAL", "0")
                .env_remove("CARGO_TARGET_DIR")
                .status()
                .expect("cargo runs: it is running this");
            assert!(status.success(), "a crate of the workshop does not build");
            children() - before
        };
        // The first build also builds the dependencies and what cargo caches about this source.
        build("pub mod none {}");
        let costs = (0..builds).map(|at| build(&format!("{code}\n// {at}\n")));
        costs.min().expect("some builds")
    }

    /// The bytes of machine code of the last crate that was built, in the release profile.
    fn code_size(&self) -> usize {
        let objects = fs::read_dir(self.0.join("target/release/deps")).expect("what was built");
        let sizes = objects.filter_map(|object| {
            let path = object.expect("an entry").path();
            let name = path.file_name()?.to_str()?;
            if !name.starts_with("workshop") || !name.ends_with(".o") {
                return None;
            }
            let data = fs::read(&path).expect("what was built");
            let file = object::File::parse(&*data).expect("an object file");
            let code = file
                .sections()
                .filter(|section| section.kind() == SectionKind::Text);
            Some(
                code.map(|section| usize::try_from(section.size()).expect("a size"))
                    .sum::<usize>(),
            )
        });
        sizes.max().expect("an object file")
    }
}

/// The processor time of all child processes that have ended.
fn children() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    let times = [usage.user_time(), usage.system_time()];
    times
        .iter()
        .map(|time| {
            let (seconds, micros) = (time.tv_sec().unsigned_abs(), time.tv_usec().unsigned_abs());
            Duration::from_secs(seconds) + Duration::from_micros(micros)
        })
        .sum()
}
