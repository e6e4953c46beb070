//! The whole way of one image.

mod again;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use identity::{
    document::{DocumentKind, FieldName},
    image_limits::ImageLimits,
    personal::PersonalText,
    reading::{DocumentReading, Expected, ImageOutcome, Sign},
    reason::Reason,
};

use crate::{
    VisionError,
    alteration::{self, FieldTraces, broken_field},
    context,
    ctc::{Alphabet, Glyph},
    face,
    fields::{self, Member},
    geometry::Quad,
    ground, jpeg, kana_size, kind,
    legibility::{self, Endings, Legibility, Places},
    marks,
    net::{Lanes, Net, Runtime},
    outline, overlap,
    picture::Picture,
    privacy::{self, Suspicion},
    recognise::{Line, Recogniser},
    several,
    sheet::Sheet,
    together, unread, upright,
    variants::{Opinions, Variants},
    verify::{self, Piece, Pieces},
    whole,
};

/// Reads images. Holds the nets: load it once and keep it.
#[derive(Debug)]
pub struct Reader {
    detector: Net,
    recogniser: Recogniser,
    variants: Variants,
}

/// What became of one image.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageReading {
    pub outcome: ImageOutcome,
    pub timings: Timings,
}

/// Where the time went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// Header, pixels and EXIF orientation.
    pub decode: Duration,
    /// Where the lines are.
    pub detect: Duration,
    /// What they say.
    pub recognise: Duration,
    /// Kind, side, privacy and fields.
    pub extract: Duration,
}

/// An image that was read, kept to be held against what is registered: see [`Reader::verify`].
#[derive(Debug)]
pub struct Page {
    outcome: ImageOutcome,
    /// Empty where the image was rejected or must not be kept.
    evidence: Evidence,
    pub timings: Timings,
}

/// A character as it was read, for measuring how often it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Character {
    pub character: char,
    /// How sure the net is of the code point, 0 to 1.
    pub net: f32,
    /// How sure it is of the ink.
    pub ink: f32,
}

impl Page {
    /// The characters of each field without spaces: they are personal.
    pub fn characters(&self) -> BTreeMap<FieldName, Vec<Character>> {
        let of = |piece: &Piece| {
            let sure = piece.text.chars().zip(piece.sure.clone());
            sure.map(|(character, (net, ink))| Character { character, net, ink }).collect::<Vec<_>>()
        };
        let pieces = self.evidence.pieces.iter();
        pieces.map(|(name, pieces)| (*name, pieces.iter().flat_map(of).collect())).collect()
    }
}

/// A line of text as it was read, for a developer's eyes.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadLine {
    pub text: PersonalText,
    /// The mean over its characters, 0 to 1.
    pub confidence: f32,
    /// Left, top, right and bottom of its top left and bottom right corners, in pixels of the upright picture.
    pub corners: [f32; 4],
}

impl Reader {
    /// Parses the embedded nets.
    pub fn load() -> Result<Self, VisionError> {
        let runtime = Runtime::load()?;
        let recogniser = || -> Result<_, VisionError> {
            let net = Lanes::load(&runtime, "recognition", include_bytes!(env!("VISION_RECOGNISER")))?;
            Ok(Recogniser { net, alphabet: Alphabet::parse(include_str!(env!("VISION_CHARACTERS"))) })
        };
        let others = || -> Result<_, VisionError> {
            let detector = Net::load(&runtime, "detection", include_bytes!(env!("VISION_DETECTOR")))?;
            Ok((detector, Variants::load(&runtime)?))
        };
        let (recogniser, others) = together::both(recogniser, others);
        let (detector, variants) = others?;
        Ok(Self { detector, recogniser: recogniser?, variants })
    }

    /// Reads one image and holds its fields against what is expected, if anything is. An error is a fault of ours;
    /// whatever is wrong with the image is in the outcome.
    pub fn read(
        &self,
        jpeg: &[u8],
        limits: &ImageLimits,
        expected: Option<&Expected>,
    ) -> Result<ImageReading, VisionError> {
        let page = self.read_page(jpeg, limits)?;
        let mut timings = page.timings;
        let start = Instant::now();
        let outcome = match expected {
            Some(expected) => self.verify(&page, expected),
            None => page.outcome,
        };
        timings.extract += start.elapsed();
        Ok(ImageReading { outcome, timings })
    }

    /// Reads one image, to be held against several registrations. Errors are those of [`Reader::read`].
    pub fn read_page(&self, jpeg: &[u8], limits: &ImageLimits) -> Result<Page, VisionError> {
        let (ImageReading { outcome, timings }, seen) = self.see(jpeg, limits)?;
        let seen = seen.filter(|_| matches!(outcome, ImageOutcome::Read { .. }));
        let evidence = seen.map(|seen| seen.evidence).unwrap_or_default();
        Ok(Page { outcome, evidence, timings })
    }

    /// What an image that was read shows, its fields held against what is expected: reading is long, this is short.
    pub fn verify(&self, page: &Page, expected: &Expected) -> ImageOutcome {
        let mut outcome = page.outcome.clone();
        if let ImageOutcome::Read { document } = &mut outcome {
            let Evidence { lines, pieces, members, opinions, endings } = &page.evidence;
            let mut pieces = Cow::Borrowed(pieces);
            if let Some(member) = fields::meant(members, expected) {
                let name = member.name.as_ref().map(|name| (FieldName::Name, name));
                let born = member.date_of_birth.as_ref().map(|date| (FieldName::DateOfBirth, date));
                for (name, value) in name.into_iter().chain(born) {
                    document.fields.insert(name, value.field.clone());
                    pieces.to_mut().insert(name, value.pieces.clone());
                }
            }
            verify::confirm(document, &pieces, lines, opinions, &self.recogniser.alphabet, expected);
            verify::leave_open(document, &pieces, lines, expected);
            endings.leave_open(document, expected);
        }
        outcome
    }

    fn see(&self, jpeg: &[u8], limits: &ImageLimits) -> Result<(ImageReading, Option<Seen>), VisionError> {
        let mut timings = Timings::default();
        let start = Instant::now();
        let decoded = jpeg::decode_stored(jpeg, limits);
        timings.decode = start.elapsed();
        let stored = match decoded {
            Ok(stored) => stored,
            Err(reasons) => {
                return Ok((ImageReading { outcome: ImageOutcome::Rejected { reasons }, timings }, None));
            }
        };
        // Before the picture is turned: its blocks lie on the grid of the file.
        let start = Instant::now();
        let twice = alteration::is_recompressed(jpeg, &stored.picture);
        timings.extract = start.elapsed();
        let start = Instant::now();
        let picture = stored.upright();
        timings.decode += start.elapsed();
        let mut found = upright::read(&self.detector, &self.recogniser, &picture)?;
        let picture = found.turned.take().unwrap_or(picture);
        timings.detect = found.detect;
        timings.recognise = found.recognise;
        let start = Instant::now();
        ground::clear(&picture, &mut found.lines);
        overlap::clear(&mut found.lines);
        let across = found.across.each_ref().map(|lines| Sheet::new(lines));
        let mut judged = judge(&outline::laid_flat(found.outline.as_ref(), &found.lines), &across);
        timings.extract += start.elapsed();
        if !judged.telling.is_empty() {
            let start = Instant::now();
            self.look_again(&picture, found.outline.as_ref(), &mut found.lines, &judged)?;
            overlap::clear(&mut found.lines);
            mend(&mut found.lines, &judged);
            timings.recognise += start.elapsed();
            let start = Instant::now();
            judged = judge(&outline::laid_flat(found.outline.as_ref(), &found.lines), &across);
            timings.extract += start.elapsed();
        }
        let start = Instant::now();
        if let ImageOutcome::Read { document } = &judged.outcome
            && (whole::is_cut_off(&picture, &found.lines, &judged.telling)
                || runs_out(&picture, found.outline.as_ref(), &found.lines, document))
        {
            judged.outcome = ImageOutcome::Rejected { reasons: vec![Reason::ImageCropped] };
        }
        let mut opinions = Opinions::new();
        let mut endings = Endings::default();
        let mut traces = Vec::new();
        if let ImageOutcome::Read { document } = &mut judged.outcome {
            let (lines, outline) = (&found.lines, found.outline.as_ref());
            let closer = || {
                opinions = self.variants.look(&picture, lines, names(&judged.pieces, &judged.members))?;
                if let Some((field, pieces)) =
                    document.fields.get_mut(&FieldName::Name).zip(judged.pieces.get(&FieldName::Name))
                {
                    verify::spell(field, pieces, lines, &opinions);
                }
                for name in judged.members.iter_mut().filter_map(|member| member.name.as_mut()) {
                    verify::spell(&mut name.field, &name.pieces, lines, &opinions);
                }
                let unread = |piece: &Piece| {
                    lines.get(piece.line).is_some_and(|line| unread::shows_more(&picture, line, piece))
                };
                if let Some(field) = document.fields.get_mut(&FieldName::Name)
                    && of(&judged.pieces, FieldName::Name).any(unread)
                {
                    fields::text::leave_open(field);
                }
                opinions.extend(kana_size::look(&picture, lines, of(&judged.pieces, FieldName::Address)));
                legibility::explain(&picture, lines, &judged.places, document);
                let places = judged.places.with_members(&judged.members);
                endings = Endings::look(&picture, outline, lines, &places);
                Ok(())
            };
            let altered = || {
                let flat = outline::laid_flat(outline, lines);
                traces = broken_field::traces(&picture, lines, &flat, &judged.pieces);
                (alteration::signs(jpeg, &picture), alteration::weak_signs(&picture, outline))
            };
            let (seen, (signs, screen)) = together::both(closer, altered);
            seen?;
            document.suspicions.extend(signs);
            let twice = twice.then_some(Reason::IntegrityRecompressed);
            document.signs.extend(twice.into_iter().chain(screen).map(Sign::of_image));
            document.signs.extend(broken_field::signs(&traces));
            if document.kind == DocumentKind::BasicResidentRegisterCard
                && let Some(outline) = &found.outline
            {
                face::look(&picture, outline, &found.lines, document);
            }
        }
        timings.extract += start.elapsed();
        let evidence = Evidence {
            lines: found.lines,
            pieces: judged.pieces,
            members: judged.members,
            opinions,
            endings,
        };
        let seen = Seen { picture, places: judged.places, traces, evidence };
        Ok((ImageReading { outcome: judged.outcome, timings }, Some(seen)))
    }

    /// The outcome of an image with how legible it is as a whole, and each of the fields that were found on it: for
    /// finding the bounds from which a reading fails.
    pub fn legibility(
        &self,
        jpeg: &[u8],
        limits: &ImageLimits,
    ) -> Result<(ImageOutcome, Legibility, BTreeMap<FieldName, Legibility>), VisionError> {
        let (reading, seen) = self.see(jpeg, limits)?;
        let (page, fields) =
            seen.map_or_else(Default::default, |Seen { picture, places, evidence, .. }| {
                let fields = legibility::of_fields(&picture, &evidence.lines, &places);
                (legibility::page(&picture, &evidence.lines), fields)
            });
        Ok((reading.outcome, page, fields))
    }

    /// The outcome of an image with how far each of its compared fields is from the rest of the document: for finding
    /// the bounds from which that is a sign.
    pub fn field_traces(
        &self,
        jpeg: &[u8],
        limits: &ImageLimits,
    ) -> Result<(ImageOutcome, Vec<(FieldName, FieldTraces)>), VisionError> {
        let (reading, seen) = self.see(jpeg, limits)?;
        Ok((reading.outcome, seen.map(|seen| seen.traces).unwrap_or_default()))
    }

    /// The lines of an image, as they were read: for finding out why a document is read as it is. The text is
    /// personal, and a My Number is among it if the image shows one.
    pub fn lines(&self, jpeg: &[u8], limits: &ImageLimits) -> Result<Vec<ReadLine>, VisionError> {
        let Ok(picture) = jpeg::decode(jpeg, limits) else { return Ok(Vec::new()) };
        let found = upright::read(&self.detector, &self.recogniser, &picture)?;
        let line = |line: &Line| {
            let [first, _, last, _] = line.quad.corners;
            ReadLine {
                text: line.glyphs.iter().map(|glyph| glyph.character).collect::<String>().into(),
                confidence: line.confidence(),
                corners: [first.x, first.y, last.x, last.y],
            }
        };
        Ok(found.lines.iter().map(line).collect())
    }
}

/// An image with what was found on it.
struct Seen {
    picture: Picture,
    places: Places,
    traces: Vec<(FieldName, FieldTraces)>,
    evidence: Evidence,
}

/// What is held against the registration once the picture is let go.
#[derive(Debug, Default)]
struct Evidence {
    lines: Vec<Line>,
    pieces: Pieces,
    /// Of whom one is meant, where the fields name none.
    members: Vec<Member>,
    /// On the characters of names that the recognition net does not tell apart.
    opinions: Opinions,
    endings: Endings,
}

/// Where a field stands.
fn of(pieces: &Pieces, field: FieldName) -> impl Iterator<Item = &Piece> {
    pieces.get(&field).into_iter().flatten()
}

/// Where the holder's name stands, and those of all of whom one is meant.
fn names<'p>(pieces: &'p Pieces, members: &'p [Member]) -> impl Iterator<Item = &'p Piece> {
    let members = members.iter().filter_map(|member| member.name.as_ref());
    of(pieces, FieldName::Name).chain(members.flat_map(|name| &name.pieces))
}

/// Reads the lines of addresses and names by what belongs there.
fn mend(lines: &mut [Line], judged: &Judged) {
    // An address is one text, wherever its lines break: 力 above ーサ is カ, and 8-1一 above 16 is 8-1-.
    let places: Vec<(usize, usize)> = of(&judged.pieces, FieldName::Address)
        .flat_map(|piece| {
            lines.get(piece.line).into_iter().flat_map(|line| piece.range(line)).map(|at| (piece.line, at))
        })
        .collect();
    let glyph = |(line, at): &(usize, usize)| lines.get(*line)?.glyphs.get(*at).cloned();
    let mut address: Vec<Glyph> = places.iter().filter_map(glyph).collect();
    context::mend_words(&mut address);
    context::mend_address(&mut address);
    for ((line, at), mended) in places.into_iter().zip(address) {
        if let Some(glyph) = lines.get_mut(line).and_then(|line| line.glyphs.get_mut(at)) {
            *glyph = Glyph { at: glyph.at, ..mended };
        }
    }
    for piece in names(&judged.pieces, &judged.members) {
        let Some(line) = lines.get_mut(piece.line) else { continue };
        let range = piece.range(line);
        context::mend_name(line.glyphs.get_mut(range).unwrap_or_default());
    }
}

/// What the lines of an image amount to.
struct Judged {
    outcome: ImageOutcome,
    places: Places,
    pieces: Pieces,
    /// Of whom one is meant, where the fields name none.
    members: Vec<Member>,
    /// The lines that the outcome's fields stand on.
    telling: BTreeSet<usize>,
}

/// Every character of a line that is read this surely stands there, as far as one look can tell.
const SURE: f32 = 0.99;

impl Judged {
    fn plain(outcome: ImageOutcome) -> Self {
        Self {
            outcome,
            places: Places::default(),
            pieces: Pieces::new(),
            members: Vec::new(),
            telling: BTreeSet::new(),
        }
    }

    /// Whether a value that the registration is held against begins with the first character of a line.
    fn leads(&self, index: usize, line: &Line) -> bool {
        let held = [FieldName::Name, FieldName::Address].into_iter();
        let pieces = held.flat_map(|field| of(&self.pieces, field));
        pieces.filter(|piece| piece.line == index).any(|piece| piece.glyphs(line).first() == Some(&0))
    }

    /// The lines to be read once more: all that the registration is held against, and others of fields where the first
    /// look was not sure.
    fn worth_another_look(&self, lines: &[Line]) -> BTreeSet<usize> {
        let held = [FieldName::Name, FieldName::NameRoman, FieldName::Address, FieldName::DateOfBirth];
        let held = held.into_iter().flat_map(|field| of(&self.pieces, field)).map(|piece| piece.line);
        let held: BTreeSet<usize> = held.chain(self.members.iter().flat_map(Member::lines)).collect();
        let is_sure = |line: &Line| line.glyphs.iter().all(|glyph| glyph.confidence >= SURE);
        let doubted = |index: &usize| !lines.get(*index).is_some_and(is_sure);
        self.telling.iter().copied().filter(|index| held.contains(index) || doubted(index)).collect()
    }
}

/// Whether a part of the document lies beyond the picture's edge: one that a lacking field may stand on, or much of a card.
fn runs_out(picture: &Picture, outline: Option<&Quad>, lines: &[Line], document: &DocumentReading) -> bool {
    !outline.is_some_and(|outline| whole::is_whole(outline, document.kind, lines))
        && outline::cut::find(picture).is_some_and(|cut| {
            whole::is_part(&cut, document.kind, lines)
                && (whole::lacks_a_field(document) || whole::lacks_much(&cut, document.kind))
        })
}

/// `across`: what runs across the other lines, downwards and upwards.
fn judge(lines: &[Line], across: &[Sheet; 2]) -> Judged {
    let sheet = Sheet::new(lines);
    if !whole::shows_text(lines) {
        return Judged::plain(ImageOutcome::Rejected { reasons: vec![Reason::ImageNoDocument] });
    }
    let texts = sheet.texts();
    let all: Vec<String> = texts.iter().cloned().chain(across.iter().flat_map(Sheet::texts)).collect();
    let recognised = kind::recognise(&all);
    let suspect = |sheet| privacy::suspect(sheet, recognised.kind);
    let suspicion = [&sheet].into_iter().chain(across).find_map(suspect);
    if let Some(Suspicion { kind, side, reason }) = suspicion {
        return Judged::plain(ImageOutcome::Destroyed { kind, side, reason });
    }
    if whole::shows_several(recognised.kind, &sheet) || several::stand_apart(lines, &texts) {
        let reasons = vec![Reason::ImageSeveralDocuments];
        return Judged::plain(ImageOutcome::Rejected { reasons });
    }
    let found = fields::extract(&sheet, recognised.kind);
    let side = kind::side(recognised.kind, &texts, &found);
    let mut document = DocumentReading::new(recognised.kind, recognised.confidence, side);
    let places = Places::of(&sheet, &found);
    // No rule compares the issuer or the kana: they are not worth a second look.
    let compared = found.iter().filter(|(name, _)| !matches!(name, FieldName::Issuer | FieldName::NameKana));
    let mut telling: BTreeSet<usize> = compared.flat_map(|(_, value)| value.lines.iter().copied()).collect();
    let marks = marks::find(recognised.kind, &sheet, &found);
    (document.marks, document.absent) = (marks.seen, marks.absent);
    if alteration::zone::is_contradicted(recognised.kind, &sheet, &found) {
        document.suspicions.insert(Reason::IntegrityCheckDigit);
    }
    let named = found.contains_key(&FieldName::Name);
    let members = if named { Vec::new() } else { fields::members(&sheet, recognised.kind) };
    telling.extend(members.iter().flat_map(Member::lines));
    let mut pieces = Pieces::new();
    for (name, value) in found {
        document.fields.insert(name, value.field);
        pieces.insert(name, value.pieces);
    }
    // By whom and on which day a register was copied may run across it: then it is written from the top down, where the
    // net hardly tells dashes from ones.
    if recognised.kind == DocumentKind::ResidenceCertificate {
        for (name, value) in across.iter().flat_map(|sheet| fields::extract(sheet, recognised.kind)) {
            if name == FieldName::IssuedOn
                && let Some(address) = document.fields.get_mut(&FieldName::Address)
            {
                fields::text::leave_open(address);
            }
            if matches!(name, FieldName::IssuedOn | FieldName::Issuer) {
                document.fields.entry(name).or_insert(value.field);
            }
        }
    }
    Judged { outcome: ImageOutcome::Read { document }, places, pieces, members, telling }
}
