//! Random schemas and values.
