//! Texts, lines and boxes as SVG that follows the light or dark theme of what shows it.

use std::fmt::{Display, Write};

/// The width of a character of code, and the height of a line.
pub(crate) const CHAR: f64 = 6.9;
pub(crate) const LINE: f64 = 17.0;

/// A small count of characters or lines, to draw with.
pub(crate) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a picture is small"))
}

/// Colours by their class: the class, in a light theme, in a dark one.
const COLOURS: [(&str, &str, &str); 7] = [
    ("ink", "#1f2328", "#e6edf3"),
    ("soft", "#59636e", "#9198a1"),
    ("faint", "#8080805a", "#8080805a"),
    ("box", "#8080801c", "#80808026"),
    ("good", "#1a7f37", "#3fb950"),
    ("bad", "#cf222e", "#f85149"),
    ("name", "#0969da", "#58a6ff"),
];

/// rustdoc names its theme on the page. Elsewhere, the system's theme counts.
fn style() -> String {
    let set = |dark: bool| -> String {
        let colour = |(class, light, of_dark): (&str, &str, &str)| {
            format!("--{class}:{}", if dark { of_dark } else { light })
        };
        COLOURS.map(colour).join(";")
    };
    let (light, dark) = (set(false), set(true));
    let mut style = format!(
        ".pic{{{light};max-width:100%;height:auto;\
         font:11.5px ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace}}\n\
         @media(prefers-color-scheme:dark){{.pic{{{dark}}}}}\n\
         [data-theme=light] .pic{{{light}}}\n\
         [data-theme=dark] .pic,[data-theme=ayu] .pic{{{dark}}}\n"
    );
    for (class, ..) in COLOURS {
        write!(style, ".pic .{class}{{fill:var(--{class})}}").unwrap();
        write!(
            style,
            ".pic .{class}-line{{stroke:var(--{class});fill:none}}"
        )
        .unwrap();
    }
    style + "\n.pic .said{font-family:system-ui,sans-serif}"
}

pub(crate) struct Drawing {
    body: String,
    width: f64,
}

impl Drawing {
    pub(crate) fn new(width: f64) -> Self {
        Self {
            body: String::new(),
            width,
        }
    }

    pub(crate) fn width(&self) -> f64 {
        self.width
    }

    fn add(&mut self, element: impl Display) {
        writeln!(self.body, "{element}").unwrap();
    }

    /// Code, whose characters all have one width, whatever the font is.
    pub(crate) fn code(&mut self, class: &str, x: f64, base: f64, text: &str) {
        let shown = text.trim_start();
        let indent = text.len() - shown.len();
        let length = number(shown.chars().count()) * CHAR;
        if length > 0.0 {
            self.add(format_args!(
                "<text class=\"{class}\" x=\"{:.1}\" y=\"{base:.1}\" textLength=\"{length:.1}\" \
                 lengthAdjust=\"spacingAndGlyphs\">{}</text>",
                x + number(indent) * CHAR,
                escaped(shown)
            ));
        }
    }

    /// A sentence, from its left end or around its middle.
    pub(crate) fn say(&mut self, class: &str, (x, base): (f64, f64), anchor: &str, text: &str) {
        self.add(format_args!(
            "<text class=\"said {class}\" x=\"{x:.1}\" y=\"{base:.1}\" \
             text-anchor=\"{anchor}\">{}</text>",
            escaped(text)
        ));
    }

    pub(crate) fn area(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
        self.add(format_args!(
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
             height=\"{height:.1}\" rx=\"5\"/>"
        ));
    }

    pub(crate) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.add(format_args!(
            "<line class=\"{class}-line\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" \
             y2=\"{y2:.1}\"/>"
        ));
    }

    /// A line that leaves downwards and arrives downwards.
    pub(crate) fn curve(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let middle = f64::midpoint(y1, y2);
        self.add(format_args!(
            "<path class=\"{class}-line\" d=\"M{x1:.1} {y1:.1}C{x1:.1} {middle:.1} {x2:.1} \
             {middle:.1} {x2:.1} {y2:.1}\"/>"
        ));
    }

    pub(crate) fn dot(&mut self, class: &str, (x, y): (f64, f64)) {
        self.add(format_args!(
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>"
        ));
    }

    pub(crate) fn cross(&mut self, class: &str, (x, y): (f64, f64)) {
        let (left, right, top, base) = (x - 4.5, x + 4.5, y - 4.5, y + 4.5);
        self.add(format_args!(
            "<path class=\"{class}-line\" stroke-width=\"2.5\" d=\"M{left:.1} {top:.1}L{right:.1} \
             {base:.1}M{right:.1} {top:.1}L{left:.1} {base:.1}\"/>"
        ));
    }

    /// The whole picture. It is shown to those who see it, and its title is told to others.
    pub(crate) fn finish(self, height: f64, title: &str) -> String {
        let Self { body, width } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pic\" viewBox=\"0 0 {width} \
             {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
             <title>{}</title>\n<style>\n{}\n</style>\n{body}</svg>\n",
            escaped(title),
            style()
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
