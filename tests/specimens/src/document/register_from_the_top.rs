//! 住民票の写し that is written from the top down, its columns begun at the right.

use super::{
    form::Form,
    household::{Resident, residents},
    my_number_card::shown_number,
};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, era_date, full_width, kanji_digits},
    error::SpecimenError,
    fields::{Cover, Fields},
    ornament::{specimen_mark, square_seal},
    shape::Shape,
    split::Split,
};

/// Where the columns of a layout stand, in millimetres.
struct Columns {
    /// The middle of the next column.
    x: f32,
    /// From one to the next, to the left.
    step: f32,
    /// The upper and lower rule of the labels' cells, and the end of the entries'.
    head: (f32, f32),
    bottom: f32,
}

pub(super) fn sheet(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let ground = ([246, 246, 240], [248, 248, 244], [206, 214, 204]);
    let mut form = Form::open(split, Format::A4_LANDSCAPE, ground, (3.9, 5.0), dice)?;
    match split {
        Split::Tune => by_hand(&mut form, fields)?,
        Split::HeldOut => by_machine(&mut form, fields)?,
    }
    Ok(form.canvas)
}

/// Days and the individual number in kanji, and the certificate in columns as well.
fn by_hand(form: &mut Form, fields: &Fields) -> Result<(), SpecimenError> {
    form.canvas.vertical((282.0, 60.0), 22.0, "住民票", form.label.sized(8.0))?;
    let mut columns = Columns { x: 264.0, step: 14.0, head: (16.0, 48.0), bottom: 192.0 };
    columns.address(form, fields, 14)?;
    columns.entry(form, "世帯主", None, residents(fields).first().map_or("", |head| head.name))?;
    for resident in residents(fields) {
        columns.resident(form, fields, &resident, Numbers::Kanji)?;
    }
    let x = columns.x - 10.0;
    let words = "この写しは住民票の原本と相違ないことを証明する。";
    form.canvas.vertical((x, 24.0), 5.6, words, form.label.sized(4.6))?;
    let issued = era_date(fields.issued(), Numbers::Kanji);
    form.canvas.vertical_field("issued_on", (x - 14.0, 40.0), 110.0, &issued, form.entry)?;
    form.canvas.vertical_field("issuer", (x - 28.0, 80.0), 80.0, fields.issuer(), form.entry.sized(5.6))?;
    square_seal(&mut form.canvas, (x - 36.0, 164.0), 17.0, ["首長", "之印"])?;
    specimen_mark(&mut form.canvas, (24.0, 30.0), 14.0)
}

/// Digits of a machine, and the certificate in lines from the left.
fn by_machine(form: &mut Form, fields: &Fields) -> Result<(), SpecimenError> {
    form.canvas.vertical((276.0, 26.0), 9.4, "住民票の写し", form.label.sized(6.4).bold())?;
    let mut columns = Columns { x: 258.0, step: 12.0, head: (20.0, 44.0), bottom: 170.0 };
    columns.entry(form, "世帯主", None, residents(fields).first().map_or("", |head| head.name))?;
    columns.address(form, fields, 16)?;
    for resident in residents(fields) {
        columns.resident(form, fields, &resident, Numbers::FullWidth)?;
    }
    form.print((20.0, 180.0), 130.0, 4.0, "住民票の原本と相違ないことを証明します。")?;
    form.say((20.0, 191.0), "発行日")?;
    form.put("issued_on", (40.0, 191.0), 70.0, &era_date(fields.issued(), Numbers::FullWidth))?;
    form.put("issuer", (150.0, 191.0), 60.0, fields.issuer())?;
    square_seal(&mut form.canvas, (214.0, 178.0), 16.0, ["首長", "之印"])?;
    specimen_mark(&mut form.canvas, (256.0, 188.0), 14.0)
}

impl Columns {
    /// A label's cell, and below it what is entered.
    fn entry(
        &mut self,
        form: &mut Form,
        label: &str,
        field: Option<&'static str>,
        text: &str,
    ) -> Result<(), SpecimenError> {
        self.cell(form, label)?;
        let (at, room) = (self.first(), self.room());
        match field {
            Some(field) => form.canvas.vertical_field(field, at, room, text, form.entry)?,
            None => form.canvas.vertical(at, form.entry.size * 1.12, text, form.entry)?,
        }
        self.x -= self.step;
        Ok(())
    }

    /// The address as it is registered, over two columns where it is longer than `most` characters.
    fn address(&mut self, form: &mut Form, fields: &Fields, most: usize) -> Result<(), SpecimenError> {
        let written = full_width(&fields.address);
        let characters: Vec<char> = written.chars().collect();
        let parts = match written.split_once([' ', '　']) {
            _ if characters.len() <= most => vec![written],
            Some((place, building)) => vec![place.to_owned(), building.to_owned()],
            None => {
                characters.chunks(characters.len().div_ceil(2)).map(|part| part.iter().collect()).collect()
            }
        };
        for (at, part) in parts.iter().enumerate() {
            self.entry(form, if at == 0 { "住所" } else { "" }, Some("address"), part)?;
        }
        Ok(())
    }

    fn resident(
        &mut self,
        form: &mut Form,
        fields: &Fields,
        resident: &Resident,
        numbers: Numbers,
    ) -> Result<(), SpecimenError> {
        self.entry(form, "氏名", Some(resident.field("name", "other_name")), resident.name)?;
        let birth = era_date(resident.date_of_birth, numbers);
        let field = resident.field("date_of_birth", "other_date_of_birth");
        self.entry(form, "生年月日", Some(field), &birth)?;
        self.entry(form, "続柄", None, &format!("{}　{}", resident.relation, resident.sex.label()))?;
        if resident.holder && fields.my_number.is_some() {
            return self.number(form, fields, numbers);
        }
        self.entry(form, "個人番号", None, "省略")
    }

    /// The individual number, as far as no note lies over it.
    fn number(&mut self, form: &mut Form, fields: &Fields, numbers: Numbers) -> Result<(), SpecimenError> {
        let shown = shown_number(fields);
        let written = if numbers == Numbers::Kanji { kanji_digits(&shown) } else { full_width(&shown) };
        let (x, (_, head)) = (self.x, self.head);
        let style = form.entry;
        if fields.cover != Cover::Nothing {
            let above = written.chars().fold(head + 2.0, |y, _| y + style.size * 1.12);
            let side = self.step * 0.8;
            let note = Shape::rect(x - side / 2.0, above, side, self.bottom - above - 20.0);
            form.canvas.fill(note, [248, 226, 120], 1.0);
        }
        self.entry(form, "個人番号", Some("my_number"), &written)
    }

    fn cell(&self, form: &mut Form, label: &str) -> Result<(), SpecimenError> {
        let (top, below) = self.head;
        let (left, right) = (self.x - self.step / 2.0, self.x + self.step / 2.0);
        form.across(left, right, &[top, below, self.bottom]);
        form.down(top, self.bottom, &[left, right]);
        let characters: f32 = label.chars().fold(0.0, |count, _| count + 1.0);
        let style = form.label;
        let pitch = ((below - top - 4.0) / characters.max(1.0)).min(style.size * 1.8);
        let first = (top + below - pitch * (characters - 1.0)) / 2.0;
        form.canvas.vertical((self.x, first), pitch, label, style)
    }

    /// The middle of the first character of an entry.
    fn first(&self) -> (f32, f32) {
        (self.x, self.head.1 + 6.0)
    }

    fn room(&self) -> f32 {
        self.bottom - self.head.1 - 10.0
    }
}
