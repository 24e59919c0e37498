//! docs/guide/performance.md, "How it compiles, and what it costs": many clauses in one function.
//!
//! They share more steps than blocks may nest, so the generated code divides the steps into groups.

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

/// Each body can be reached in two ways, and the first test tells the two ways apart.
#[rustfmt::skip]
#[patterns]
fn route<'v>(value: &'v Value, least: usize) -> Result<(usize, &'v str), Mismatch> {
    match value {
        json!(["a0", str(bound)] | {"a0": str(bound), ..}) if bound.len() >= least => Ok((0, bound)),
        json!(["a1", str(bound)] | {"a1": str(bound), ..}) => Ok((1, bound)),
        json!(["a2", str(bound)] | {"a2": str(bound), ..}) => Ok((2, bound)),
        json!(["a3", str(bound)] | {"a3": str(bound), ..}) => Ok((3, bound)),
        json!(["a4", str(bound)] | {"a4": str(bound), ..}) if bound.len() >= least => Ok((4, bound)),
        json!(["a5", str(bound)] | {"a5": str(bound), ..}) => Ok((5, bound)),
        json!(["a6", str(bound)] | {"a6": str(bound), ..}) => Ok((6, bound)),
        json!(["a7", str(bound)] | {"a7": str(bound), ..}) => Ok((7, bound)),
        json!(["a8", str(bound)] | {"a8": str(bound), ..}) if bound.len() >= least => Ok((8, bound)),
        json!(["a9", str(bound)] | {"a9": str(bound), ..}) => Ok((9, bound)),
        json!(["a10", str(bound)] | {"a10": str(bound), ..}) => Ok((10, bound)),
        json!(["a11", str(bound)] | {"a11": str(bound), ..}) => Ok((11, bound)),
        json!(["a12", str(bound)] | {"a12": str(bound), ..}) if bound.len() >= least => Ok((12, bound)),
        json!(["a13", str(bound)] | {"a13": str(bound), ..}) => Ok((13, bound)),
        json!(["a14", str(bound)] | {"a14": str(bound), ..}) => Ok((14, bound)),
        json!(["a15", str(bound)] | {"a15": str(bound), ..}) => Ok((15, bound)),
        json!(["a16", str(bound)] | {"a16": str(bound), ..}) if bound.len() >= least => Ok((16, bound)),
        json!(["a17", str(bound)] | {"a17": str(bound), ..}) => Ok((17, bound)),
        json!(["a18", str(bound)] | {"a18": str(bound), ..}) => Ok((18, bound)),
        json!(["a19", str(bound)] | {"a19": str(bound), ..}) => Ok((19, bound)),
        json!(["a20", str(bound)] | {"a20": str(bound), ..}) if bound.len() >= least => Ok((20, bound)),
        json!(["a21", str(bound)] | {"a21": str(bound), ..}) => Ok((21, bound)),
        json!(["a22", str(bound)] | {"a22": str(bound), ..}) => Ok((22, bound)),
        json!(["a23", str(bound)] | {"a23": str(bound), ..}) => Ok((23, bound)),
        json!(["a24", str(bound)] | {"a24": str(bound), ..}) if bound.len() >= least => Ok((24, bound)),
        json!(["a25", str(bound)] | {"a25": str(bound), ..}) => Ok((25, bound)),
        json!(["a26", str(bound)] | {"a26": str(bound), ..}) => Ok((26, bound)),
        json!(["a27", str(bound)] | {"a27": str(bound), ..}) => Ok((27, bound)),
        json!(["a28", str(bound)] | {"a28": str(bound), ..}) if bound.len() >= least => Ok((28, bound)),
        json!(["a29", str(bound)] | {"a29": str(bound), ..}) => Ok((29, bound)),
        json!(["a30", str(bound)] | {"a30": str(bound), ..}) => Ok((30, bound)),
        json!(["a31", str(bound)] | {"a31": str(bound), ..}) => Ok((31, bound)),
        json!(["a32", str(bound)] | {"a32": str(bound), ..}) if bound.len() >= least => Ok((32, bound)),
        json!(["a33", str(bound)] | {"a33": str(bound), ..}) => Ok((33, bound)),
        json!(["a34", str(bound)] | {"a34": str(bound), ..}) => Ok((34, bound)),
        json!(["a35", str(bound)] | {"a35": str(bound), ..}) => Ok((35, bound)),
        json!(["a36", str(bound)] | {"a36": str(bound), ..}) if bound.len() >= least => Ok((36, bound)),
        json!(["a37", str(bound)] | {"a37": str(bound), ..}) => Ok((37, bound)),
        json!(["a38", str(bound)] | {"a38": str(bound), ..}) => Ok((38, bound)),
        json!(["a39", str(bound)] | {"a39": str(bound), ..}) => Ok((39, bound)),
        json!(["a40", str(bound)] | {"a40": str(bound), ..}) if bound.len() >= least => Ok((40, bound)),
        json!(["a41", str(bound)] | {"a41": str(bound), ..}) => Ok((41, bound)),
        json!(["a42", str(bound)] | {"a42": str(bound), ..}) => Ok((42, bound)),
        json!(["a43", str(bound)] | {"a43": str(bound), ..}) => Ok((43, bound)),
        json!(["a44", str(bound)] | {"a44": str(bound), ..}) if bound.len() >= least => Ok((44, bound)),
        json!(["a45", str(bound)] | {"a45": str(bound), ..}) => Ok((45, bound)),
        json!(["a46", str(bound)] | {"a46": str(bound), ..}) => Ok((46, bound)),
        json!(["a47", str(bound)] | {"a47": str(bound), ..}) => Ok((47, bound)),
        json!(["a48", str(bound)] | {"a48": str(bound), ..}) if bound.len() >= least => Ok((48, bound)),
        json!(["a49", str(bound)] | {"a49": str(bound), ..}) => Ok((49, bound)),
        json!(["a50", str(bound)] | {"a50": str(bound), ..}) => Ok((50, bound)),
        json!(["a51", str(bound)] | {"a51": str(bound), ..}) => Ok((51, bound)),
        json!(["a52", str(bound)] | {"a52": str(bound), ..}) if bound.len() >= least => Ok((52, bound)),
        json!(["a53", str(bound)] | {"a53": str(bound), ..}) => Ok((53, bound)),
        json!(["a54", str(bound)] | {"a54": str(bound), ..}) => Ok((54, bound)),
        json!(["a55", str(bound)] | {"a55": str(bound), ..}) => Ok((55, bound)),
        json!(["a56", str(bound)] | {"a56": str(bound), ..}) if bound.len() >= least => Ok((56, bound)),
        json!(["a57", str(bound)] | {"a57": str(bound), ..}) => Ok((57, bound)),
        json!(["a58", str(bound)] | {"a58": str(bound), ..}) => Ok((58, bound)),
        json!(["a59", str(bound)] | {"a59": str(bound), ..}) => Ok((59, bound)),
        json!(["a60", str(bound)] | {"a60": str(bound), ..}) if bound.len() >= least => Ok((60, bound)),
        json!(["a61", str(bound)] | {"a61": str(bound), ..}) => Ok((61, bound)),
        json!(["a62", str(bound)] | {"a62": str(bound), ..}) => Ok((62, bound)),
        json!(["a63", str(bound)] | {"a63": str(bound), ..}) => Ok((63, bound)),
        json!(["a64", str(bound)] | {"a64": str(bound), ..}) if bound.len() >= least => Ok((64, bound)),
        json!(["a65", str(bound)] | {"a65": str(bound), ..}) => Ok((65, bound)),
        json!(["a66", str(bound)] | {"a66": str(bound), ..}) => Ok((66, bound)),
        json!(["a67", str(bound)] | {"a67": str(bound), ..}) => Ok((67, bound)),
        json!(["a68", str(bound)] | {"a68": str(bound), ..}) if bound.len() >= least => Ok((68, bound)),
        json!(["a69", str(bound)] | {"a69": str(bound), ..}) => Ok((69, bound)),
        json!(["a70", str(bound)] | {"a70": str(bound), ..}) => Ok((70, bound)),
        json!(["a71", str(bound)] | {"a71": str(bound), ..}) => Ok((71, bound)),
        json!(["a72", str(bound)] | {"a72": str(bound), ..}) if bound.len() >= least => Ok((72, bound)),
        json!(["a73", str(bound)] | {"a73": str(bound), ..}) => Ok((73, bound)),
        json!(["a74", str(bound)] | {"a74": str(bound), ..}) => Ok((74, bound)),
        json!(["a75", str(bound)] | {"a75": str(bound), ..}) => Ok((75, bound)),
        json!(["a76", str(bound)] | {"a76": str(bound), ..}) if bound.len() >= least => Ok((76, bound)),
        json!(["a77", str(bound)] | {"a77": str(bound), ..}) => Ok((77, bound)),
        json!(["a78", str(bound)] | {"a78": str(bound), ..}) => Ok((78, bound)),
        json!(["a79", str(bound)] | {"a79": str(bound), ..}) => Ok((79, bound)),
    }
}

#[test]
fn eighty_bodies_that_two_ways_lead_to_are_each_reached_both_ways() {
    for number in 0..82 {
        let key = format!("a{number}");
        for (bound, least) in [("", 0), ("", 1), ("bound", 5), ("bound", 6)] {
            let fits = number < 80 && (number % 4 != 0 || bound.len() >= least);
            let expected = fits.then_some((number, bound));
            let list = json!([key, bound]);
            assert_eq!(route(&list, least).ok(), expected, "{list} {least}");
            let map = json!({&key: bound, "other": 1});
            assert_eq!(route(&map, least).ok(), expected, "{map} {least}");
        }
    }
}

/// The clauses test the second and the last element of a list in turn, so groups of steps contain
/// groups. Some clause matches every list.
macro_rules! lists {
    ($($second:literal $last:literal)*) => {
        #[patterns]
        fn list_number(value: &Value) -> usize {
            match value {
                $([_, $second] => $second, [.., $last] => $last,)*
                _ => 1000,
            }
        }
    };
}

lists! {
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39
    40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76
    77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 102 103 104 105 106 107 108 109
    110 111 112 113 114 115 116 117 118 119 120 121 122 123 124 125 126 127 128 129 130 131 132 133 134 135 136 137
    138 139 140 141 142 143 144 145 146 147 148 149 150 151 152 153 154 155 156 157 158 159 160 161 162 163 164 165
    166 167 168 169 170 171 172 173 174 175 176 177 178 179 180 181 182 183 184 185 186 187 188 189 190 191 192 193
    194 195 196 197 198 199
}

#[test]
fn two_hundred_lists_told_apart_at_both_ends_reach_their_own_clause() {
    for number in 0..202 {
        let is_second = number < 200 && number % 2 == 0;
        let is_last = number < 200 && number % 2 == 1;
        let of = |takes: bool| if takes { number } else { 1000 };
        assert_eq!(
            list_number(&json!([number, number])),
            of(is_second || is_last)
        );
        assert_eq!(list_number(&json!([0, 0, number])), of(is_last));
        assert_eq!(list_number(&json!([0, number, 777])), 1000);
        assert_eq!(list_number(&json!([number])), of(is_last));
    }
    assert_eq!(list_number(&json!([])), 1000);
}
