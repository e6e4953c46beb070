//! Lists the policies of `policy/`, so that a new file takes effect without a line of Rust.
//!
//! Every `.toml` there is a policy, except the tables of the comparison (`matching-*.toml`).

use std::{env, fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=policy");
    let mut names: Vec<String> = fs::read_dir("policy")?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            Path::new(name).extension().is_some_and(|extension| extension == "toml")
                && !name.starts_with("matching-")
        })
        .collect();
    names.sort();
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let mut list = String::from("&[\n");
    for name in names {
        let path = Path::new(&root).join("policy").join(&name).to_string_lossy().into_owned();
        writeln!(list, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("policies.rs"), list)
}
