//! Synthetic identity documents, clearly fictitious and marked 見本, photographed from a seed.
//!
//! [`render`] draws a document flat from its [`Fields`]; [`photograph`] takes a picture of it as a phone would,
//! with perspective, uneven light, blur and noise; [`spoil`] makes files that are bad in one known way. The same
//! input and seed give the same bytes on every machine: no clock, no system mathematics, no thread decides.

mod camera;
mod canvas;
mod curve;
mod desk;
mod dice;
mod document;
mod era;
mod error;
mod fields;
mod jpeg;
mod lens;
mod light;
mod ornament;
mod person;
mod perspective;
mod photograph;
mod set;
mod shape;
mod spoil;
mod truth;
mod twin;
mod typeface;

pub use camera::{Camera, Grade};
pub use canvas::PlacedText;
pub use document::{KINDS, Rendering, Specimen, render};
pub use error::SpecimenError;
pub use fields::{Fields, Payment, Sex};
pub use photograph::{Photograph, photograph};
pub use set::{Expected, Member, member, registration};
pub use spoil::{How, spoil};
pub use truth::{TextTruth, Truth};
pub use twin::{Difference, twin};
