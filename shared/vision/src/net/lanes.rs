//! A net that runs on many small inputs, side by side: a small input divided among threads makes them wait for each
//! other at each of a net's layers.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use ort::session::builder::PrepackedWeights;

use super::{Net, Runtime, Threads, threads};
use crate::VisionError;

/// The same net once a thread.
#[derive(Debug)]
pub(crate) struct Lanes {
    name: &'static str,
    nets: Vec<Net>,
}

impl Lanes {
    pub(crate) fn load(runtime: &Runtime, name: &'static str, onnx: &[u8]) -> Result<Self, VisionError> {
        let one = Threads { count: 1, weights: PrepackedWeights::new() };
        let lane = || Net::on(&one, runtime, name, onnx);
        let nets = thread::scope(|scope| {
            let lanes: Vec<_> = (0..threads()).map(|_| scope.spawn(lane)).collect();
            let loaded =
                lanes.into_iter().map(|lane| lane.join().unwrap_or(Err(VisionError::Thread { net: name })));
            loaded.collect::<Result<_, _>>()
        })?;
        Ok(Self { name, nets })
    }

    /// Does `work` with each of `items` and tells what came of them in their order. `work` gets the net of its thread.
    pub(crate) fn side_by_side<I: Sync, O: Send>(
        &self,
        items: &[I],
        work: impl Fn(&Net, &I) -> Result<O, VisionError> + Sync,
    ) -> Result<Vec<O>, VisionError> {
        let next = AtomicUsize::new(0);
        let lane = |net: &Net| {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else { return done };
                done.push((at, work(net, item)));
            }
        };
        let mut done = thread::scope(|scope| {
            let (first, others) = self.nets.split_first()?;
            let others: Vec<_> = others.iter().map(|net| scope.spawn(|| lane(net))).collect();
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
}
