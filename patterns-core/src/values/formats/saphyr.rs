//! `saphyr`'s values as subjects: YAML, owned or borrowed from the text.
//!
//! A mapping has each key once. A repeated key is an error of the parser; if the loader is told to
//! allow it, the last occurrence wins. Any value can be a key. If the keys are left unresolved,
//! which `saphyr` allows, they are strings. Integers are `i64`s, and `saphyr` reads larger ones as
//! floats. A tagged value is of a kind that only views and `de::<T>(p)` match.

use saphyr::{Mapping, MappingOwned, Scalar, ScalarOwned, ScalarStyle, Yaml, YamlOwned};

use crate::rules::deserialize::reader::Reader;
use crate::rules::rest::Rest;
use crate::subject::same;
use crate::subject::{Admits, Identity, Keys, Map, Scrutinee, Subject, View};
use crate::values::KeyFields;
use crate::values::native::parts::parts;
use crate::values::plain::PlainNumber;
use crate::values::tree::tree;

macro_rules! yaml {
    ($name:ident, $scalar:ident, $(#[$doc:meta])* $handle:ident, $mapping:ident, [$($own:lifetime)?]) => {
        tree!(
            [$($own)?] $name $(<$own>)?, map = $handle<'v $(, $own)?>, number = PlainNumber,
            null = &$name::Value($scalar::Null)
        );

        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $handle<'v $(, $own)?> {
            node: &'v $name $(<$own>)?,
            entries: &'v $mapping $(<$own>)?,
        }

        impl<'v $(, $own)?> $handle<'v $(, $own)?> {
            /// The entries.
            #[must_use]
            pub fn as_mapping(&self) -> &'v $mapping $(<$own>)? {
                self.entries
            }
        }

        impl<'v $(, $own)?> Scrutinee<'_> for $handle<'v $(, $own)?> {
            type Subject = Self;

            #[inline]
            fn subject(&self) -> Self {
                *self
            }
        }

        impl<'v, 'w $(, $own)?> PartialEq<$handle<'w $(, $own)?>> for $handle<'v $(, $own)?> {
            fn eq(&self, other: &$handle<'w $(, $own)?>) -> bool {
                same(self, other)
            }
        }

        impl<'v $(, $own: 'v)?> Subject<'v> for &'v $name $(<$own>)? {
            type Item = Self;
            type List = &'v [$name $(<$own>)?];
            type Tuple = &'v [$name $(<$own>)?];
            type Map = $handle<'v $(, $own)?>;
            type Number = PlainNumber;

            #[inline]
            fn view(&self) -> View<'v, Self> {
                match *self {
                    $name::Value(scalar) => match scalar {
                        $scalar::Null => View::Null,
                        $scalar::Boolean(value) => View::Bool(*value),
                        $scalar::Integer(value) => View::Number(PlainNumber::from(*value).classify()),
                        $scalar::FloatingPoint(value) => {
                            View::Number(PlainNumber::from(value.into_inner()).classify())
                        }
                        $scalar::String(text) => View::Str(text),
                    },
                    $name::Sequence(list) => View::List(list.as_slice()),
                    $name::Mapping(entries) => View::Map($handle { node: self, entries }),
                    // Quoted text is always a string, even before it is resolved.
                    $name::Representation(text, style, None) if *style != ScalarStyle::Plain => {
                        View::Str(text)
                    }
                    $name::Representation(..) => View::Other("unresolved scalar"),
                    $name::Tagged(..) => View::Other("tagged value"),
                    $name::Alias(_) => View::Other("alias"),
                    $name::BadValue => View::Other("malformed scalar"),
                }
            }

            #[inline]
            fn address(&self) -> Option<usize> {
                Some(core::ptr::from_ref(*self).addr())
            }

            #[inline]
            fn number(&self) -> Option<PlainNumber> {
                match *self {
                    $name::Value($scalar::Integer(value)) => Some((*value).into()),
                    $name::Value($scalar::FloatingPoint(value)) => Some(value.into_inner().into()),
                    _ => None,
                }
            }

            fn identity(&self) -> Option<Identity> {
                match *self {
                    $name::BadValue => None,
                    other => Some(Identity::Text(format!("{other:?}"))),
                }
            }

            // serde reads the content. It does not ask for the tag, which says what the content
            // means.
            fn read_other<V: serde::de::Visitor<'v>>(
                &self,
                visitor: V,
            ) -> Result<V::Value, serde::de::value::Error> {
                match *self {
                    $name::Tagged(_, content) => {
                        Ok(serde::Deserializer::deserialize_any(Reader::exact(&**content), visitor)?)
                    }
                    _ => Err(serde::de::Error::custom("a scalar that is not resolved")),
                }
            }
        }

        impl<'v $(, $own: 'v)?> Map<'v> for $handle<'v $(, $own)?> {
            type Item = &'v $name $(<$own>)?;
            type Fields<const N: usize> = KeyFields<'v, Self, N>;
            type Key = &'v $name $(<$own>)?;
            type Iter = <&'v $mapping $(<$own>)? as IntoIterator>::IntoIter;

            #[inline]
            fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> KeyFields<'v, Self, N> {
                KeyFields::new(*self, keys)
            }

            #[inline]
            fn get(&self, key: &str) -> Option<Self::Item> {
                self.node.as_mapping_get(key)
            }

            #[inline]
            fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<Self::Item> {
                match key.view() {
                    View::Str(text) => self.get(text),
                    _ => self.iter().find(|(own, _)| same(own, key)).map(|(_, value)| value),
                }
            }

            #[inline]
            fn len(&self) -> usize {
                self.entries.len()
            }

            #[inline]
            fn iter(&self) -> Self::Iter {
                self.entries.iter()
            }
        }

        impl<'v, 'k, $($own,)? S: Subject<'k>> Admits<S> for &'v $name $(<$own>)? {}

        impl<'v $(, $own: 'v)?> Rest<'v, $handle<'v $(, $own)?>> {
            /// The entries as a mapping of their own. The values are cloned.
            #[must_use]
            pub fn to_owned(&self) -> $mapping $(<$own>)? {
                let entries = self.iter();
                entries.map(|(key, value)| (key.clone(), value.clone())).collect()
            }
        }
    };
}

yaml!(
    Yaml, Scalar,
    /// A mapping of YAML that can borrow from its text. `map(p)` binds it.
    YamlMap, Mapping, ['i]
);
yaml!(
    YamlOwned, ScalarOwned,
    /// A mapping of YAML that owns its texts. `map(p)` binds it.
    YamlOwnedMap, MappingOwned, []
);
parts! {
    ['i] Yaml<'i>,
    [] YamlOwned,
}
