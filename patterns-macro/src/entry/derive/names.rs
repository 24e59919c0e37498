//! Serde's rules of `rename_all`: how the names of fields and variants are written.

/// A rule of `rename_all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Rule {
    pub(super) const ALL: [(&'static str, Self); 8] = [
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
    ];

    pub(super) fn of(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, rule)| *rule)
    }

    /// A variant's name, which Rust writes in `PascalCase`.
    pub(super) fn variant(self, name: &str) -> String {
        match self {
            Self::Pascal => name.to_owned(),
            Self::Lower => name.to_ascii_lowercase(),
            Self::Upper => name.to_ascii_uppercase(),
            Self::Camel => {
                let mut characters = name.chars();
                let first = characters.next().map(|first| first.to_ascii_lowercase());
                first.into_iter().chain(characters).collect()
            }
            Self::Snake | Self::ScreamingSnake | Self::Kebab | Self::ScreamingKebab => {
                let mut snake = String::new();
                for (at, character) in name.char_indices() {
                    if at > 0 && character.is_uppercase() {
                        snake.push('_');
                    }
                    snake.push(character.to_ascii_lowercase());
                }
                self.field(&snake)
            }
        }
    }

    /// A field's name, which Rust writes in `snake_case`.
    pub(super) fn field(self, name: &str) -> String {
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
            Self::Pascal => {
                let mut words = String::new();
                let mut begins = true;
                for character in name.chars() {
                    if character == '_' {
                        begins = true;
                    } else if std::mem::take(&mut begins) {
                        words.push(character.to_ascii_uppercase());
                    } else {
                        words.push(character);
                    }
                }
                words
            }
            // The words alone count, as in serde: `_id` becomes `id`.
            Self::Camel => Self::Camel.variant(&Self::Pascal.field(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_and_fields_are_written_as_serde_writes_them() {
        for (name, variant, field) in [
            ("lowercase", "veryhotday", "very_hot_day"),
            ("UPPERCASE", "VERYHOTDAY", "VERY_HOT_DAY"),
            ("PascalCase", "VeryHotDay", "VeryHotDay"),
            ("camelCase", "veryHotDay", "veryHotDay"),
            ("snake_case", "very_hot_day", "very_hot_day"),
            ("SCREAMING_SNAKE_CASE", "VERY_HOT_DAY", "VERY_HOT_DAY"),
            ("kebab-case", "very-hot-day", "very-hot-day"),
            ("SCREAMING-KEBAB-CASE", "VERY-HOT-DAY", "VERY-HOT-DAY"),
        ] {
            let rule = Rule::of(name).unwrap();
            assert_eq!(rule.variant("VeryHotDay"), variant, "{name}");
            assert_eq!(rule.field("very_hot_day"), field, "{name}");
        }
        assert_eq!(Rule::of("Title Case"), None);
        assert_eq!(Rule::Camel.field("_private_id"), "privateId");
        assert_eq!(Rule::Camel.field("URL"), "uRL");
    }
}
