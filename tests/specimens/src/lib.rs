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
mod held_out_fonts;
mod jpeg;
mod lens;
mod light;
mod ornament;
mod paste;
mod person;
mod perspective;
mod photograph;
mod plan;
mod set;
mod shape;
mod shown;
mod split;
mod spoil;
mod truth;
mod twin;
mod typeface;

pub use camera::{Camera, Grade};
pub use canvas::PlacedText;
pub use document::{KINDS, Rendering, Specimen, render, render_of};
pub use error::SpecimenError;
pub use fields::{Cover, Disability, Fields, HouseholdForm, Lacks, Payment, Relative, Sex, Utility};
pub use paste::pasted;
pub use photograph::{Photograph, photograph};
pub use plan::{PLANS, Plan};
pub use set::{Drawings, Photo, Submission, drawings, planned_kinds, registration, submission};
pub use shown::ShownField;
pub use split::Split;
pub use spoil::{How, spoil};
pub use truth::{TextTruth, Truth};
pub use twin::{Difference, twin, twins};
