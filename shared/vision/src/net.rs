//! The seam between the pipeline and the runtime of the nets: numbers in, numbers out. A net is embedded in
//! the binary as an ONNX file; another runtime is another body of [`Net`].

mod lanes;
mod runtime;

use std::{
    fmt,
    num::NonZero,
    sync::{Mutex, PoisonError},
    thread,
};

use ort::{
    session::{Session, builder::PrepackedWeights},
    value::Tensor,
};

pub(crate) use self::{lanes::Lanes, runtime::Runtime};
use crate::VisionError;

/// Threads that nets run on at most: what a function of 2 GB or more has.
const MOST_THREADS: usize = 2;

/// As many as the machine lends: more only wait for each other.
fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// What a net runs with.
struct Threads {
    count: usize,
    /// As the runtime arranges them for the processor.
    weights: PrepackedWeights,
}

/// A batch of planes: images × channels × rows × columns.
#[derive(Clone, Debug)]
pub(crate) struct Planes {
    pub(crate) shape: [usize; 4],
    pub(crate) values: Vec<f32>,
}

/// What a net answered: its numbers, in rows of the last dimension.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    shape: &'a [i64],
    pub(crate) values: &'a [f32],
}

impl Answer<'_> {
    /// Whether it has just these dimensions.
    pub(crate) fn has_shape(&self, shape: &[usize]) -> bool {
        self.dimensions().eq(shape.iter().copied())
    }

    /// Its dimensions, the outermost first.
    pub(crate) fn dimensions(&self) -> impl Iterator<Item = usize> {
        self.shape.iter().map(|size| usize::try_from(*size).unwrap_or(0))
    }
}

/// A net of one input and one output.
pub(crate) struct Net {
    name: &'static str,
    session: Mutex<Session>,
}

impl fmt::Debug for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Net({})", self.name)
    }
}

impl Net {
    /// A net that runs on all threads.
    pub(crate) fn load(runtime: &Runtime, name: &'static str, onnx: &[u8]) -> Result<Self, VisionError> {
        Self::on(&Threads { count: threads(), weights: PrepackedWeights::new() }, runtime, name, onnx)
    }

    fn on(
        threads: &Threads,
        runtime: &Runtime,
        name: &'static str,
        onnx: &[u8],
    ) -> Result<Self, VisionError> {
        let session = runtime.session(onnx, threads);
        let session = session.map_err(|source| VisionError::Load { net: name, source: Box::new(source) })?;
        Ok(Self { name, session: Mutex::new(session) })
    }

    /// Runs the net and tells what `read` makes of its answer. Others that want to run it wait.
    pub(crate) fn run<T>(
        &self,
        input: Planes,
        read: impl FnOnce(Answer<'_>) -> Result<T, VisionError>,
    ) -> Result<T, VisionError> {
        let failed = |source: ort::Error| VisionError::Run { net: self.name, source: Box::new(source) };
        let input = Tensor::from_array((input.shape, input.values)).map_err(failed)?;
        // A thread that died left no half-done run behind.
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let outputs = session.run([input.into()]).map_err(failed)?;
        let answer = outputs.values().next().ok_or_else(|| self.unexpected())?;
        let (shape, values) = answer.try_extract_tensor::<f32>().map_err(failed)?;
        read(Answer { shape, values })
    }

    /// The net's answer is not of the shape that the pipeline knows.
    pub(crate) fn unexpected(&self) -> VisionError {
        VisionError::Shape { net: self.name }
    }
}
