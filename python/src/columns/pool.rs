//! [`Pool`]: threads that are there in a forked process too.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::options::value_error;

/// Some threads. Those of a process are not in one that is forked from it, so each process has pools of its own.
pub(crate) struct Pool(Arc<ThreadPool>);

/// The process, and its pools by their number of threads.
static POOLS: Mutex<(u32, BTreeMap<usize, Arc<ThreadPool>>)> = Mutex::new((0, BTreeMap::new()));

impl Pool {
    /// A pool of so many threads, or of one for each core.
    pub(crate) fn of(threads: Option<usize>) -> PyResult<Self> {
        let threads = threads.unwrap_or(0);
        let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
        let process = std::process::id();
        if pools.0 != process {
            // Dropping a pool waits for its threads, which are not there.
            std::mem::forget(std::mem::take(&mut pools.1));
            pools.0 = process;
        }
        if let Some(pool) = pools.1.get(&threads) {
            return Ok(Self(Arc::clone(pool)));
        }
        let pool = Arc::new(ThreadPoolBuilder::new().num_threads(threads).build().map_err(value_error)?);
        pools.1.insert(threads, Arc::clone(&pool));
        Ok(Self(pool))
    }

    pub(crate) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.0.install(work)
    }
}
