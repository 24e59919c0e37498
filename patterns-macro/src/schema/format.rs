//! `format`: what surely fits a format, and an example of each.
//!
//! Formats need not be checked by a validator. So a text that does not fit is neither valid nor
//! invalid, but one that fits is.

use super::number::Number;

/// A format with some of the texts that fit it, by their pieces, and one of them.
struct Format {
    name: &'static str,
    fits: fn(&str) -> bool,
    example: &'static str,
}

const TEXTS: [Format; 19] = [
    Format {
        name: "date-time",
        fits: is_date_time,
        example: "2000-01-01T00:00:00Z",
    },
    Format {
        name: "date",
        fits: is_date,
        example: "2000-01-01",
    },
    Format {
        name: "time",
        fits: is_time,
        example: "00:00:00Z",
    },
    Format {
        name: "duration",
        fits: |text| text == "P1D",
        example: "P1D",
    },
    Format {
        name: "email",
        fits: is_email,
        example: "a@example.com",
    },
    Format {
        name: "idn-email",
        fits: is_email,
        example: "a@example.com",
    },
    Format {
        name: "hostname",
        fits: is_host,
        example: "example.com",
    },
    Format {
        name: "idn-hostname",
        fits: is_host,
        example: "example.com",
    },
    Format {
        name: "ipv4",
        fits: is_ipv4,
        example: "127.0.0.1",
    },
    Format {
        name: "ipv6",
        fits: |text| text == "::1",
        example: "::1",
    },
    Format {
        name: "uri",
        fits: is_uri,
        example: "https://example.com/",
    },
    Format {
        name: "uri-reference",
        fits: is_uri,
        example: "https://example.com/",
    },
    Format {
        name: "iri",
        fits: is_uri,
        example: "https://example.com/",
    },
    Format {
        name: "iri-reference",
        fits: is_uri,
        example: "https://example.com/",
    },
    Format {
        name: "uri-template",
        fits: is_uri,
        example: "https://example.com/",
    },
    Format {
        name: "uuid",
        fits: is_uuid,
        example: "00000000-0000-0000-0000-000000000000",
    },
    Format {
        name: "json-pointer",
        fits: |text| text.is_empty(),
        example: "",
    },
    Format {
        name: "relative-json-pointer",
        fits: |text| text == "0",
        example: "0",
    },
    Format {
        name: "regex",
        fits: |text| text.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        example: "a",
    },
];

/// A text that fits a format; nothing if the format is not known. Any text fits such a one.
pub(crate) fn example_of(format: &str) -> Option<&'static str> {
    let known = TEXTS.iter().find(|known| known.name == format);
    known.map(|known| known.example)
}

/// `true` if a text surely fits a format.
pub(super) fn text_fits(format: &str, text: &str) -> bool {
    let known = TEXTS.iter().find(|known| known.name == format);
    known.is_none_or(|known| (known.fits)(text))
}

/// `true` if a number surely fits a format. These are OpenAPI's.
pub(super) fn number_fits(format: &str, number: &Number) -> bool {
    let within = |bits: u32| {
        let value = number.to_integer().and_then(|integer| integer.to_i128());
        let end = 1i128 << (bits - 1);
        value.is_some_and(|value| (-end..end).contains(&value))
    };
    match format {
        "int32" => within(32),
        "int64" => within(64),
        "float" | "double" => number.to_f64().is_finite(),
        _ => true,
    }
}

/// Digits where the shape has a `0`, else the character itself.
fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                wanted => byte == wanted,
            })
}

fn is_date(text: &str) -> bool {
    // Days that each month has.
    has_shape(text, "0000-00-00")
        && ("01"..="12").contains(&&text[5..7])
        && ("01"..="28").contains(&&text[8..])
}

fn is_time(text: &str) -> bool {
    has_shape(text, "00:00:00Z") && text[..2] < *"24" && text[3..5] < *"60" && text[6..8] < *"60"
}

fn is_date_time(text: &str) -> bool {
    text.split_once('T')
        .is_some_and(|(date, time)| is_date(date) && is_time(time))
}

fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.starts_with(|char: char| char.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_host(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_email(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(local, host)| is_label(local) && is_host(host))
}

fn is_ipv4(text: &str) -> bool {
    text.parse::<std::net::Ipv4Addr>().is_ok()
}

fn is_uri(text: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    rest.is_some_and(|rest| {
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._".contains(&byte);
        is_host(host) && path.bytes().all(is_plain)
    })
}

fn is_uuid(text: &str) -> bool {
    has_shape(text, "00000000-0000-0000-0000-000000000000")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_a_format_fits_it() {
        for Format { name, example, .. } in TEXTS {
            assert!(text_fits(name, example), "{name}");
            assert_eq!(example_of(name), Some(example));
        }
        assert!(text_fits("phone", "x") && example_of("phone").is_none());
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
            ("double", "1e999", false),
            ("date", "1", true),
        ] {
            assert_eq!(number_fits(format, &number(text)), fits, "{format}: {text}");
        }
    }
}
