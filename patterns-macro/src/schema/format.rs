//! `format`: what surely fits a format, and an example of each.
//!
//! Formats need not be checked by a validator. So a text that does not fit is neither valid nor
//! invalid, but one that fits is.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::ecma::EcmaRegex;
use super::number::Number;

/// A format of strings.
struct Format {
    name: &'static str,
    /// Matches only what each validator accepts: plain cases, not all that the format allows.
    surely: EcmaRegex,
    example: &'static str,
}

static FORMATS: LazyLock<Vec<Format>> = LazyLock::new(|| {
    const DATE: &str = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])";
    const TIME: &str =
        r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)";
    const HOST: &str = r"([a-z0-9]{1,20}(-[a-z0-9]{1,20})?\.){0,5}[a-z]{2,20}";
    const PART: &str = r"([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*";
    const VARIABLE: &str = r"\{[/?&#+.;]?[a-z_]+(,[a-z_]+)*\}";
    let email = format!(r"[A-Za-z0-9]{{1,20}}([.+_-][A-Za-z0-9]{{1,20}}){{0,2}}@{HOST}");
    let address = format!("https?://{HOST}(:[1-9][0-9]{{1,3}})?");
    let uri = format!(r"{address}(/{PART})?(\?{PART})?(#{PART})?");
    let template = format!("{address}(/([?]|{PART}|{VARIABLE})*)?");
    let digits = "[0-9a-f]";
    let uuid = format!("{digits}{{8}}(-{digits}{{4}}){{3}}-{digits}{{12}}");
    let byte = "([1-9]?[0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    let address_example = "https://example.com/";
    [
        (
            "date-time",
            format!("{DATE}T{TIME}"),
            "2000-01-01T00:00:00Z",
        ),
        ("date", DATE.to_owned(), "2000-01-01"),
        ("time", TIME.to_owned(), "00:00:00Z"),
        ("duration", "P[1-9][DW]".to_owned(), "P1D"),
        ("email", email.clone(), "a@example.com"),
        ("idn-email", email, "a@example.com"),
        ("hostname", HOST.to_owned(), "example.com"),
        ("idn-hostname", HOST.to_owned(), "example.com"),
        ("ipv4", format!(r"({byte}\.){{3}}{byte}"), "127.0.0.1"),
        ("ipv6", "::1".to_owned(), "::1"),
        ("uri", uri.clone(), address_example),
        ("uri-reference", uri.clone(), address_example),
        ("iri", uri.clone(), address_example),
        ("iri-reference", uri, address_example),
        ("uri-template", template, address_example),
        ("uuid", uuid, "00000000-0000-0000-0000-000000000000"),
        ("json-pointer", "(/[a-z0-9]*)*".to_owned(), ""),
        ("relative-json-pointer", "0".to_owned(), "0"),
        ("regex", "[a-z0-9]*".to_owned(), "a"),
    ]
    .into_iter()
    .map(|(name, surely, example)| Format {
        name,
        surely: EcmaRegex::new(&format!("^({surely})$")),
        example,
    })
    .collect()
});

/// A text that fits a format; nothing if the format is not known. Any text fits such a one.
pub(crate) fn example_of(format: &str) -> Option<&'static str> {
    let known = FORMATS.iter().find(|known| known.name == format);
    known.map(|known| known.example)
}

/// `true` if a text surely fits a format.
pub(super) fn text_fits(format: &str, text: &str) -> bool {
    let known = FORMATS.iter().find(|known| known.name == format);
    known.is_none_or(|known| known.surely.is_found_in(text) == Some(true))
}

/// The integers of a format: OpenAPI's, and those that `schemars` has for Rust's types.
pub(crate) fn integers_of(format: &str) -> Option<RangeInclusive<i128>> {
    let (is_signed, bits) = match format.strip_prefix('u') {
        Some(signed) => (false, signed),
        None => (true, format),
    };
    let bits: u32 = match bits.strip_prefix("int")? {
        "" | "64" => 64,
        "8" => 8,
        "16" => 16,
        "32" => 32,
        _ => return None,
    };
    Some(if is_signed {
        let end = 1 << (bits - 1);
        -end..=end - 1
    } else {
        0..=(1 << bits) - 1
    })
}

/// `true` if a number surely fits a format.
pub(super) fn number_fits(format: &str, number: &Number) -> bool {
    if let Some(range) = integers_of(format) {
        let value = number.to_integer().and_then(|integer| integer.to_i128());
        return value.is_some_and(|value| range.contains(&value));
    }
    !matches!(format, "float" | "double") || number.to_f64().is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_a_format_fits_it() {
        for Format { name, example, .. } in FORMATS.iter() {
            assert!(text_fits(name, example), "{name}");
            assert_eq!(example_of(name), Some(*example));
        }
        assert!(text_fits("phone", "x") && example_of("phone").is_none());
    }

    #[test]
    fn common_texts_fit_their_format() {
        for (format, text) in [
            ("date-time", "2019-05-15T15:20:18.123-07:00"),
            ("email", "21031067+Codertocat@users.noreply.github.com"),
            (
                "uri",
                "https://api.github.com/repos/a/b/pulls?per_page=2&q=a%20b#top",
            ),
            ("uri", "http://localhost:8080"),
            (
                "uri-template",
                "https://api.github.com/users/a/gists{/gist_id}",
            ),
            (
                "uri-template",
                "https://api.github.com/search?q={query}{&page,per_page,sort}",
            ),
            ("ipv4", "192.168.0.255"),
        ] {
            assert!(text_fits(format, text), "{format}: {text}");
        }
    }

    #[test]
    fn what_may_not_fit_a_format_is_told() {
        for (format, texts) in [
            (
                "date-time",
                &["2000-01-01", "2000-13-01T00:00:00Z", "2000-01-01T24:00:00Z"][..],
            ),
            ("date", &["2000-02-30", "2000-00-01", "٢000-01-01", ""]),
            ("email", &["@", "a@", "a"]),
            ("hostname", &["", "-a", "a..b"]),
            ("ipv4", &["1.2.3", "1.2.3.256", "01.2.3.4"]),
            ("uri", &["x", "https://", "https://a b/"]),
            ("uri-template", &["https://a.b/{", "x"]),
            ("uuid", &["0", "00000000-0000-0000-0000-00000000000g"]),
        ] {
            for text in texts {
                assert!(!text_fits(format, text), "{format}: {text}");
            }
        }
    }

    #[test]
    fn numbers_fit_formats_by_their_range() {
        let number = |text| Number::parse(text).expect("it is a number");
        for (format, text, fits) in [
            ("int32", "2147483647", true),
            ("int32", "2147483648", false),
            ("int32", "-2147483648", true),
            ("int32", "1.5", false),
            ("int64", "9223372036854775807", true),
            ("int64", "9223372036854775808", false),
            ("uint8", "255", true),
            ("uint8", "256", false),
            ("uint", "-1", false),
            ("uint64", "18446744073709551615", true),
            ("integer", "1.5", true),
            ("double", "1e999", false),
            ("date", "1", true),
        ] {
            assert_eq!(number_fits(format, &number(text)), fits, "{format}: {text}");
        }
    }
}
