//! What compiling costs: crates of one function, built by cargo behind dependencies that are built.
//!
//! The figure is the processor's time of cargo and all that it starts, the least of several builds, less
//! that of a crate without a function where two are compared.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use generate::{data, matrices, router};
use nix::sys::resource::{UsageWho, getrusage};
use object::{Object, ObjectSection, SectionKind};

/// How often a crate is built that takes seconds, and how often another.
const BUILDS: (usize, usize) = (1, 3);

pub(crate) fn print() {
    let sets = router::sets(data::CLAUSES);
    let clauses = &sets[&200];
    let workshop = Workshop::new();
    println!("Seconds of processor time for one function of the router.\n");
    println!("| clauses | profile | patterns | idiomatic | patterns / idiomatic |");
    println!("|---|---|---|---|---|");
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
            println!(
                "| {count} | {profile} | {ours:.2} | {idiomatic:.2} | {:.2} |",
                ours / idiomatic
            );
        }
    }
    println!("\nClauses whose decision tree is exponential.\n");
    println!("| | clauses | dev: seconds | release: seconds | bytes of code a clause |");
    println!("|---|---|---|---|---|");
    for size in [100, 200, 600] {
        for (name, code) in matrices::functions(size) {
            // The others' sources are as long as the square of their clauses.
            if size > 200 && name != "guarded alternatives" {
                continue;
            }
            let dev = workshop.cost(&code, "dev", BUILDS.0).as_secs_f64();
            let release = workshop.cost(&code, "release", BUILDS.0).as_secs_f64();
            let bytes = workshop.code_size() / size;
            println!("| {name} | {size} | {dev:.2} | {release:.2} | {bytes} |");
        }
    }
}

/// A folder with a package whose one source is exchanged.
struct Workshop(PathBuf);

impl Workshop {
    fn new() -> Self {
        let program = env::current_exe().expect("the program's own path");
        let folder = program.with_file_name("workshop");
        fs::create_dir_all(folder.join("src")).expect("the build's folder takes a folder");
        let project = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .canonicalize()
            .expect("the project's own folder");
        let manifest = format!(
            "[workspace]\n[package]\nname = \"workshop\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [dependencies]\npatterns = {{ package = \"dyn-patterns\", path = {project:?} }}\nserde_json = \"1\"\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("the folder takes a file");
        Self(folder)
    }

    /// Builds the code as a crate of its own; the least that it took.
    fn cost(&self, code: &str, profile: &str, builds: usize) -> Duration {
        let source = self.0.join("src/lib.rs");
        let build = |code: &str| {
            fs::write(&source, code).expect("the folder takes a file");
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
        // The dependencies, the first time; and what cargo remembers of this source.
        build("pub mod none {}");
        let costs = (0..builds).map(|at| build(&format!("{code}\n// {at}\n")));
        costs.min().expect("some builds")
    }

    /// The bytes of machine code of the crate that was built last, in the release profile.
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

/// The processor's time of the processes that were waited for.
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
