//! Ratios as a bar chart: an SVG that suits light and dark themes.

use std::fmt::Write;

/// A ratio, and the labels before its bar.
pub(crate) struct Bar {
    pub(crate) labels: [&'static str; 2],
    pub(crate) ratio: f64,
}

const WIDTH: usize = 760;
/// The height of a row, and of the heading above all rows.
const ROW: usize = 22;
/// The left ends of the second label and of the bars.
const LEFT: [usize; 2] = [200, 410];
/// The length of a bar for a ratio of 1.
const ONE: f64 = 230.0;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}.other{fill:#656d76}\
.ratio{text-anchor:end}.less{fill:#0969da}.more{fill:#bc4c00}line{stroke:#656d76;stroke-dasharray:3 3}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.other{fill:#8b949e}.less{fill:#2f81f7}\
.more{fill:#db6d28}line{stroke:#8b949e}}";

/// Draws the bars, from top to bottom, and a line at the ratio 1.
pub(crate) fn chart(bars: &[Bar]) -> String {
    const TITLE: &str =
        "Instructions of the clauses, relative to other code (1.00); less is better";
    let height = ROW * (bars.len() + 2);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         width=\"{WIDTH}\" height=\"{height}\" role=\"img\">\n\
         <title>{TITLE}</title>\n<style>{STYLE}</style>\n<text x=\"0\" y=\"15\">{TITLE}</text>\n"
    );
    for (bar, at) in bars.iter().zip(1..) {
        let [matched, other] = bar.labels;
        let (top, base) = (ROW * at + 8, ROW * at + 20);
        let length = bar.ratio * ONE;
        // A hundredth more is within what counts vary by.
        let class = if bar.ratio > 1.01 { "more" } else { "less" };
        writeln!(
            svg,
            "<text x=\"0\" y=\"{base}\">{matched}</text>\
             <text class=\"other\" x=\"{}\" y=\"{base}\">{other}</text>\
             <rect class=\"{class}\" x=\"{}\" y=\"{top}\" width=\"{length:.1}\" height=\"15\"/>\
             <text class=\"ratio\" x=\"{WIDTH}\" y=\"{base}\">{:.2}</text>",
            LEFT[0], LEFT[1], bar.ratio
        )
        .expect("a string accepts a line");
    }
    let one = LEFT[1] as f64 + ONE;
    svg + &format!(
        "<line x1=\"{one}\" y1=\"{}\" x2=\"{one}\" y2=\"{height}\"/>\n</svg>\n",
        ROW + 4
    )
}
