//! The words of the pattern language, for editors: each is an item whose page says what the word
//! matches and what it binds.
//!
//! In an editor, expanded code refers to them by the user's own words. Nothing calls them.

/// An item for each word. Its arguments are what the word is written with.
macro_rules! words {
    ($($(#[$page:meta])* $word:ident($($argument:ident: $ty:ty),*);)*) => {
        $(
            $(#[$page])*
            pub const fn $word($($argument: $ty),*) {
                $(_ = $argument;)*
            }
        )*
    };
}

/// Stands for a pattern of the language in the signatures of words.
#[derive(Clone, Copy)]
pub struct Pattern;

/// Stands for an expression.
#[derive(Clone, Copy)]
pub struct Expression;

words! {
    /// Matches an integer from -128 to 127. Binds an `i8`.
    ///
    /// ```text
    /// json!({"level": i8(level)}) => level,
    /// ```
    i8(pattern: i8);

    /// Matches an integer that an `i16` holds. Binds an `i16`.
    ///
    /// ```text
    /// json!({"level": i16(level)}) => level,
    /// ```
    i16(pattern: i16);

    /// Matches an integer that an `i32` holds. Binds an `i32`.
    ///
    /// ```text
    /// json!({"offset": i32(offset @ -100..=100)}) => offset,
    /// ```
    i32(pattern: i32);

    /// Matches an integer that an `i64` holds. Binds an `i64`.
    ///
    /// A float such as `1.0` is not an integer.
    ///
    /// ```text
    /// json!({"balance": i64(cents)}) => cents,
    /// ```
    i64(pattern: i64);

    /// Matches an integer that an `i128` holds. Binds an `i128`.
    ///
    /// ```text
    /// json!({"total": i128(total)}) => total,
    /// ```
    i128(pattern: i128);

    /// Matches an integer that an `isize` holds. Binds an `isize`.
    ///
    /// ```text
    /// json!({"step": isize(step)}) => step,
    /// ```
    isize(pattern: isize);

    /// Matches an integer from 0 to 255. Binds a `u8`.
    ///
    /// ```text
    /// json!({"level": u8(level @ 1..)}) => level,
    /// ```
    u8(pattern: u8);

    /// Matches an integer from 0 to 65535. Binds a `u16`.
    ///
    /// ```text
    /// json!({"port": u16(port @ 1024..)}) => port,
    /// ```
    u16(pattern: u16);

    /// Matches an integer that a `u32` holds. Binds a `u32`.
    ///
    /// ```text
    /// json!({"count": u32(count)}) => count,
    /// ```
    u32(pattern: u32);

    /// Matches an integer that a `u64` holds. Binds a `u64`.
    ///
    /// ```text
    /// json!({"id": u64(id), ..}) => id,
    /// ```
    u64(pattern: u64);

    /// Matches an integer that a `u128` holds. Binds a `u128`.
    ///
    /// ```text
    /// json!({"total": u128(total)}) => total,
    /// ```
    u128(pattern: u128);

    /// Matches an integer that a `usize` holds. Binds a `usize`.
    ///
    /// ```text
    /// json!({"index": usize(index)}) => index,
    /// ```
    usize(pattern: usize);

    /// Matches a number that an `f32` holds exactly. Binds an `f32`.
    ///
    /// ```text
    /// json!({"ratio": f32(ratio)}) => ratio,
    /// ```
    f32(pattern: f32);

    /// Matches a number that an `f64` holds exactly, integers among them. Binds an `f64`.
    ///
    /// ```text
    /// json!({"price": f64(price)}) => price,
    /// ```
    f64(pattern: f64);

    /// Matches `true` and `false`. Binds a `bool`.
    ///
    /// ```text
    /// json!({"draft": bool(draft)}) => draft,
    /// ```
    bool(pattern: bool);

    /// Matches a string of one character. Binds a `char`.
    ///
    /// ```text
    /// json!({"grade": char(grade @ 'A'..='F')}) => grade,
    /// ```
    char(pattern: char);

    /// Matches a string, or a string of these segments from left to right. Binds a `&str`, or what
    /// the segments read.
    ///
    /// `x @ ..` is the text up to the next literal, or to the end. A typed segment reads a number.
    ///
    /// ```text
    /// str("v", u32(major), ".", minor @ ..) => format!("{minor} of {major}"),
    /// str(other) => other.to_owned(),
    /// ```
    str(segments: &str);

    /// Matches a string of these segments from right to left: a hole begins after the last
    /// occurrence of the literal before it. Binds what `str` binds.
    ///
    /// ```text
    /// rstr(folder @ .., "/", file @ ..) => format!("{file} in {folder}"),
    /// ```
    rstr(segments: &str);

    /// Matches a string in which the regular expression is found, inside `str`. Takes a pattern for
    /// each group, which is text: a name binds a `&str`, `u32(n)` a `u32`.
    ///
    /// ```text
    /// str(re!(r"^v(\d+)\.(\d+)$", u32(major), u32(minor))) => major + minor,
    /// ```
    re(expression: &str, groups: Pattern);

    /// Matches a byte string, or a byte string of these segments. Binds a `&[u8]`, or what the
    /// segments read.
    ///
    /// ```text
    /// bytes(b"\x89PNG", u32(len), data @ ..len, ..) => data.len(),
    /// ```
    bytes(segments: &[u8]);

    /// Reads a number of this type whose least significant byte comes first, inside `bytes`.
    ///
    /// ```text
    /// bytes(le::<u16>(crc), ..) => crc,
    /// ```
    le(pattern: Pattern);

    /// Reads so many bits as an unsigned number, inside `bytes`.
    ///
    /// ```text
    /// bytes(bits::<3>(flags), bits::<5>(_), ..) => flags,
    /// ```
    bits(pattern: Pattern);

    /// Matches any number. Binds the value's own number.
    ///
    /// ```text
    /// json!({"size": number(size)}) => size.to_string(),
    /// ```
    number(pattern: Pattern);

    /// Matches any list. Binds the list, for JSON a `&[Value]`.
    ///
    /// ```text
    /// json!({"items": list(items)}) => items.len(),
    /// ```
    list(pattern: Pattern);

    /// Matches any map. Binds the map, for JSON a `&Map<String, Value>`.
    ///
    /// ```text
    /// json!({"headers": map(headers)}) => headers.len(),
    /// ```
    map(pattern: Pattern);

    /// Matches any tuple, which JSON does not have. Binds the tuple.
    ///
    /// ```text
    /// tuple(parts) => parts.len(),
    /// ```
    tuple(pattern: Pattern);

    /// Matches any atom, which JSON does not have. Binds its name, a `&str`.
    ///
    /// ```text
    /// atom(name) => name.len(),
    /// ```
    atom(pattern: &str);

    /// Matches null. Binds nothing.
    ///
    /// ```text
    /// null => "nothing",
    /// ```
    null();

    /// Matches a function of a `Term`. Binds a `&Function`.
    ///
    /// ```text
    /// term!({"f": fun(f)}) => f.call([1]),
    /// ```
    fun(pattern: Pattern);

    /// Matches an `Any` of a `Term` that is of this type. Binds a reference to it.
    ///
    /// ```text
    /// any::<Instant>(start) => start.elapsed(),
    /// ```
    any(pattern: Pattern);

    /// Matches a value that serde reads as this type. Takes a Rust pattern over the type.
    ///
    /// ```text
    /// json!({"at": de::<Point>(Point { x, .. })}) => x,
    /// ```
    de(pattern: Pattern);

    /// Takes a pattern in JSON's notation: maps, and guards at nested places.
    ///
    /// | entry | means |
    /// |---|---|
    /// | `{"k": P}` | this key and no other |
    /// | `{"k": P, ..}` | this key, and perhaps others |
    /// | `{"k"?: P}` | the key is absent, or `P` matches; names become `Option`s |
    /// | `{"k"?: P = default}` | the same with a default for the name |
    /// | `{!"k", ..}` | the key is absent |
    /// | `{"k": P, ..rest}` | `rest` is a view of the other entries |
    ///
    /// ```text
    /// json!({"type": "push", "commits": [first, ..], ..}) => first.to_string(),
    /// ```
    json(pattern: Pattern);

    /// Takes a pattern in the notation of terms: like `json!`, with atoms `:ok`, tuples, byte
    /// strings and keys of any kind.
    ///
    /// ```text
    /// term!((:ok, {:name: str(name)})) => name.to_owned(),
    /// ```
    term(pattern: Pattern);

    /// Matches a value equal to the expression, which is evaluated in the function's scope.
    ///
    /// ```text
    /// json!({"owner": pin!(user.id), ..}) => true,
    /// ```
    pin(value: Expression);

    /// Matches what the pattern does not match. Binds nothing.
    ///
    /// ```text
    /// json!({"state": not!("done" | "failed"), ..}) => "open",
    /// ```
    not(pattern: Pattern);

    /// Matches what all these patterns match. Binds the names of all.
    ///
    /// ```text
    /// all!([first, ..], [.., last]) => (first, last),
    /// ```
    all(patterns: Pattern);

    /// Matches null, or what the pattern matches. Binds its names as `Option`s, or as they are if
    /// there is a default.
    ///
    /// ```text
    /// json!({"name": opt!(str(name)), "age": opt!(u8(age) = 18)}) => (name, age),
    /// ```
    opt(pattern: Pattern);

    /// Matches what the pattern matches, or a list of such values. Binds a `Vec` for each name.
    ///
    /// ```text
    /// json!({"to": many!(str(to)), ..}) => to.join(", "),
    /// ```
    many(pattern: Pattern);

    /// Matches all elements of a list, or entries of a map, in its place. Binds a `Vec` for each
    /// name.
    ///
    /// ```text
    /// json!({"tags": [each!(str(tags))], ..}) => tags.join(", "),
    /// json!({each!(str(keys): u32(counts))}) => (keys, counts),
    /// ```
    each(pattern: Pattern);

    /// Collects those elements of a list, or entries of a map, in its place that the pattern
    /// matches, and passes over the others. Binds a `Vec` for each name.
    ///
    /// ```text
    /// json!({"tags": [filter!(str(texts))], ..}) => texts.join(", "),
    /// ```
    filter(pattern: Pattern);

    /// Takes a plain Rust pattern over an argument as it is, of whatever type.
    ///
    /// ```text
    /// (rust!(State::Busy { id, .. }), json!({"done": u64(done)})) => id == done,
    /// ```
    rust(pattern: Pattern);

    /// The last clause of a `receive!`: its body runs if no message fits for so long.
    ///
    /// ```text
    /// after!(Duration::from_secs(1)) => panic!("no reply"),
    /// ```
    after(duration: Expression);
}
