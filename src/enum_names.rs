//! The names by which the values of public enums are shown, stored and read.

/// Gives an enum its names: `as_str`, `Display` and `FromStr`. They are the names that serde uses too.
///
/// `$what` says in an error what was expected.
macro_rules! enum_names {
    ($type:ident, $what:literal, { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// The name, as in JSON and on the command line.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Reads the name that [`as_str`](Self::as_str) gives. The error names those that there are.
        impl std::str::FromStr for $type {
            type Err = crate::error::Error;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                match name {
                    $($name => Ok(Self::$variant),)+
                    _ => Err(crate::error::Error::name($what, &[$($name),+], name)),
                }
            }
        }
    };
}

pub(crate) use enum_names;

/// Panics unless the names of all values are read again, and are those that serde uses.
#[cfg(test)]
pub(crate) fn assert_names<T>(all: &[T])
where
    T: Copy
        + std::fmt::Debug
        + std::fmt::Display
        + PartialEq
        + std::str::FromStr<Err = crate::error::Error>
        + serde::Serialize,
{
    for value in all {
        let name = value.to_string();
        assert_eq!(name.parse::<T>().as_ref(), Ok(value));
        assert_eq!(serde_json::to_value(value).expect("a name"), name);
        let wrong = format!("{name} ").parse::<T>().expect_err("no name").to_string();
        assert!(wrong.contains(&name), "{wrong}");
    }
}
