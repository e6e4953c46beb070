//! The seam between the pipeline and the runtime of the nets: numbers in, numbers out. A net is embedded in
//! the binary as an ONNX file; another runtime is another body of [`Net`].

use std::{
    fmt,
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::{Layout as _, NdTensor, Tensor};

use crate::VisionError;

/// Threads that nets run on at most: what a function of 2 GB or more has.
const MOST_THREADS: usize = 2;

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
    threads: Arc<Threads>,
}

/// Threads for the nets.
#[derive(Debug)]
pub(crate) struct Threads {
    /// All of them, for one large input.
    all: Arc<ThreadPool>,
    /// One each, for small inputs side by side: a small input divided among threads makes them wait for each other
    /// at each of a net's layers.
    single: Vec<Arc<ThreadPool>>,
}

impl Threads {
    /// As many as the machine lends: more only wait for each other.
    pub(crate) fn new() -> Arc<Self> {
        let lent = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
        let pool = |threads| Arc::new(ThreadPool::with_num_threads(threads));
        Arc::new(Self { all: pool(lent), single: (0..lent).map(|_| pool(1)).collect() })
    }
}

impl fmt::Debug for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Net({})", self.name)
    }
}

impl Net {
    pub(crate) fn load(
        name: &'static str,
        onnx: &'static [u8],
        threads: &Arc<Threads>,
    ) -> Result<Self, VisionError> {
        let model = Model::load_static_slice(onnx)
            .map_err(|source| VisionError::Load { net: name, source: Box::new(source) })?;
        Ok(Self { name, model, threads: Arc::clone(threads) })
    }

    /// Runs a net of one input and one output on all threads.
    pub(crate) fn run(&self, input: Planes) -> Result<Answer, VisionError> {
        self.run_on(&self.threads.all, input)
    }

    /// Does `work` with each of `items`, side by side, and tells what came of them in their order. `work` gets the
    /// net as it runs on one thread.
    pub(crate) fn side_by_side<I: Sync, O: Send>(
        &self,
        items: &[I],
        work: impl Fn(&OnOneThread, &I) -> Result<O, VisionError> + Sync,
    ) -> Result<Vec<O>, VisionError> {
        let next = AtomicUsize::new(0);
        let lane = |pool: &Arc<ThreadPool>| {
            let net = OnOneThread { net: self, pool };
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else { return done };
                done.push((at, work(&net, item)));
            }
        };
        let mut done = thread::scope(|scope| {
            let (first, others) = self.threads.single.split_first()?;
            let others: Vec<_> = others.iter().map(|pool| scope.spawn(|| lane(pool))).collect();
            let mut done = lane(first);
            for other in others {
                done.extend(other.join().ok()?);
            }
            Some(done)
        })
        .ok_or(VisionError::Thread { net: self.name })?;
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, done)| done).collect()
    }

    fn run_on(&self, pool: &Arc<ThreadPool>, input: Planes) -> Result<Answer, VisionError> {
        let failed =
            |source: Box<dyn std::error::Error + Send + Sync>| VisionError::Run { net: self.name, source };
        if input.shape.iter().product::<usize>() != input.values.len() {
            return Err(self.unexpected());
        }
        let input: NdTensor<f32, 4> = NdTensor::from_data(input.shape, input.values);
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let answer =
            self.model.run_one(input.into(), Some(options)).map_err(|error| failed(Box::new(error)))?;
        let answer: Tensor<f32> = answer.try_into().map_err(|_| self.unexpected())?;
        Ok(Answer { shape: answer.shape().to_vec(), values: answer.into_data() })
    }

    /// The net's answer is not of the shape that the pipeline knows.
    pub(crate) fn unexpected(&self) -> VisionError {
        VisionError::Shape { net: self.name }
    }
}

/// A net that runs on one thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OnOneThread<'a> {
    net: &'a Net,
    pool: &'a Arc<ThreadPool>,
}

impl OnOneThread<'_> {
    /// Runs a net of one input and one output.
    pub(crate) fn run(&self, input: Planes) -> Result<Answer, VisionError> {
        self.net.run_on(self.pool, input)
    }
}
