//! Two processes count what one counts, and are faster.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write, stderr};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use flate2::read::GzDecoder;

/// The size of the file, in bytes. What is not optimised is slow.
const SIZE: u64 = if cfg!(debug_assertions) {
    16 << 20
} else {
    256 << 20
};

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes GitHub's webhooks over and over. A quarter of them have no login where one is expected.
/// Returns the number of lines.
fn write_events(path: &Path) -> u64 {
    let webhooks = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../benches/data/webhooks.jsonl.gz"
    );
    let webhooks = BufReader::new(GzDecoder::new(File::open(webhooks).unwrap()));
    let webhooks: Vec<String> = webhooks
        .lines()
        .map(|line| line.unwrap())
        .filter(|line| line.contains(LOGIN))
        .collect();
    let mut file = BufWriter::new(File::create(path).unwrap());
    let (mut size, mut lines) = (0, 0);
    for (at, line) in webhooks.iter().cycle().enumerate() {
        let line = match at % 4 {
            0 => &line.replace(LOGIN, r#""sender":{"login":null,"was":"#),
            _ => line,
        };
        writeln!(file, "{line}").unwrap();
        size += line.len() as u64 + 1;
        lines += 1;
        if size >= SIZE {
            break;
        }
    }
    file.flush().unwrap();
    lines
}

const LOGIN: &str = r#""sender":{"login":"#;

/// Starts a process; its counts and its seconds come with its end.
fn start(events: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dataflow"))
        .arg(events)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn end(child: Child) -> (String, f64) {
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    let seconds = said.lines().last().and_then(|line| line.strip_suffix(" s"));
    // `timely` says there, too, that it waits for others.
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines = printed.split_inclusive('\n');
    let counts = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let counts = counts.collect();
    (counts, seconds.unwrap().parse().unwrap())
}

fn free_address() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().to_string()
}

#[test]
fn two_processes_count_what_one_counts() {
    let folder = env::temp_dir().join(format!("patterns-dataflow-{}", std::process::id()));
    let folder = Folder(folder);
    fs::create_dir_all(&folder.0).unwrap();
    let events = folder.0.join("events.ndjson");
    let lines = write_events(&events);
    let size = fs::metadata(&events).unwrap().len();

    let (one, alone) = end(start(&events, &[]));
    let hosts = folder.0.join("hosts");
    fs::write(&hosts, format!("{}\n{}\n", free_address(), free_address())).unwrap();
    let hosts = hosts.to_str().unwrap();
    let processes =
        ["0", "1"].map(|process| start(&events, &["-n", "2", "-p", process, "-h", hosts]));
    let [(two, first), (none, second)] = processes.map(end);
    assert_eq!(one, two);
    assert_eq!(none, "");

    let counts = one.lines().map(|line| {
        let (n, what) = line.split_once('\t').unwrap();
        (n.parse::<u64>().unwrap(), what)
    });
    let counts: Vec<_> = counts.collect();
    assert_eq!(counts.iter().map(|(n, _)| n).sum::<u64>(), lines);
    let misfits = counts.iter().filter(|(_, what)| what.starts_with("misfit"));
    let misfits: Vec<_> = misfits.collect();
    assert_eq!(
        misfits.iter().map(|(n, _)| n).sum::<u64>(),
        lines.div_ceil(4)
    );
    // An event that is told apart by its kind is closest to the clause of that kind.
    for clause in 1..=3 {
        let what = format!(
            "misfit of clause {clause} at $.payload.sender.login: expected string, found null"
        );
        assert!(
            misfits.iter().any(|(_, known)| *known == what),
            "{misfits:?}"
        );
    }

    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = size as f64 / alone / 1e6;
    let ratio = first.max(second) / alone;
    let line = format!(
        "examples/dataflow: {rate:.0} MB/s a core, a quarter fits nothing; two processes need {ratio:.2} of the time"
    );
    writeln!(stderr(), "{line}").unwrap();
}
