//! What is measured, as lines of tab-separated values.

use std::{error::Error, fmt, str::FromStr};

/// One statement of the reader, and whether it was right.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) of: Of,
    pub(crate) grade: String,
    pub(crate) field: String,
    /// How sure of a character's ink, 0 to 1, or the margin of a field, in natural logarithms.
    pub(crate) said: f32,
    /// How sure the net is of the code point; of a margin, the same as `said`.
    pub(crate) net: f32,
    pub(crate) right: bool,
    /// What was read and what is printed there; of a margin, how the registration differs.
    pub(crate) about: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Character,
    /// A printed character that was not read at all.
    Lost,
    Margin,
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match self.of {
            Of::Character => "character",
            Of::Lost => "lost",
            Of::Margin => "margin",
        };
        let right = if self.right { "right" } else { "wrong" };
        let Self { grade, field, said, net, about, .. } = self;
        write!(f, "{of}\t{grade}\t{field}\t{said}\t{net}\t{right}\t{about}")
    }
}

impl FromStr for Sample {
    type Err = Box<dyn Error>;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        let [of, grade, field, said, net, right, about] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not seven columns: {line}").into());
        };
        let of = match of {
            "character" => Of::Character,
            "lost" => Of::Lost,
            "margin" => Of::Margin,
            other => return Err(format!("no sort of sample: {other}").into()),
        };
        let (grade, field, about) = (grade.to_owned(), field.to_owned(), about.to_owned());
        Ok(Self { of, grade, field, said: said.parse()?, net: net.parse()?, right: right == "right", about })
    }
}
