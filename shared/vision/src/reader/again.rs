//! The second look at the lines that fields were read from, and the third.

use super::{Judged, Reader};
use crate::{
    VisionError, geometry::Quad, ground, legibility, picture::Picture, recognise::Line, second_look,
};

impl Reader {
    /// Reads the lines that are worth it once more, and puts what both looks amount to in their places; where they
    /// disagree, a third look says which of them the net tells for good.
    pub(super) fn look_again(
        &self,
        picture: &Picture,
        outline: Option<&Quad>,
        lines: &mut [Line],
        judged: &Judged,
    ) -> Result<(), VisionError> {
        let again = judged.worth_another_look(lines);
        let indices: Vec<usize> = again.into_iter().filter(|index| *index < lines.len()).collect();
        let frames: Vec<Quad> = indices
            .iter()
            .filter_map(|index| Some((*index, lines.get(*index)?)))
            .map(|(index, line)| {
                let is_printed = |place: &Quad| legibility::shows_print(picture, place, &line.quad);
                let edges = edges(picture, outline, line);
                second_look::frame(line, lines, edges, judged.leads(index, line), is_printed)
            })
            .collect();
        let mut disputed = Vec::new();
        for (index, mut second) in indices.into_iter().zip(self.recogniser.read(picture, &frames)?) {
            if let Some(line) = lines.get_mut(index) {
                ground::clear_between(picture, line);
                ground::clear_between(picture, &mut second);
                let merged = second_look::merged(line, &second);
                if merged.looks.len() > line.looks.len() && second_look::disagree(line, &second) {
                    disputed.push((index, second_look::third_frame(line, &second)));
                }
                *line = merged;
            }
        }
        let (indices, frames): (Vec<usize>, Vec<Quad>) = disputed.into_iter().unzip();
        for (index, third) in indices.into_iter().zip(self.recogniser.read(picture, &frames)?) {
            if let Some(line) = lines.get_mut(index) {
                line.looks.extend(third.looks);
            }
        }
        Ok(())
    }
}

/// Left and right of the document, or of the picture, at the height of a line.
fn edges(picture: &Picture, outline: Option<&Quad>, line: &Line) -> (f32, f32) {
    let (left, right) = line.quad.axis();
    let outline = outline.filter(|outline| outline.contains(left) && outline.contains(right));
    let at = |y: f32| outline.and_then(|outline| outline.span(y)).unwrap_or((0.0, picture.width_f32()));
    (at(left.y).0, at(right.y).1)
}
