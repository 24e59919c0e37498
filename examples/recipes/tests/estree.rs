//! The tree is what acorn writes for `data/total.js`.

use recipes::estree::lint;

#[test]
fn each_finding_has_its_line() {
    let tree = serde_json::from_str(include_str!("../data/total.estree.json")).unwrap();
    let findings: Vec<_> = lint(&tree)
        .into_iter()
        .map(|(line, what)| format!("{line}: {what}"))
        .collect();
    assert_eq!(
        findings,
        [
            "2: this condition assigns",
            "4: `==` converts its operands; consider `===`",
            "4: both operands are `price`",
            "5: this call runs any text as code",
            "8: this statement is never reached",
        ]
    );
}
