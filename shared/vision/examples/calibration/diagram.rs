//! The reliability diagram as SVG.

use std::fmt::{self, Write};

use crate::bins::Bin;

/// Pixels a side.
const SIDE: f64 = 320.0;
const MARGIN: f64 = 48.0;
/// A bin of fewer characters tells nothing, and is left out.
const FEW: u32 = 10;

/// Curves of what was said against the share that was right: the first before, the second after. A dot is a bin, the
/// larger the more characters are in it; on the dashed line what is said is what is right.
pub(crate) fn drawn(curves: &[Vec<Bin>; 2]) -> Result<String, fmt::Error> {
    let place = |said: f64, right: f64| (MARGIN + said * SIDE, MARGIN + (1.0 - right) * SIDE);
    let whole = SIDE + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/>\n\
         <path d=\"M{MARGIN} {MARGIN}v{SIDE}h{SIDE}\" fill=\"none\" stroke=\"#000\"/>\n"
    );
    let ((x, y), (to_x, to_y)) = (place(0.0, 0.0), place(1.0, 1.0));
    writeln!(svg, "<path d=\"M{x} {y}L{to_x} {to_y}\" stroke=\"#888\" stroke-dasharray=\"4\"/>")?;
    for tick in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        let (x, y) = place(tick, tick);
        let (below, beside) = (MARGIN + SIDE + 16.0, MARGIN - 6.0);
        writeln!(svg, "<text x=\"{x}\" y=\"{below}\" text-anchor=\"middle\">{tick:.1}</text>")?;
        writeln!(svg, "<text x=\"{beside}\" y=\"{:.1}\" text-anchor=\"end\">{tick:.1}</text>", y + 4.0)?;
    }
    let (middle, bottom, left) = (MARGIN + SIDE / 2.0, MARGIN + SIDE + 36.0, 14.0);
    writeln!(svg, "<text x=\"{middle}\" y=\"{bottom}\" text-anchor=\"middle\">confidence</text>")?;
    writeln!(
        svg,
        "<text transform=\"translate({left} {middle}) rotate(-90)\" text-anchor=\"middle\">share right</text>"
    )?;
    let looks = [("#c40", "the net, by code point", 14.0), ("#06c", "by ink, as told", 30.0)];
    for (bins, (colour, title, y)) in curves.iter().zip(looks) {
        let bins = || bins.iter().filter(|bin| bin.count >= FEW);
        let points: Vec<(f64, f64)> = bins().map(|bin| place(bin.said(), bin.share_right())).collect();
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        writeln!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\"/>", path.join(" "))?;
        for (bin, (x, y)) in bins().zip(points) {
            let radius = 1.5 + f64::from(bin.count).ln() / 1.5;
            writeln!(
                svg,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{colour}\" fill-opacity=\"0.6\"/>"
            )?;
        }
        writeln!(svg, "<text x=\"{MARGIN}\" y=\"{y}\" fill=\"{colour}\">{title}</text>")?;
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}
