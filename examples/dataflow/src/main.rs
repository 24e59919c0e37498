//! Counts a file: `cargo run --release -- FILE`, on two threads with `-w 2`.
//!
//! Over two processes, which find each other by a file with a line `host:port` for each:
//!
//! ```sh
//! cargo run --release -- FILE -n 2 -p 0 -h hosts &
//! cargo run --release -- FILE -n 2 -p 1 -h hosts
//! ```

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("expected a file")?;
    let config = timely::Config::from_args(arguments)?;
    let (counts, time) = dataflow::count(config, file.into())?;
    for (what, n) in counts {
        println!("{n}\t{what}");
    }
    eprintln!("{:.3} s", time.as_secs_f64());
    Ok(())
}
