//! The copies of test suites in `data`: lines of fields between tabs, with bytes as hex digits.

use std::io::Read;

/// The lines of a packed file, each as its fields.
pub fn lines(packed: &[u8]) -> Vec<Vec<String>> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("the copy of the suite is whole");
    let fields = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().map(fields).collect()
}

/// The bytes that a field has as digits.
pub fn bytes(digits: &str) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).expect("a digit");
    let pairs = digits.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| pair.iter().fold(0, |byte, half| byte << 4 | digit(half)));
    bytes
        .map(|byte| u8::try_from(byte).expect("two digits"))
        .collect()
}
