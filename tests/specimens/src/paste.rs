//! A patch over a field of a drawn document: what somebody prints, cuts out and lays on before taking the picture.

use image::imageops;

use crate::{
    canvas::{Canvas, Format, Style, to_level},
    dice::Dice,
    document::Rendering,
    error::SpecimenError,
    split::{Faces, Split},
};

/// Lays a patch over the first line of a field; `None` where the document does not show the field. The patch has one
/// colour, near that of the ground; its font, size and place are a little off. The same rendering and seed give the same patch.
pub fn pasted(
    rendering: &Rendering,
    field: &str,
    split: Split,
    seed: u64,
) -> Result<Option<Rendering>, SpecimenError> {
    let Some(line) = rendering.texts.iter().find(|text| text.field == Some(field)) else { return Ok(None) };
    let mut dice = Dice::new(seed, &format!("patch over {field}"));
    let height = line.bottom - line.top;
    let (aside, above) = (0.25 * height, 0.15 * height);
    let (left, top) = (whole(line.left - aside), whole(line.top - above));
    let tint = dice.around(12.0);
    let mut ground = [0_u8; 3];
    for (channel, level) in ground.iter_mut().enumerate() {
        *level =
            to_level(around(rendering, (left, top), line.right + aside, channel) + tint + dice.around(4.0));
    }
    let mm = |pixels: f32| pixels / rendering.pixels_per_mm;
    let format = Format {
        width: mm(line.right - line.left + 2.0 * aside),
        height: mm(height + 2.0 * above),
        pixels_per_mm: rendering.pixels_per_mm,
        corner: 0.0,
    };
    let mut patch = Canvas::of(split, format, ground)?;
    let faces = Faces::draw(split, &mut dice);
    let size = mm(height) * dice.between(0.92, 1.06);
    let mut style = Style::new(if dice.chance(0.5) { faces.form } else { faces.entry }, size);
    style.weight = size * dice.between(0.0, 0.05);
    style.colour = [to_level(dice.between(10.0, 70.0)); 3];
    let x = mm(aside + dice.around(0.2 * height));
    let y = mm(above + height / 2.0 + dice.around(0.12 * height));
    patch.label((x, y), mm(line.right - line.left), &line.text, style)?;
    let mut forged = rendering.clone();
    imageops::replace(&mut forged.image, &patch.image, i64::from(left), i64::from(top));
    Ok(Some(forged))
}

/// The mean level of the document above a place, from its left to `right`.
fn around(rendering: &Rendering, (left, top): (u32, u32), right: f32, channel: usize) -> f32 {
    let row = top.saturating_sub(2).min(rendering.image.height() - 1);
    let levels: Vec<f32> = (left..whole(right).min(rendering.image.width()))
        .filter_map(|x| {
            rendering.image.get_pixel_checked(x, row)?.0.get(channel).map(|level| f32::from(*level))
        })
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
    let count = levels.len().max(1) as f32;
    levels.iter().sum::<f32>() / count
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places on a drawing")]
fn whole(at: f32) -> u32 {
    at.max(0.0) as u32
}
