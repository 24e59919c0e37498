//! Handles of values without a node of their own share this code: those to JSON text, to a tape and
//! to Erlang's terms.

/// Implements the traits that such handles share.
///
/// Each is named with its lifetimes, first the input's, and with those of another one that it is
/// compared with. `null` is a null that lives forever, if the type has one.
macro_rules! handles {
    ($(
        $name:ident<$v:lifetime $(, $own:lifetime)?>, <$w:lifetime $(, $other:lifetime)?>
        $(, null = $null:expr)?;
    )*) => {$(
        impl<$v $(, $own)?> $crate::subject::Scrutinee<'_> for $name<$v $(, $own)?> {
            type Subject = Self;

            #[inline]
            fn subject(&self) -> Self {
                self.clone()
            }
        }

        $crate::subject::nullable::nullable!([$v $(, $own)?] $name<$v $(, $own)?> $(= $null)?);

        $crate::rules::deserialize::reader::readable!([$($own)?] $name<$v $(, $own)?>);

        impl<$v $(, $own: $v)?> serde::Serialize for $name<$v $(, $own)?> {
            fn serialize<W: serde::Serializer>(&self, serializer: W) -> Result<W::Ok, W::Error> {
                $crate::rules::serialize::serialize(self, serializer)
            }
        }

        impl<$v $(, $own: $v)?, $w $(, $other: $w)?> PartialEq<$name<$w $(, $other)?>>
            for $name<$v $(, $own)?>
        {
            fn eq(&self, other: &$name<$w $(, $other)?>) -> bool {
                $crate::subject::same(self, other)
            }
        }

        impl<$v $(, $own: $v)?> $crate::rules::constant::Constant for $name<$v $(, $own)?> {
            fn equals<'w, S: $crate::subject::Subject<'w>>(&self, subject: &S) -> bool {
                $crate::subject::same(subject, self)
            }
        }
    )*};
}
pub(crate) use handles;
