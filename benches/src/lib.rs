//! Named inputs that every benchmark shares.
