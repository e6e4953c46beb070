//! The seam between the pipeline and the runtime of the nets: numbers in, numbers out. A net is embedded in
//! the binary as an ONNX file; another runtime is another body of [`Net`].

use std::{fmt, sync::Arc};

use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::{AsView as _, Layout as _, NdTensor, Tensor};

use crate::VisionError;

/// Threads that a net runs on: what a function of 2 GB or more has.
const THREADS: usize = 2;

/// A batch of planes: images × channels × rows × columns.
#[derive(Clone, Debug)]
pub(crate) struct Planes {
    pub(crate) shape: [usize; 4],
    pub(crate) values: Vec<f32>,
}

/// What a net answered.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) shape: Vec<usize>,
    pub(crate) values: Vec<f32>,
}

pub(crate) struct Net {
    name: &'static str,
    model: Model,
    pool: Arc<ThreadPool>,
}

impl fmt::Debug for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Net({})", self.name)
    }
}

/// Threads for the nets, which run one after the other.
pub(crate) fn threads() -> Arc<ThreadPool> {
    Arc::new(ThreadPool::with_num_threads(THREADS))
}

impl Net {
    pub(crate) fn load(
        name: &'static str,
        onnx: &'static [u8],
        pool: &Arc<ThreadPool>,
    ) -> Result<Self, VisionError> {
        let model = Model::load_static_slice(onnx)
            .map_err(|source| VisionError::Load { net: name, source: Box::new(source) })?;
        Ok(Self { name, model, pool: Arc::clone(pool) })
    }

    /// Runs a net of one input and one output.
    pub(crate) fn run(&self, input: Planes) -> Result<Answer, VisionError> {
        let failed =
            |source: Box<dyn std::error::Error + Send + Sync>| VisionError::Run { net: self.name, source };
        if input.shape.iter().product::<usize>() != input.values.len() {
            return Err(self.unexpected());
        }
        let input: NdTensor<f32, 4> = NdTensor::from_data(input.shape, input.values);
        let mut options = RunOptions::default();
        options.thread_pool = Some(Arc::clone(&self.pool));
        let answer =
            self.model.run_one(input.into(), Some(options)).map_err(|error| failed(Box::new(error)))?;
        let answer: Tensor<f32> = answer.try_into().map_err(|_| self.unexpected())?;
        Ok(Answer { shape: answer.shape().to_vec(), values: answer.to_vec() })
    }

    /// The net's answer is not of the shape that the pipeline knows.
    pub(crate) fn unexpected(&self) -> VisionError {
        VisionError::Shape { net: self.name }
    }
}
