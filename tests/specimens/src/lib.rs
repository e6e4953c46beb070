//! Synthetic identity documents, clearly fictitious and marked 見本, photographed from a seed.
