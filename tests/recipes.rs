//! The recipes of `docs/recipes.md` are files of `examples/recipes`: the page shows parts of them
//! as they are, and what it says they print is what their tests expect.

use std::collections::BTreeSet;
use std::fs;

/// What the table of the page promises.
const MOST_LINES: usize = 80;

/// A section of the page: the code that it shows, and the texts that its recipe gives.
struct Section<'p> {
    heading: &'p str,
    code: Vec<Vec<&'p str>>,
    texts: Vec<Vec<&'p str>>,
}

fn page() -> String {
    fs::read_to_string("docs/recipes.md").unwrap()
}

/// The rows of the table: the heading of each recipe, and its file.
fn table(page: &str) -> Vec<(&str, &str)> {
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| [")?.split(" | ");
        let (heading, _) = cells.next()?.split_once("](")?;
        Some((heading, cells.next()?.trim_matches('`')))
    });
    rows.collect()
}

/// The sections with their blocks, without the lines that rustdoc hides.
fn sections(page: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section> = Vec::new();
    let mut block: Option<(&str, Vec<&str>)> = None;
    for line in page.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(language)) => block = Some((language, Vec::new())),
            (None, None) => {
                if let Some(heading) = line.strip_prefix("# ") {
                    sections.push(Section {
                        heading,
                        code: Vec::new(),
                        texts: Vec::new(),
                    });
                }
            }
            (Some((language, lines)), Some(_)) => {
                if let Some(section) = sections.last_mut() {
                    match *language {
                        "rust" => section.code.push(lines.clone()),
                        _ => section.texts.push(lines.clone()),
                    }
                }
                block = None;
            }
            (Some((_, lines)), None) => lines.push(line),
        }
    }
    sections
}

/// The lines of a text without their indentation, and without empty ones.
fn lines<'l>(lines: impl IntoIterator<Item = &'l str>) -> Vec<&'l str> {
    let lines = lines.into_iter().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_page_shows_the_recipes_as_they_are() {
    let page = page();
    let sections = sections(&page);
    let table = table(&page);
    assert_eq!(table.len(), 8);
    for (heading, file) in table {
        let read = |file: &str| fs::read_to_string(format!("examples/recipes/{file}")).unwrap();
        let source = read(file);
        assert!(source.lines().count() <= MOST_LINES, "{file} is too long");
        let source = lines(source.lines());
        let tests = read(&file.replace("src/", "tests/"));
        let section = sections.iter().find(|section| section.heading == heading);
        let section = section.unwrap_or_else(|| panic!("no section {heading}"));
        let mut shown = 0;
        for block in &section.code {
            // Each item follows a hidden line that keeps rustdoc from compiling it here.
            for item in block
                .split(|line| line.starts_with("# #[cfg(any())]"))
                .skip(1)
            {
                let item = lines(item.iter().copied());
                let is_there = source.windows(item.len()).any(|window| window == item);
                assert!(is_there, "{file} has no\n{}", item.join("\n"));
                shown += 1;
            }
        }
        assert!(shown > 0, "{heading} shows nothing of {file}");
        for line in lines(section.texts.iter().flatten().copied()) {
            let quoted = line.replace('"', "\\\"");
            let is_there = tests.contains(line) || tests.contains(&quoted);
            assert!(is_there, "no test of {file} expects {line}");
        }
    }
}

#[test]
fn every_recipe_is_on_the_page() {
    let page = page();
    let told: BTreeSet<String> = table(&page)
        .into_iter()
        .map(|(_, file)| file.to_owned())
        .collect();
    for entry in fs::read_dir("examples/recipes/src").unwrap() {
        let file = format!("src/{}", entry.unwrap().file_name().display());
        assert!(
            file == "src/lib.rs" || told.contains(&file),
            "{file} is not on the page"
        );
    }
}
