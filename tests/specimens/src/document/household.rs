//! 住民票の写し of a household, a block of rows or a row of a table for each person; the held-out layout also of one
//! person alone.

use super::{Block, form::Form, my_number_card::individual_number, register_from_the_top};
use crate::{
    canvas::{Canvas, Format},
    dice::Dice,
    era::{Numbers, common_date, era_date},
    error::SpecimenError,
    fields::{Fields, HouseholdForm, Relative, Sex},
    ornament::{specimen_mark, square_seal},
    split::Split,
};
use chrono::NaiveDate;

/// A row of the register: the holder, or somebody whose facts are not to be taken for the holder's.
pub(super) struct Resident<'a> {
    pub(super) holder: bool,
    pub(super) name: &'a str,
    pub(super) date_of_birth: NaiveDate,
    pub(super) sex: Sex,
    pub(super) relation: &'static str,
}

impl Resident<'_> {
    pub(super) fn field(&self, of_holder: &'static str, of_other: &'static str) -> &'static str {
        if self.holder { of_holder } else { of_other }
    }
}

/// The head comes first, whoever applies.
pub(super) fn residents(fields: &Fields) -> Vec<Resident<'_>> {
    let holder = Resident {
        holder: true,
        name: &fields.name,
        date_of_birth: fields.date_of_birth,
        sex: fields.sex,
        relation: match (&fields.family_head, fields.sex) {
            (None, _) => "世帯主",
            (Some(_), Sex::Female) => "妻",
            (Some(_), Sex::Male) => "夫",
        },
    };
    let head = fields.family_head.iter().map(|head| other(head, "世帯主"));
    let others = fields.household.iter().map(|relative| other(relative, "子"));
    head.chain(std::iter::once(holder)).chain(others).take(4).collect()
}

fn other<'a>(relative: &'a Relative, relation: &'static str) -> Resident<'a> {
    let Relative { name, date_of_birth, sex } = relative;
    Resident { holder: false, name, date_of_birth: *date_of_birth, sex: *sex, relation }
}

type Layout = fn(&mut Form, &Fields, Numbers) -> Result<(), SpecimenError>;

pub(super) fn sheet(fields: &Fields, split: Split, dice: &mut Dice) -> Result<Canvas, SpecimenError> {
    let layout: Layout = match (fields.household_form, split) {
        (HouseholdForm::Blocks, Split::Tune) => blocks,
        (HouseholdForm::Blocks, Split::HeldOut) => columns,
        (HouseholdForm::Table, Split::Tune) => table,
        (HouseholdForm::Table, Split::HeldOut) => wide_table,
        (HouseholdForm::FromTheTop, _) => return register_from_the_top::sheet(fields, split, dice),
    };
    let ground = ([236, 244, 246], [244, 246, 238], [150, 190, 200]);
    let mut form = Form::open(split, Format::A4, ground, (3.5, 4.4), dice)?;
    let numbers = form.dice.pick(&[Numbers::Plain, Numbers::FullWidth]);
    layout(&mut form, fields, numbers)?;
    Ok(form.canvas)
}

/// Labels at the left of each entry, a block below the other.
fn blocks(form: &mut Form, fields: &Fields, numbers: Numbers) -> Result<(), SpecimenError> {
    form.canvas.centred(105.0, 20.0, "住　民　票", form.label.sized(7.4))?;
    form.labels(16.0, 24.0, &[(36.0, "住所"), (50.0, "世帯主")])?;
    form.block("address", Block { x: 46.0, y: 35.0, room: 146.0, pitch: 6.2, lines: 2 }, &fields.address)?;
    let residents = residents(fields);
    let head = residents.first().map_or("", |head| head.name);
    form.fill((46.0, 50.0), 60.0, head)?;
    let mut top = 58.0;
    for resident in &residents {
        form.across(14.0, 196.0, &[top, top + 10.0, top + 20.0, top + 30.0]);
        form.labels(
            16.0,
            26.0,
            &[(top + 5.0, "氏名"), (top + 15.0, "生年月日"), (top + 25.0, "住民となった年月日")],
        )?;
        form.put_sized(resident.field("name", "other_name"), (46.0, top + 5.0), 70.0, 5.2, resident.name)?;
        form.say((122.0, top + 5.0), "続柄")?;
        form.fill((140.0, top + 5.0), 40.0, resident.relation)?;
        let birth = era_date(resident.date_of_birth, numbers);
        form.put(resident.field("date_of_birth", "other_date_of_birth"), (46.0, top + 15.0), 60.0, &birth)?;
        form.say((122.0, top + 15.0), "性別")?;
        form.fill((140.0, top + 15.0), 20.0, resident.sex.label())?;
        let since = fields.issued() - chrono::Months::new(form.dice.whole(8, 60));
        form.fill((46.0, top + 25.0), 60.0, &era_date(since, numbers))?;
        form.say((122.0, top + 25.0), "個人番号")?;
        if resident.holder && fields.my_number.is_some() {
            individual_number(&mut form.canvas, fields, (140.0, top + 25.0), 54.0, form.entry)?;
        } else {
            form.fill((140.0, top + 25.0), 40.0, "省略")?;
        }
        top += 40.0;
    }
    form.down(58.0, top - 10.0, &[14.0, 44.0, 196.0]);
    form.print(
        (16.0, top + 4.0),
        150.0,
        3.8,
        "この写しは、世帯全員の住民票の原本と相違ないことを証明する。",
    )?;
    form.put("issued_on", (30.0, top + 16.0), 60.0, &era_date(fields.issued(), numbers))?;
    form.put("issuer", (100.0, top + 30.0), 44.0, fields.issuer())?;
    square_seal(&mut form.canvas, (150.0, top + 22.0), 16.0, ["首長", "之印"])?;
    specimen_mark(&mut form.canvas, (50.0, top + 34.0), 14.0)
}

/// Labels above each entry, the certificate's words at the top.
fn columns(form: &mut Form, fields: &Fields, numbers: Numbers) -> Result<(), SpecimenError> {
    form.canvas.text(20.0, 18.0, "住民票の写し", form.label.sized(6.4).bold())?;
    form.put("issuer", (120.0, 16.0), 44.0, fields.issuer())?;
    square_seal(&mut form.canvas, (170.0, 10.0), 15.0, ["首長", "之印"])?;
    form.print((20.0, 28.0), 120.0, 3.6, "住民票の原本と相違ないことを証明します。")?;
    form.say((120.0, 36.0), "発行日")?;
    form.put("issued_on", (138.0, 36.0), 54.0, &era_date(fields.issued(), numbers))?;
    form.say((18.0, 46.0), "住　所")?;
    form.block("address", Block { x: 20.0, y: 53.0, room: 166.0, pitch: 6.0, lines: 2 }, &fields.address)?;
    form.canvas.outline(crate::shape::Shape::rect(16.0, 42.0, 178.0, 22.0), 0.25, form.rule);
    let mut top = 68.0;
    for (resident, ordinal) in residents(fields).iter().zip(["１", "２", "３", "４"]) {
        form.canvas.outline(crate::shape::Shape::rect(16.0, top, 178.0, 38.0), 0.25, form.rule);
        form.across(16.0, 194.0, &[top + 19.0]);
        form.fill((18.0, top + 9.5), 6.0, ordinal)?;
        for (x, label) in [(27.0, "氏　名"), (96.0, "生年月日"), (146.0, "性別"), (164.0, "続柄")]
        {
            form.say((x, top + 4.0), label)?;
        }
        form.put_sized(resident.field("name", "other_name"), (29.0, top + 12.0), 62.0, 5.4, resident.name)?;
        let birth = era_date(resident.date_of_birth, numbers);
        form.put(resident.field("date_of_birth", "other_date_of_birth"), (97.0, top + 12.0), 46.0, &birth)?;
        form.fill((148.0, top + 12.0), 10.0, resident.sex.label())?;
        form.fill((165.0, top + 12.0), 28.0, resident.relation)?;
        for (x, label) in [(27.0, "住民となった年月日"), (80.0, "本籍"), (112.0, "個人番号")] {
            form.say((x, top + 23.0), label)?;
        }
        let since = fields.issued() - chrono::Months::new(form.dice.whole(8, 60));
        form.fill((28.0, top + 31.0), 48.0, &common_date(since, Numbers::Plain))?;
        form.fill((81.0, top + 31.0), 26.0, "＊＊＊")?;
        if resident.holder && fields.my_number.is_some() {
            individual_number(&mut form.canvas, fields, (113.0, top + 31.0), 70.0, form.entry.sized(5.0))?;
        } else {
            form.fill((113.0, top + 31.0), 40.0, "（記載省略）")?;
        }
        top += 42.0;
    }
    form.canvas.centred(105.0, top + 6.0, "（以下余白）", form.label)?;
    specimen_mark(&mut form.canvas, (105.0, top + 24.0), 18.0)
}

/// The height of a table's row, in millimetres.
const ROW: f32 = 12.0;

/// A row for each, names first; the number stands below the name of its row.
fn table(form: &mut Form, fields: &Fields, numbers: Numbers) -> Result<(), SpecimenError> {
    form.canvas.centred(105.0, 20.0, "住民票（世帯全員）", form.label.sized(6.6))?;
    form.labels(16.0, 24.0, &[(36.0, "住所"), (52.0, "世帯主")])?;
    form.block("address", Block { x: 46.0, y: 35.0, room: 146.0, pitch: 6.2, lines: 2 }, &fields.address)?;
    let residents = residents(fields);
    form.fill((46.0, 52.0), 60.0, residents.first().map_or("", |head| head.name))?;
    let top = 60.0;
    let bottom = row_top(top, residents.len());
    let columns = [14.0, 24.0, 72.0, 124.0, 138.0, 160.0, 196.0];
    for (x, label) in [(40.0, "氏名"), (88.0, "生年月日"), (126.0, "性別"), (144.0, "続柄")] {
        form.say((x, top + ROW / 2.0), label)?;
    }
    form.print((162.0, top + ROW / 2.0), 32.0, 3.0, "住民となった年月日")?;
    for (at, resident) in residents.iter().enumerate() {
        let y = row_top(top, at) + ROW / 2.0;
        form.across(14.0, 196.0, &[y - ROW / 2.0]);
        form.fill((17.0, y), 5.0, ["1", "2", "3", "4"].get(at).copied().unwrap_or_default())?;
        form.put_sized(resident.field("name", "other_name"), (27.0, y), 42.0, 4.8, resident.name)?;
        let birth = era_date(resident.date_of_birth, numbers);
        form.put(resident.field("date_of_birth", "other_date_of_birth"), (75.0, y), 46.0, &birth)?;
        form.fill((129.0, y), 6.0, resident.sex.label())?;
        form.fill((141.0, y), 18.0, resident.relation)?;
        let since = fields.issued() - chrono::Months::new(form.dice.whole(8, 60));
        form.fill((162.0, y), 32.0, &common_date(since, Numbers::Plain))?;
    }
    form.across(14.0, 196.0, &[top, bottom]);
    form.down(top, bottom, &columns);
    let text = "この写しは、世帯全員の住民票の原本と相違ないことを証明する。";
    form.print((16.0, bottom + 12.0), 150.0, 3.8, text)?;
    form.put("issued_on", (30.0, bottom + 26.0), 60.0, &era_date(fields.issued(), numbers))?;
    form.put("issuer", (100.0, bottom + 40.0), 44.0, fields.issuer())?;
    square_seal(&mut form.canvas, (150.0, bottom + 32.0), 16.0, ["首長", "之印"])?;
    specimen_mark(&mut form.canvas, (60.0, bottom + 60.0), 16.0)
}

/// A row for each, relations first and the dates of birth before the names, without rules between the columns.
fn wide_table(form: &mut Form, fields: &Fields, _: Numbers) -> Result<(), SpecimenError> {
    form.canvas.text(18.0, 22.0, "住 民 票 の 写 し", form.label.sized(6.0).bold())?;
    form.put("issuer", (120.0, 18.0), 44.0, fields.issuer())?;
    square_seal(&mut form.canvas, (172.0, 10.0), 15.0, ["首長", "之印"])?;
    form.say((118.0, 32.0), "発行日")?;
    form.put("issued_on", (138.0, 32.0), 54.0, &era_date(fields.issued(), Numbers::Plain))?;
    form.print((18.0, 32.0), 92.0, 3.6, "住民票の原本と相違ないことを証明します。")?;
    let residents = residents(fields);
    form.say((18.0, 46.0), "世帯主氏名")?;
    form.fill((52.0, 46.0), 60.0, residents.first().map_or("", |head| head.name))?;
    form.say((18.0, 58.0), "住　所")?;
    form.block("address", Block { x: 52.0, y: 58.0, room: 138.0, pitch: 6.0, lines: 2 }, &fields.address)?;
    let top = 74.0;
    for (x, label) in [(20.0, "続柄"), (50.0, "生年月日"), (106.0, "氏　名"), (170.0, "性別")] {
        form.say((x, top + 5.0), label)?;
    }
    form.across(16.0, 194.0, &[top, top + 10.0]);
    for (at, resident) in residents.iter().enumerate() {
        let y = row_top(top, at) + 5.0;
        form.fill((20.0, y), 24.0, resident.relation)?;
        let birth = era_date(resident.date_of_birth, Numbers::Plain);
        form.put(resident.field("date_of_birth", "other_date_of_birth"), (50.0, y), 50.0, &birth)?;
        form.put_sized(resident.field("name", "other_name"), (106.0, y), 58.0, 5.0, resident.name)?;
        form.fill((172.0, y), 10.0, resident.sex.label())?;
    }
    let bottom = row_top(top, residents.len());
    form.across(16.0, 194.0, &[bottom]);
    form.canvas.centred(105.0, bottom + 8.0, "（以下余白）", form.label)?;
    specimen_mark(&mut form.canvas, (105.0, bottom + 40.0), 18.0)
}

/// Where the `at`th row below a table's head begins.
fn row_top(head: f32, at: usize) -> f32 {
    (0..=at).fold(head, |top, _| top + ROW)
}
