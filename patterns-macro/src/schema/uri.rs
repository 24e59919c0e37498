//! References between schemas: RFC 3986, as far as schemas need it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The URI of a file.
pub(super) fn of_file(path: &Path) -> String {
    let mut uri = String::from("file://");
    let text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        uri.push('/');
    }
    for char in text.chars() {
        match char {
            '%' => uri.push_str("%25"),
            '#' => uri.push_str("%23"),
            '?' => uri.push_str("%3F"),
            ' ' => uri.push_str("%20"),
            char => uri.push(char),
        }
    }
    uri
}

/// The path of a file, if the URI is that of one.
pub(super) fn to_file(uri: &str) -> Option<PathBuf> {
    let path = decoded(uri.strip_prefix("file://")?);
    let path = match path.strip_prefix('/') {
        Some(rest) if cfg!(windows) => rest,
        _ => &path,
    };
    Some(PathBuf::from(path))
}

/// Splits off the fragment: the text after `#`, decoded.
pub(super) fn split(reference: &str) -> (&str, Cow<'_, str>) {
    match reference.split_once('#') {
        Some((uri, fragment)) => (uri, decoded(fragment)),
        None => (reference, Cow::Borrowed("")),
    }
}

/// `true` if the reference means the same wherever it is written.
pub(super) fn is_absolute(reference: &str) -> bool {
    scheme(reference).is_some()
}

/// Resolves a reference against a base. Both are without a fragment.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    if let Some(scheme) = scheme(reference) {
        // Relative to itself, so that its dots are resolved.
        let after = scheme.len() + 1;
        let is_plain = !reference[after..].starts_with("//") || !reference.contains("/.");
        return if is_plain {
            reference.to_owned()
        } else {
            resolve(reference, &reference[after..])
        };
    }
    if reference.is_empty() {
        return base.to_owned();
    }
    let after_scheme = scheme(base).map_or(0, |scheme| scheme.len() + 1);
    let (scheme, rest) = base.split_at(after_scheme);
    let (authority, path) = split_authority(rest);
    if reference.starts_with("//") {
        let (authority, path) = split_authority(reference);
        return format!("{scheme}{authority}{}", without_dots(path));
    }
    let base_path = path.split('?').next().unwrap_or(path);
    if reference.starts_with('?') {
        return format!("{scheme}{authority}{base_path}{reference}");
    }
    let (path, query) = match reference.split_once('?') {
        Some((path, _)) => (path, &reference[path.len()..]),
        None => (reference, ""),
    };
    let joined = if path.starts_with('/') {
        path.to_owned()
    } else {
        let folder = base_path
            .rfind('/')
            .map_or("", |slash| &base_path[..=slash]);
        let folder = if folder.is_empty() && !authority.is_empty() {
            "/"
        } else {
            folder
        };
        format!("{folder}{path}")
    };
    format!("{scheme}{authority}{}{query}", without_dots(&joined))
}

/// Splits off `//` and the authority after it, if they are there.
fn split_authority(rest: &str) -> (&str, &str) {
    match rest.strip_prefix("//") {
        Some(after) => rest.split_at(2 + after.find('/').unwrap_or(after.len())),
        None => ("", rest),
    }
}

fn scheme(uri: &str) -> Option<&str> {
    let (scheme, _) = uri.split_once(':')?;
    let mut chars = scheme.chars();
    let is_scheme = chars.next()?.is_ascii_alphabetic()
        && chars.all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    is_scheme.then_some(scheme)
}

/// Resolves `.` and `..` in a path.
fn without_dots(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(usize::from(is_rooted)).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            ".." => drop(kept.pop()),
            "." => {}
            segment => {
                kept.push(segment);
                continue;
            }
        }
        if is_last {
            kept.push("");
        }
    }
    let root = if is_rooted { "/" } else { "" };
    format!("{root}{}", kept.join("/"))
}

/// Replaces `%41` by `A`. Bytes that do not encode a text stay as they are.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let encoded = (byte == b'%').then(|| after.get(..2)).flatten();
        let digits = encoded.and_then(|digits| std::str::from_utf8(digits).ok());
        let value = digits
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(value.unwrap_or(byte));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The segments of a JSON pointer, unescaped.
pub(super) fn pointer(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('/')
        .skip(1)
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_as_the_rfc_says() {
        let base = "http://a/b/c/d;p?q";
        for (reference, resolved) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g..", "http://a/b/c/g.."),
            ("./g/.", "http://a/b/c/g/"),
            ("http://x/y/../z/./w", "http://x/z/w"),
            ("urn:a/../b", "urn:a/../b"),
        ] {
            assert_eq!(resolve(base, reference), resolved, "{reference}");
        }
        assert_eq!(resolve("http://a", "g"), "http://a/g");
        assert_eq!(resolve("urn:example:a", ""), "urn:example:a");
    }

    #[test]
    fn the_uri_of_a_file_leads_back_to_it() {
        for path in ["/a/b.json", "/with space/50%/a#b?.json", "/ü/x"] {
            let uri = of_file(Path::new(path));
            assert_eq!(to_file(&uri), Some(PathBuf::from(path)), "{uri}");
            assert_eq!(split(&uri).1, "", "{uri}");
        }
    }

    #[test]
    fn fragments_are_decoded_and_pointers_unescaped() {
        assert_eq!(split("a.json#/x%25y/%7B"), ("a.json", "/x%y/{".into()));
        assert_eq!(split("a.json"), ("a.json", "".into()));
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%+1%ff"), "%zz%+1%ff");
        assert_eq!(pointer("/a~1b/~01/").collect::<Vec<_>>(), ["a/b", "~1", ""]);
        assert_eq!(pointer("").count(), 0);
    }
}
