//! How patterns are laid out.

use super::clauses;

#[test]
fn a_pattern_that_fits_has_one_line() {
    clauses(
        r#"
        json!({"a":1,
               "b" : [ x,xs@.. ],"c"?:str( "v" ,x@..),! "d",..  }) => (),
        json!({"a"|"b":1|2  ,"c" ? :u8(x)=1+2,(  f( 1 ))  : x,..rest}) => (),
        json!({"a": 1..=9, "b": -1|'a'..='z', "c": 0.., "d": de::<Vec<u8>>( v ), "e": a::B}) => (),
        term!((:ok,{:a:1,"b" :  b"b",1:x,(k):_,})) => (),
        json!({each!( str(k):{ "a":x } ),..}) => (),
        json!([..,{"a":x},..]) => (),
        json!({"a":(u8(x)if x>1&&x<9)}) => (),
        json!({"a":x@{"b":_},"c":not!("a"|null),"d":all!( str(_),x ),"e":opt!(u8(n)=5)}) => (),
        json!({"a": pin!( f(1,2) ), "b": view(Some( x )), "c": de::<P>(P{x,y:1,..}), "d": any::<T>( t )}) => (),
        [each!({"a":1}),_] => (),
"#,
        r#"        json!({"a": 1, "b": [x, xs @ ..], "c"?: str("v", x @ ..), !"d", ..}) => (),
        json!({"a" | "b": 1 | 2, "c"?: u8(x) = 1 + 2, (f(1)): x, ..rest}) => (),
        json!({"a": 1..=9, "b": -1 | 'a'..='z', "c": 0.., "d": de::<Vec<u8>>(v), "e": a::B}) => (),
        term!((:ok, {:a: 1, "b": b"b", 1: x, (k): _})) => (),
        json!({each!(str(k): {"a": x}), ..}) => (),
        json!([.., {"a": x}, ..]) => (),
        json!({"a": (u8(x) if x > 1 && x < 9)}) => (),
        json!({
            "a": x @ {"b": _},
            "c": not!("a" | null),
            "d": all!(str(_), x),
            "e": opt!(u8(n) = 5),
        }) => (),
        json!({
            "a": pin!(f(1, 2)),
            "b": view(Some(x)),
            "c": de::<P>(P { x, y: 1, .. }),
            "d": any::<T>(t),
        }) => (),
        [each!({"a": 1}), _] => (),
"#,
    );
}

#[test]
fn a_pattern_that_does_not_fit_has_an_entry_a_line() {
    clauses(
        r#"
        json!({"message": str(text), "spans": [each!({"is_primary": true, "file_name": str(file)})], ..}) => (),
        json!({"message": str(text), "spans": [a_long_name, another_long_name], "level": "error"}) => (),
        json!([a_long_name, {"k": another_long_name}, [a_third_long_name, a_fourth_one_of_that_kind], ..]) => (),
        json!({"a": str("a long literal before a hole", hole @ .., "another long literal after the hole", rest @ ..)}) => (),
"#,
        r#"        json!({
            "message": str(text),
            "spans": [each!({"is_primary": true, "file_name": str(file)})],
            ..
        }) => (),
        json!({
            "message": str(text),
            "spans": [a_long_name, another_long_name],
            "level": "error",
        }) => (),
        json!([
            a_long_name,
            {"k": another_long_name},
            [a_third_long_name, a_fourth_one_of_that_kind],
            ..,
        ]) => (),
        json!({
            "a": str(
                "a long literal before a hole",
                hole @ ..,
                "another long literal after the hole",
                rest @ ..,
            ),
        }) => (),
"#,
    );
}

#[test]
fn the_only_item_that_is_no_rest_shares_its_lines_with_the_list() {
    clauses(
        r#"
        json!({"spans": [.., {"is_primary": true, "file_name": str(file), "line_start": u64(line), ..}, ..], ..}) => (),
        json!([each!({"is_primary": true, "file_name": str(file), "line_start": u64(line), "end": _, ..})]) => (),
        json!({each!(str(keys): {"is_primary": true, "file_name": str(file), "line_start": u64(lines)}), ..}) => (),
"#,
        r#"        json!({
            "spans": [.., {
                "is_primary": true,
                "file_name": str(file),
                "line_start": u64(line),
                ..
            }, ..],
            ..
        }) => (),
        json!([each!({
            "is_primary": true,
            "file_name": str(file),
            "line_start": u64(line),
            "end": _,
            ..
        })]) => (),
        json!({
            each!(str(keys): {
                "is_primary": true,
                "file_name": str(file),
                "line_start": u64(lines),
            }),
            ..
        }) => (),
"#,
    );
}

#[test]
fn alternatives_that_do_not_fit_have_a_line_each_unless_all_are_short() {
    clauses(
        r#"
        json!({"action": "an action with a long name" | "another with a long name" | "a third one with a long name"}) => (),
        json!({"type": "push" | "ping" | "create" | "delete" | "fork" | "star" | "watch" | "release" | "issues"}) => (),
        json!({"type": "one", "value": u64(a_long_name)} | {"type": "other", "payload": u64(a_long_name)}) => (),
"#,
        r#"        json!({
            "action":
                "an action with a long name"
                | "another with a long name"
                | "a third one with a long name",
        }) => (),
        json!({
            "type":
                "push" | "ping" | "create" | "delete" | "fork" | "star" | "watch" | "release"
                | "issues",
        }) => (),
        json!(
            {"type": "one", "value": u64(a_long_name)}
            | {"type": "other", "payload": u64(a_long_name)}
        ) => (),
"#,
    );
}

#[test]
fn a_guard_that_does_not_fit_has_a_line_of_its_own() {
    clauses(
        r#"
        json!({"p": ({"price": de::<Price>(price), "word": str(word)} if price <= most && known.contains(word))}) => (),
"#,
        r#"        json!({
            "p": (
                {"price": de::<Price>(price), "word": str(word)}
                    if price <= most && known.contains(word)
            ),
        }) => (),
"#,
    );
}

#[test]
fn comments_and_empty_lines_are_kept_in_their_places() {
    clauses(
        r#"
        json!({ // about all
              "a": 1, // about a

              // about b
              /* more about b */
              "b" :   2 /* two */,  /* c */   "c": /* three */ 3,


              /* over
            lines */
              "d": "one" // first
                 |"two" // second
                 | "three",
              .. // the rest
              // nothing more
        }) => (),
        json!({"a": /* in a line */ 1,/* b */"b":2}) => (),
"#,
        r#"        json!({
            // about all
            "a": 1, // about a

            // about b
            /* more about b */
            "b": 2 /* two */,
            /* c */ "c": /* three */ 3,

            /* over
               lines */
            "d":
                "one" // first
                | "two" // second
                | "three",
            .. // the rest
            // nothing more
        }) => (),
        json!({"a": /* in a line */ 1, /* b */ "b": 2}) => (),
"#,
    );
}

#[test]
fn what_is_not_known_stays_as_it_is_typed() {
    let kept = r#"        json!({"a":unknown!( x ),  "b":1}) => (),
        json!({"a":"two
lines",  "b":1}) => (),
        json!({"a": // in the middle
            1,  "b":2}) => (),
        json!{{"a":1}} => (),
        other!({"a":1}) => (),
"#;
    clauses(kept, &kept.replace("json!{{", "json! {{"));
}

#[test]
fn rustfmts_own_layout_of_lists_and_blocks_stays() {
    clauses(
        r"
        json!([first , second]) => (),
        json!({x}) => (),
        json!([first_of_many_elements, second_of_many_elements, third_of_many_elements, the_last_of_them]) => (),
",
        r"        json!([first, second]) => (),
        json!({ x }) => (),
        json!([
            first_of_many_elements,
            second_of_many_elements,
            third_of_many_elements,
            the_last_of_them
        ]) => (),
",
    );
}

#[test]
fn only_trailing_commas_are_added_or_removed() {
    clauses(
        r#"
        json!({"a": 1,}) => (),
        json!({"a": [x,],"b":(y,),"c":(y,z,),"d":view(x,),"e":not!(x,)}) => (),
"#,
        r#"        json!({"a": 1}) => (),
        json!({"a": [x], "b": (y,), "c": (y, z), "d": view(x), "e": not!(x,)}) => (),
"#,
    );
}

#[test]
fn wide_characters_count_as_two_columns() {
    clauses(
        r#"
        json!({"日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語": str(a), "b":1}) => { x(); y() }
        json!({"日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日": str(a), "b":1}) => { x(); y() }
"#,
        r#"        json!({"日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語": str(a), "b": 1}) =>
        {
            x();
            y()
        }
        json!({
            "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日": str(a),
            "b": 1,
        }) => {
            x();
            y()
        }
"#,
    );
}
