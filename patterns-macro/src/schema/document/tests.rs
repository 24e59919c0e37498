use super::*;

fn parse(name: &str, text: &str) -> Result<Value, String> {
    let document = Document::parse(Path::new(name), text)
        .map_err(|Malformed { at, message }| format!("{}:{}: {message}", at.line, at.column))?;
    Ok(document.value(document.root()).expect("it is small"))
}

fn json(text: &str) -> Result<Value, String> {
    parse("schema.json", text)
}

fn yaml(text: &str) -> Result<Value, String> {
    parse("schema.yaml", text)
}

#[test]
fn a_value_and_a_key_know_their_line_and_column() {
    let text = "{\n  \"ä\": [1,\n    {\"b\": null}]\n}";
    for (name, text) in [("a.json", text), ("a.yaml", text)] {
        let document = Document::parse(Path::new(name), text).expect("it is well-formed");
        let entry = document
            .get(document.root(), "ä")
            .expect("the key is there");
        assert_eq!((entry.at.line, entry.at.column), (2, 3), "{name}");
        let list = &document[entry.value];
        assert_eq!((list.at.line, list.at.column), (2, 8), "{name}");
        let object = document
            .step(entry.value, "1")
            .expect("the element is there");
        assert_eq!(
            document[object].at,
            Position { line: 3, column: 5 },
            "{name}"
        );
        let null = document.step(object, "b").expect("the key is there");
        assert_eq!(
            document[null].at,
            Position {
                line: 3,
                column: 11
            },
            "{name}"
        );
    }
}

#[test]
fn json_is_read_strictly() {
    for (text, message) in [
        ("", "1:1: the file is empty"),
        (
            "{\n \"a\" 1}",
            "2:6: expected colon after the string or word in object property",
        ),
        ("[1, 2", "1:1: unterminated array"),
        ("[1,]", "1:3: trailing commas are not allowed"),
        ("[1 2]", "1:3: expected comma"),
        ("{a: 1}", "1:2: expected string for object property"),
        ("// x\n1", "1:1: comments are not allowed"),
        ("[01]", "1:3: expected comma"),
        ("\"\\ud800\"", ""),
        ("1 2", "1:3: text cannot contain more than one JSON value"),
    ] {
        let found = json(text).expect_err(text);
        assert!(found.contains(message), "{text}: {found}");
    }
}

#[test]
fn a_repeated_key_counts_once() {
    assert_eq!(
        json(r#"{"a": 1, "b": 2, "a": 3}"#),
        json(r#"{"a": 3, "b": 2}"#)
    );
    let many: Vec<String> = (0..40)
        .map(|key| format!("\"k{}\": {key}", key % 20))
        .collect();
    let last: Vec<String> = (20..40)
        .map(|key| format!("\"k{}\": {key}", key % 20))
        .collect();
    let [many, last] = [many, last].map(|entries| format!("{{{}}}", entries.join(",")));
    assert_eq!(json(&many), json(&last));
    assert_eq!(
        yaml("a: 1\na: 2").unwrap_err(),
        "2:1: the key `a` is repeated"
    );
}

#[test]
fn yaml_means_what_its_core_schema_says() {
    for (text, same) in [
        (
            "[~, null, '', 'null', yes]",
            r#"[null, null, "", "null", "yes"]"#,
        ),
        ("[true, False, 'true']", r#"[true, false, "true"]"#),
        (
            "[1, +2, -3, 0x10, 0o7, 1., .5, 1e3, 007]",
            "[1, 2, -3, 16, 7, 1, 0.5, 1000, 7]",
        ),
        (
            "[0x, .e1, 1_0, 0x+1, '1', ., +]",
            r#"["0x", ".e1", "1_0", "0x+1", "1", ".", "+"]"#,
        ),
        (
            "[!!str 1, 2001-01-01, .inf]",
            r#"["1", "2001-01-01", ".inf"]"#,
        ),
        ("200: a\ntrue: b", r#"{"200": "a", "true": "b"}"#),
        ("a: |\n  x\n  y\nb:\n", r#"{"a": "x\ny\n", "b": null}"#),
        (
            "a: &x {p: 1}\nb: *x\nc:\n  <<: *x\n  q: 2",
            r#"{"a": {"p": 1}, "b": {"p": 1}, "c": {"p": 1, "q": 2}}"#,
        ),
        (
            "a: &x {p: 1, q: 1}\nc:\n  q: 2\n  <<: [*x]",
            r#"{"a": {"p": 1, "q": 1}, "c": {"p": 1, "q": 2}}"#,
        ),
    ] {
        assert_eq!(yaml(text), json(same), "{text}");
    }
}

#[test]
fn malformed_yaml_has_its_place() {
    for (text, message) in [
        ("", "1:1: the file is empty"),
        ("a: 1\n  b: 2", "2:"),
        ("a: [1", ""),
        ("? [1]\n: 2", "1:3: keys of a schema are strings"),
        ("a: &x [*x]", "1:"),
        ("<<: 1", "1:5: `<<` merges mappings, and this is none"),
        (
            "--- 1\n--- 2",
            "2:1: the file contains more than one document",
        ),
    ] {
        let found = yaml(text).expect_err(text);
        assert!(found.starts_with(message), "{text}: {found}");
    }
}

#[test]
fn hostile_files_do_not_exhaust_the_stack_or_the_memory() {
    for deep in [300, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = format!("{}1{}", open.repeat(deep), close.repeat(deep));
            json(&text).expect_err("it is too deep");
            yaml(&text).expect_err("it is too deep");
        }
    }
    let level = |level: usize| format!("- &a{} [*a{level}]\n", level + 1);
    let levels: Vec<String> = (0..1000).map(level).collect();
    let chain = format!("- &a0 1\n{}", levels.concat());
    assert!(
        yaml(&chain)
            .unwrap_err()
            .contains("nested more than 250 deep")
    );

    let level = |level: usize| format!("- &a{} [*a{level}, *a{level}]\n", level + 1);
    let levels: Vec<String> = (0..40).map(level).collect();
    let laughs = format!("- &a0 1\n{}", levels.concat());
    let document = Document::parse(Path::new("a.yaml"), &laughs).expect("it is well-formed");
    assert!(document.value(document.root()).is_none());
}
