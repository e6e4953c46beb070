//! JPEG bytes → validated, upright picture → lines of text → kind → fields. Pure: no AWS, no network.
//!
//! A bad picture is an outcome and never an error. What is suspected of showing a My Number leaves nothing
//! behind: [`Reader::read`] drops its text before it returns.

mod alteration;
mod calibrate;
mod context;
mod ctc;
mod dates;
mod detect;
mod error;
mod face;
mod fields;
mod geometry;
mod ground;
mod jpeg;
mod kana_size;
mod keywords;
mod kind;
mod labels;
mod lattice;
mod legibility;
mod lookalikes;
mod marks;
mod median;
mod mrz;
mod net;
mod outline;
mod overlap;
mod picture;
mod privacy;
mod reader;
mod recognise;
mod second_look;
mod several;
mod sheet;
mod together;
mod unread;
mod upright;
mod variants;
mod verify;
mod whole;

pub use crate::{
    alteration::{FieldTraces, Traces, traces},
    error::VisionError,
    legibility::Legibility,
    reader::{Character, ImageReading, Page, ReadLine, Reader, Timings},
};
