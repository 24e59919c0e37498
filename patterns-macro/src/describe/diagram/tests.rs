//! Diagrams as text.

use insta::assert_snapshot;
use quote::ToTokens;

use super::diagram;
use crate::graph::plan::Plan;
use crate::graph::tests::source::lowered;
use crate::syntax::{Scrutinee, source_text};

/// The diagram of a `match`.
fn drawn(matched: &str) -> String {
    let matched: syn::ExprMatch = syn::parse_str(matched).unwrap();
    let scrutinee = Scrutinee::of(&matched.expr);
    let (clauses, sources) = lowered(&matched.arms, scrutinee.arity());
    let plan = Plan::new(&clauses, scrutinee.arguments().len()).unwrap();
    let texts = matched
        .arms
        .iter()
        .map(|arm| source_text(arm.pat.to_token_stream()));
    diagram(
        &plan,
        &sources,
        &scrutinee.names(),
        &texts.collect::<Vec<_>>(),
    )
}

#[test]
fn boxes_are_questions_and_clauses_and_arrows_are_answers() {
    let router = r#"match event {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), ..}) => (),
        json!({"type": "issue", "number": u64(n), ..}) if n > 0 => (),
        json!({"type": "ping"}) | "ping" => (),
    }"#;
    assert_snapshot!(drawn(router), @r##"
    flowchart TD
        q15{{"kind of $"}}
        q15 -->|"str"| q2
        q15 -->|"map"| q14
        q14{{"look up $.type: present<br/>kind of $.type: str<br/>$.type"}}
        q14 -->|"#quot;push#quot;"| q6
        q14 -->|"#quot;issue#quot;"| q10
        q14 -->|"#quot;ping#quot;"| q11
        q11{{"$ has no other keys"}}
        q11 -->|"yes"| c3
        q10{{"look up $.number: present<br/>kind of $.number: number<br/>$.number: u64<br/>if n #gt; 0"}}
        q10 -->|"true"| c2
        q6{{"look up $.ref: present<br/>kind of $.ref: str<br/>$.ref is str(#quot;refs/heads/#quot;, branch @ ..)"}}
        q6 -->|"yes"| c1
        q2{{"$"}}
        q2 -->|"#quot;ping#quot;"| c3
        c1["clause 1: json!({#quot;type#quot;: #quot;push#quot;, #quot;ref#quot;: str(#quot;refs/heads/#quot;, branch @ ..), ..})"]
        c2["clause 2: json!({#quot;type#quot;: #quot;issue#quot;, #quot;number#quot;: u64(n), ..}) if n #gt; 0"]
        c3["clause 3: json!({#quot;type#quot;: #quot;ping#quot;}) | #quot;ping#quot;"]
    "##);
}

#[test]
fn several_arguments_go_by_their_names() {
    let chat = r#"match (state, &self.message) {
        ("open", json!({"at": 0..=9 | 20.., "it's": f64(x), ..})) => (),
        (_, json!([_, .., (MAX)])) => (),
        (s, s) => (),
        (_, de::<Point>(Point { x, .. })) => (),
    }"#;
    assert_snapshot!(drawn(chat), @r##"
    flowchart TD
        q18{{"kind of message"}}
        q18 -->|"list"| q8
        q18 -->|"map"| q17
        q18 -->|"other"| q5
        q17{{"look up message[#quot;it's#quot;]"}}
        q17 -->|"present"| q16
        q17 -->|"absent"| q5
        q16{{"message[#quot;it's#quot;] is f64(_)"}}
        q16 -->|"yes"| q15
        q16 -->|"no"| q5
        q15{{"kind of state"}}
        q15 -->|"str"| q14
        q15 -->|"other"| q5
        q14{{"state"}}
        q14 -->|"#quot;open#quot;"| q13
        q14 -->|"other"| q5
        q13{{"look up message.at"}}
        q13 -->|"present"| q12
        q13 -->|"absent"| q5
        q12{{"kind of message.at"}}
        q12 -->|"number"| q11
        q12 -->|"other"| q5
        q11{{"message.at"}}
        q11 -->|"0..=9 | 20.."| q10
        q11 -->|"other"| q5
        q10{{"message[#quot;it's#quot;] is f64(x)"}}
        q10 -->|"yes"| c1
        q10 -->|"no"| q5
        q8{{"length of message"}}
        q8 -->|"2 or more"| q7
        q8 -->|"other"| q5
        q7{{"message[-1] is MAX"}}
        q7 -->|"yes"| c2
        q7 -->|"no"| q5
        q5{{"message equals state"}}
        q5 -->|"yes"| c3
        q5 -->|"no"| q3
        q3{{"message is de::#lt;Point#gt;(_): yes<br/>message is de::#lt;Point#gt;(Point { x, .. })"}}
        q3 -->|"yes"| c4
        c1["clause 1: (#quot;open#quot;, json!({#quot;at#quot;: 0..=9 | 20.., #quot;it's#quot;: f64(x), ..}))"]
        c2["clause 2: (_, json!([_, .., (MAX)]))"]
        c3["clause 3: (s, s)"]
        c4["clause 4: (_, de::#lt;Point#gt;(Point { x, .. }))"]
    "##);
}

#[test]
fn parts_of_repetitions_searches_and_options_are_called_it() {
    let nested = r#"match v {
        json!([each!({"a"?: i64(a), ..})]) => (),
        json!([filter!(str(s)), true]) => (),
        json!([.., 1, 2, ..]) => (),
        json!({each!(str("x-", k @ ..): not!(null | [])), }) => (),
        json!({"n": opt!(u8(n)), "m": many!((i64(m) if m > 1)), ..}) => (),
        json!({"type": str(t), (t): [_], ..}) => (),
    }"#;
    assert_snapshot!(drawn(nested), @r#"
    flowchart TD
        q22{{"kind of $"}}
        q22 -->|"list"| q10
        q22 -->|"map"| q21
        q21{{"each of the entries of $: key is str(#quot;x-#quot;, k @ ..) and not (value is nu…"}}
        q21 -->|"yes"| c4
        q21 -->|"no"| q19
        q19{{"look up $.n"}}
        q19 -->|"present"| q18
        q19 -->|"absent"| q14
        q18{{"look up $.m"}}
        q18 -->|"present"| q17
        q18 -->|"absent"| q14
        q17{{"$.n is null, or it is u8"}}
        q17 -->|"yes"| q16
        q17 -->|"no"| q14
        q16{{"$.m or each of it: it is i64 and if m #gt; 1"}}
        q16 -->|"yes"| c5
        q16 -->|"no"| q14
        q14{{"look up $.type: present<br/>kind of $.type: str<br/>$[(t)]: length of it is 1"}}
        q14 -->|"yes"| c6
        q10{{"each of $: it is map and it.a is absent, or it is i64"}}
        q10 -->|"yes"| c1
        q10 -->|"no"| q8
        q8{{"length of $: 1 or more<br/>kind of $[-1]"}}
        q8 -->|"bool"| q6
        q8 -->|"other"| q3
        q6{{"$[-1]"}}
        q6 -->|"true"| q5
        q6 -->|"false"| q3
        q5{{"those of $: it is str"}}
        q5 -->|"yes"| c2
        q5 -->|"no"| q3
        q3{{"length of $: 2 or more<br/>somewhere in $: it[0] is 1 and it[1] is 2"}}
        q3 -->|"yes"| c3
        c1["clause 1: json!([each!({#quot;a#quot;?: i64(a), ..})])"]
        c2["clause 2: json!([filter!(str(s)), true])"]
        c3["clause 3: json!([.., 1, 2, ..])"]
        c4["clause 4: json!({each!(str(#quot;x-#quot;, k @ ..): not!(null | [])), })"]
        c5["clause 5: json!({#quot;n#quot;: opt!(u8(n)), #quot;m#quot;: many!((i64(m) if m #gt; 1)), ..})"]
        c6["clause 6: json!({#quot;type#quot;: str(t), (t): [_], ..})"]
    "#);
}

#[test]
fn thirty_clauses_are_shown_and_the_others_are_one_box() {
    let clauses = |count: usize| {
        let clauses = (0..count)
            .map(|number| format!("json!({{\"t\": \"{number}\", \"u\": {number}}}) => (),"));
        format!("match v {{ {} }}", clauses.collect::<String>())
    };
    let whole = drawn(&clauses(30));
    assert!(whole.contains("c30[") && !whole.contains("more"), "{whole}");
    let cut = drawn(&clauses(42));
    assert!(cut.contains("c30[") && !cut.contains("c31"), "{cut}");
    assert!(
        cut.ends_with("    more[\"clauses 31 to 42 are not shown\"]\n"),
        "{cut}"
    );
    assert!(cut.contains("| more\n"), "{cut}");
    // The steps of the others are not drawn either.
    assert_eq!(cut.lines().count(), whole.lines().count() + 2, "{cut}");
}
