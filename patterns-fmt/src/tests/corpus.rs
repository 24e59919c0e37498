//! Every file of this repository, the programs with mistakes included.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use super::{DEFAULT, rustfmt};
use crate::files::files;
use crate::format::formatted;
use crate::same::same_words;

/// What holds for every file that rustfmt can format.
fn check(path: &Path) -> Result<(), String> {
    let rustfmt = rustfmt(DEFAULT);
    let text = fs::read_to_string(path).unwrap();
    let has_patterns = |word| text.contains(word);
    if !["#[patterns", "case!", "receive!"]
        .into_iter()
        .any(has_patterns)
    {
        return Ok(());
    }
    let Ok(once) = formatted(&text, rustfmt, Path::new("/")) else {
        return Ok(());
    };
    if once == text {
        return Ok(());
    }
    if !same_words(&rustfmt.format(&text, Path::new("/"))?, &once) {
        return Err("its tokens or comments change".to_owned());
    }
    if formatted(&once, rustfmt, Path::new("/"))? != once {
        return Err("it changes again".to_owned());
    }
    if rustfmt.format(&once, Path::new("/"))? != once {
        return Err("rustfmt changes it again".to_owned());
    }
    Ok(())
}

#[test]
fn the_files_of_this_repository_keep_their_tokens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let paths = files(&[root]).unwrap();
    assert!(paths.len() > 300, "the files were found");
    let check_all = |paths: &[PathBuf]| -> Vec<String> {
        let faulty = paths.iter().filter_map(|path| {
            let fault = check(path).err()?;
            Some(format!("{}: {fault}", path.display()))
        });
        faulty.collect()
    };
    let parts = paths.chunks(paths.len().div_ceil(4));
    let faults: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| check_all(part))).collect();
        let faults = parts.into_iter().map(|part| part.join().unwrap());
        faults.flatten().collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
