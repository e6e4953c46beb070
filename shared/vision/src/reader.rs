//! The whole way of one image.

use std::time::{Duration, Instant};

use identity::{
    document::{FieldName, Mark},
    image_limits::ImageLimits,
    personal::PersonalText,
    reading::{DocumentReading, ImageOutcome},
    reason::Reason,
};

use crate::{
    VisionError,
    ctc::Alphabet,
    fields, jpeg, keywords, kind,
    net::{self, Net},
    privacy,
    recognise::{Line, Recogniser},
    sheet::Sheet,
    upright,
};

/// Reads images. Holds the nets: load it once and keep it.
#[derive(Debug)]
pub struct Reader {
    detector: Net,
    recogniser: Recogniser,
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
        let threads = net::threads();
        let detector = Net::load("detection", include_bytes!(env!("VISION_DETECTOR")), &threads)?;
        let net = Net::load("recognition", include_bytes!(env!("VISION_RECOGNISER")), &threads)?;
        let alphabet = Alphabet::parse(include_str!(env!("VISION_CHARACTERS")));
        Ok(Self { detector, recogniser: Recogniser { net, alphabet } })
    }

    /// Reads one image. An error is a fault of ours; whatever is wrong with the image is in the outcome.
    pub fn read(&self, jpeg: &[u8], limits: &ImageLimits) -> Result<ImageReading, VisionError> {
        let mut timings = Timings::default();
        let start = Instant::now();
        let decoded = jpeg::decode(jpeg, limits);
        timings.decode = start.elapsed();
        let picture = match decoded {
            Ok(picture) => picture,
            Err(reasons) => return Ok(ImageReading { outcome: ImageOutcome::Rejected { reasons }, timings }),
        };
        let found = upright::read(&self.detector, &self.recogniser, &picture)?;
        timings.detect = found.detect;
        timings.recognise = found.recognise;
        let start = Instant::now();
        let outcome = judge(&found.lines);
        timings.extract = start.elapsed();
        Ok(ImageReading { outcome, timings })
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

/// What the lines of an image amount to.
fn judge(lines: &[Line]) -> ImageOutcome {
    let sheet = Sheet::new(lines);
    if sheet.rows.is_empty() {
        return ImageOutcome::Rejected { reasons: vec![Reason::ImageNoDocument] };
    }
    let texts = sheet.texts();
    let recognised = kind::recognise(&texts);
    if let Some(suspicion) = privacy::suspect(&sheet, recognised.kind) {
        let reason = Reason::PrivacyMyNumberVisible;
        return ImageOutcome::Destroyed { kind: suspicion.kind, side: suspicion.side, reason };
    }
    let fields = fields::extract(&sheet);
    let has_front_fields =
        fields.contains_key(&FieldName::Name) || fields.contains_key(&FieldName::DateOfBirth);
    let side = kind::side(recognised.kind, &sheet, &texts, has_front_fields);
    let mut document = DocumentReading::new(recognised.kind, recognised.confidence, side);
    document.fields = fields;
    if texts.iter().any(|text| keywords::is_in(text, "公安委員会")) {
        document.marks.insert(Mark::PublicSafetyCommission);
    }
    ImageOutcome::Read { document }
}
